// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/number_field.h"

#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QStyle>
#include <QWheelEvent>

#include <algorithm>
#include <array>
#include <cmath>

namespace inkling::ui {

namespace {

/// The locale's own way of writing first, then a plain point, which every manual and forum uses.
std::optional<double> parseDecimal(const QString &text, const QLocale &locale)
{
    for (QLocale candidate : {locale, QLocale::c()}) {
        candidate.setNumberOptions(QLocale::RejectGroupSeparator); // "1,000" is no thousand where 1 was meant
        bool ok = false;
        const double value = candidate.toDouble(text, &ok);
        if (ok && std::isfinite(value))
            return value;
    }
    return std::nullopt;
}

std::optional<std::uint64_t> parseWhole(QString text, const QLocale &locale)
{
    text.remove(locale.groupSeparator()).remove(' ').remove(QChar(0x00a0)).remove(QChar(0x202f));
    bool ok = false;
    const qulonglong value = QLocale::c().toULongLong(text, &ok);
    return ok ? std::optional<std::uint64_t>(value) : std::nullopt;
}

double nextOneTwoFive(double from)
{
    const double power = std::pow(10.0, std::floor(std::log10(from) + 1e-9));
    for (const double factor : {1.0, 2.0, 5.0, 10.0}) {
        if (factor * power > from * (1 + 1e-9))
            return factor * power;
    }
    return 20 * power;
}

double previousOneTwoFive(double from)
{
    const double power = std::pow(10.0, std::floor(std::log10(from) + 1e-9));
    for (const double factor : {5.0, 2.0, 1.0, 0.5}) {
        if (factor * power < from * (1 - 1e-9))
            return factor * power;
    }
    return 0.2 * power;
}

} // namespace

NumberField::NumberField(const NumberRange &range, QWidget *parent)
    : QAbstractSpinBox(parent), m_range(range), m_unit(new QLabel(lineEdit()))
{
    m_unit->setProperty("role", "unit");
    m_unit->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_unit->hide();
    setFocusPolicy(Qt::StrongFocus);
    connect(lineEdit(), &QLineEdit::textChanged, this, &NumberField::onTextChanged);
    setNumber(range.minimum);
}

void NumberField::setRange(const NumberRange &range)
{
    m_range = range;
    onTextChanged();
}

void NumberField::setUnit(const QString &unit)
{
    m_unit->setText(unit);
    m_unit->setVisible(!unit.isEmpty());
    placeUnit();
}

void NumberField::setNumber(double number)
{
    QLocale plain = locale();
    plain.setNumberOptions(QLocale::OmitGroupSeparator);
    if (m_range.whole)
        setWhole(number <= 0 ? 0 : static_cast<std::uint64_t>(std::llround(number)));
    else
        lineEdit()->setText(plain.toString(number, 'g', QLocale::FloatingPointShortest)
                                .replace(QLatin1String("E-0"), QLatin1String("E-")));
}

void NumberField::setWhole(std::uint64_t number)
{
    lineEdit()->setText(QString::number(number));
}

std::optional<double> NumberField::number() const
{
    if (m_range.whole) {
        const auto whole = wholeNumber();
        return whole ? std::optional<double>(static_cast<double>(*whole)) : std::nullopt;
    }
    const auto value = parseDecimal(text().trimmed(), locale());
    return value && m_range.holds(*value) ? value : std::nullopt;
}

std::optional<std::uint64_t> NumberField::wholeNumber() const
{
    const auto value = parseWhole(text().trimmed(), locale());
    if (!value)
        return std::nullopt;
    const double number = static_cast<double>(*value);
    const bool fits = number >= m_range.minimum && number <= m_range.maximum;
    const auto step = static_cast<std::uint64_t>(std::max(1.0, m_range.step));
    return fits && *value % step == 0 ? value : std::nullopt;
}

QString NumberField::problem() const
{
    if (number())
        return {};
    const QLocale here = locale();
    if (m_range.whole) {
        const QString low = here.toString(static_cast<qulonglong>(m_range.minimum));
        const QString high =
            m_range.maximum >= 1e18 ? QStringLiteral("2⁶³") : here.toString(static_cast<qulonglong>(m_range.maximum));
        if (m_range.step > 1)
            return tr("%1 must be a whole number from %2 to %3 in steps of %4.")
                .arg(accessibleName(), low, high, here.toString(static_cast<int>(m_range.step)));
        return tr("%1 must be a whole number from %2 to %3.").arg(accessibleName(), low, high);
    }
    QString sentence = tr("%1 must be a number from %2 to %3.");
    if (m_range.aboveMinimum && m_range.belowMaximum)
        sentence = tr("%1 must be a number above %2 and below %3.");
    else if (m_range.aboveMinimum)
        sentence = tr("%1 must be a number above %2, at most %3.");
    else if (m_range.belowMaximum)
        sentence = tr("%1 must be a number from %2 to below %3.");
    return sentence.arg(accessibleName(), here.toString(m_range.minimum, 'g', 6),
                        here.toString(m_range.maximum, 'g', 6));
}

double NumberField::stepped(double from, bool up) const
{
    switch (m_range.stepping) {
    case Stepping::Doubling:
        return up ? std::max(1.0, from * 2) : (m_range.whole ? std::floor(from / 2) : from / 2);
    case Stepping::OneTwoFive:
        if (from <= 0)
            return up ? (m_range.whole ? 1 : 0.0001) : 0;
        return up ? nextOneTwoFive(from) : previousOneTwoFive(from);
    case Stepping::Linear:
        break;
    }
    const double next = (std::round(from / m_range.step) + (up ? 1 : -1)) * m_range.step;
    return std::round(next * 1e9) / 1e9; // 0.1 + 0.2 is to read 0.3
}

void NumberField::stepBy(int steps)
{
    double value = valueOrMinimum();
    for (int i = 0; i < std::abs(steps); ++i)
        value = stepped(value, steps > 0);
    value = std::clamp(value, m_range.minimum, m_range.maximum);
    if (m_range.holds(value))
        setNumber(value);
    selectAll();
}

QValidator::State NumberField::validate(QString & /*input*/, int & /*position*/) const
{
    return QValidator::Acceptable; // what is wrong is said by problem(), a swallowed key would not say anything
}

QAbstractSpinBox::StepEnabled NumberField::stepEnabled() const
{
    const auto value = number();
    if (!value)
        return StepUpEnabled | StepDownEnabled;
    StepEnabled enabled = StepNone;
    enabled.setFlag(StepUpEnabled, *value < m_range.maximum);
    enabled.setFlag(StepDownEnabled, *value > m_range.minimum);
    return enabled;
}

QSize NumberField::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(QStringLiteral("1000000000")) + 36, QAbstractSpinBox::sizeHint().height()};
}

QSize NumberField::minimumSizeHint() const
{
    return {fontMetrics().horizontalAdvance(QStringLiteral("100000")) + 36,
            QAbstractSpinBox::minimumSizeHint().height()};
}

void NumberField::resizeEvent(QResizeEvent *event)
{
    QAbstractSpinBox::resizeEvent(event);
    placeUnit();
}

void NumberField::wheelEvent(QWheelEvent *event)
{
    if (hasFocus())
        QAbstractSpinBox::wheelEvent(event);
    else
        event->ignore(); // the wheel scrolls the column, it does not change settings in passing
}

void NumberField::placeUnit()
{
    const QSize size = m_unit->sizeHint();
    const QRect line = lineEdit()->rect();
    const int needed = size.width() + fontMetrics().horizontalAdvance(text()) + 14;
    m_unit->setVisible(!m_unit->text().isEmpty() && needed <= line.width());
    m_unit->setGeometry(line.right() - size.width() - 3, (line.height() - size.height()) / 2, size.width(),
                        size.height());
}

void NumberField::onTextChanged()
{
    const bool wrong = !number();
    if (property("invalid").toBool() != wrong) {
        setProperty("invalid", wrong);
        style()->unpolish(this);
        style()->polish(this);
    }
    placeUnit();
    emit edited();
}

} // namespace inkling::ui
