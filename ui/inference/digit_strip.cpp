// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inference/digit_strip.h"

#include "ui/inference/reading_text.h"
#include "ui/settings/number_text.h"

#include <algorithm>

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

namespace inkling::ui {

namespace {

constexpr double kDigitScale = 2.1;  ///< of the font
constexpr double kSmallScale = 0.72; ///< of the confidence below
constexpr int kWidest = 44;
constexpr int kNarrowest = 16;

QFont scaled(QFont font, double scale)
{
    font.setPointSizeF(font.pointSizeF() * scale);
    return font;
}

} // namespace

DigitStrip::DigitStrip(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("digitStrip"));
    setAccessibleName(tr("Digits"));
    setToolTip(tr("Choose a digit by click or arrow keys to see its own probabilities."));
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void DigitStrip::setDigits(const std::vector<DigitReading> &digits, int selected)
{
    m_digits.clear();
    for (const DigitReading &digit : digits)
        m_digits.push_back(*digit.prediction);
    m_selected = selected;
    describe();
    update();
}

QSize DigitStrip::sizeHint() const
{
    const int height =
        QFontMetrics(scaled(font(), kDigitScale)).height() + QFontMetrics(scaled(font(), kSmallScale)).height() + 6;
    return {std::max(2, count()) * kWidest, height};
}

QSize DigitStrip::minimumSizeHint() const
{
    return {2 * kWidest, sizeHint().height()};
}

int DigitStrip::cellWidth() const
{
    return std::clamp(width() / std::max(1, count()), kNarrowest, kWidest);
}

/// Where there are more than fit, the selected one is among those that are seen.
int DigitStrip::firstShown() const
{
    const int fit = std::max(1, width() / cellWidth());
    return std::clamp(m_selected - fit / 2, 0, std::max(0, count() - fit));
}

QRect DigitStrip::cell(int index) const
{
    const QRect place((index - firstShown()) * cellWidth(), 0, cellWidth(), height());
    return rect().contains(place) ? place : QRect();
}

void DigitStrip::select(int index)
{
    index = std::clamp(index, 0, std::max(0, count() - 1));
    if (index == m_selected)
        return;
    m_selected = index;
    describe();
    update();
    emit selectionChanged(index);
}

void DigitStrip::describe()
{
    QStringList readings;
    for (int i = 0; i < count(); ++i) {
        const Prediction &digit = m_digits[static_cast<std::size_t>(i)];
        const QString reading = tr("%1: %2", "digit: percentage")
                                    .arg(digitText(digit, locale()), percentText(100 * digit.confidence, 1, locale()));
        readings << (i == m_selected ? tr("%1 (selected)").arg(reading) : reading);
    }
    setAccessibleDescription(readings.join(QStringLiteral(", ")));
}

void DigitStrip::mousePressEvent(QMouseEvent *event)
{
    for (int i = 0; i < count(); ++i) {
        if (cell(i).contains(event->position().toPoint()))
            select(i);
    }
}

void DigitStrip::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Left:
        select(m_selected - 1);
        break;
    case Qt::Key_Right:
        select(m_selected + 1);
        break;
    case Qt::Key_Home:
        select(0);
        break;
    case Qt::Key_End:
        select(count() - 1);
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

void DigitStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (int i = 0; i < count(); ++i) {
        if (!cell(i).isEmpty())
            paintCell(painter, i);
    }
}

void DigitStrip::paintCell(QPainter &painter, int index) const
{
    const QRect place = cell(index);
    const Prediction &digit = m_digits[static_cast<std::size_t>(index)];
    if (index == m_selected) {
        QColor ground = palette().color(QPalette::Highlight);
        ground.setAlphaF(0.13F);
        painter.setBrush(ground);
        painter.setPen(hasFocus() ? QPen(palette().color(QPalette::Highlight), 1.5) : QPen(Qt::NoPen));
        painter.drawRoundedRect(QRectF(place).adjusted(1, 1, -1, -1), 6, 6);
    }
    const QFont small = scaled(font(), kSmallScale);
    const int below = QFontMetrics(small).height();
    painter.setPen(palette().color(QPalette::WindowText));
    painter.setFont(scaled(font(), place.width() >= kWidest / 2 ? kDigitScale : 1.3));
    painter.drawText(place.adjusted(0, 0, 0, -below - 2), Qt::AlignCenter, digitText(digit, locale()));
    if (place.width() < kWidest / 2 || !digit.isDigit)
        return;
    painter.setPen(palette().color(QPalette::PlaceholderText));
    painter.setFont(small);
    // Two figures are what fits below one digit.
    const QString share = percentText(100 * digit.confidence, 0, locale());
    painter.drawText(place.adjusted(-4, 0, 4, -2), Qt::AlignHCenter | Qt::AlignBottom, share);
}

} // namespace inkling::ui
