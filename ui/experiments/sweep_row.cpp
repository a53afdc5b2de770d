// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/experiments/sweep_row.h"

#include "core/model/presets.h"
#include "core/optim/optimizer.h"
#include "core/optim/schedule.h"
#include "ui/settings/core_text.h"
#include "ui/widgets/choice_box.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QRegularExpression>
#include <QStringList>
#include <QToolButton>

#include <algorithm>
#include <cmath>

namespace inkling::ui {

namespace {

QString choiceTitle(const std::string &id)
{
    if (const OptimizerType *optimizer = findOptimizer(id))
        return coreText(optimizer->title);
    const ScheduleType *schedule = findSchedule(id);
    return schedule ? coreText(schedule->title) : QString::fromStdString(id);
}

std::optional<double> readNumber(const QString &text, const QLocale &locale)
{
    for (QLocale candidate : {locale, QLocale::c()}) {
        candidate.setNumberOptions(QLocale::RejectGroupSeparator);
        bool ok = false;
        const double value = candidate.toDouble(text, &ok);
        if (ok && std::isfinite(value))
            return value;
    }
    return std::nullopt;
}

std::unexpected<Error> notAValue(const SweepField &field, const QString &text)
{
    return failure(ErrorCode::InvalidArgument,
                   SweepRow::tr("%1: “%2” is none of its values.").arg(coreText(field.label), text).toStdString());
}

Result<SweepValues> readChoices(const SweepField &field, const QString &text)
{
    SweepValues values{.key = field.key};
    for (QString part : text.split(QRegularExpression(QStringLiteral("[;,]")), Qt::SkipEmptyParts)) {
        part = part.trimmed();
        const auto matches = [&](const std::string &id) {
            return part.compare(choiceTitle(id), Qt::CaseInsensitive) == 0 || part == QString::fromStdString(id);
        };
        const auto found = std::ranges::find_if(field.choices, matches);
        if (found == field.choices.end() && !part.isEmpty())
            return notAValue(field, part);
        if (!part.isEmpty())
            values.choices.push_back(*found);
    }
    return values;
}

QString plainText(double value)
{
    QLocale locale;
    locale.setNumberOptions(QLocale::OmitGroupSeparator);
    return locale.toString(value, 'g', 6);
}

/// What the basis has of a setting, as the sweep itself would write it.
QString currentValue(const SweepField &field, const RunDescription &basis)
{
    const TrainConfig &config = basis.config;
    const std::pair<const char *, double> plain[] = {{"learning_rate", config.learningRate},
                                                     {"batch_size", config.batchSize},
                                                     {"epochs", config.epochs},
                                                     {"label_smoothing", config.labelSmoothing},
                                                     {"ema_decay", config.emaDecay}};
    for (const auto &[key, value] : plain) {
        if (field.key == key)
            return plainText(value);
    }
    for (const OptimizerField &row : optimizerFields()) {
        if (field.key == row.id)
            return plainText(config.optimizerSettings.*row.value);
    }
    for (const AugmentationField &row : augmentationFields()) {
        if (field.key == row.id)
            return plainText(config.augmentation.*row.value);
    }
    const auto known = recognise(basis.spec);
    return known && known->sizes.contains(field.key) ? plainText(known->sizes.at(field.key)) : QString();
}

} // namespace

Result<SweepValues> readSweepValues(const SweepField &field, const QString &text, bool allowsRange,
                                    const QLocale &locale)
{
    if (!field.choices.empty())
        return readChoices(field, text);
    SweepValues values{.key = field.key};
    static const QRegularExpression kDots(QStringLiteral("\\.{2,}|…"));
    const QStringList ends = text.split(kDots);
    if (ends.size() == 2) {
        const auto low = readNumber(ends[0].trimmed(), locale);
        const auto high = readNumber(ends[1].trimmed(), locale);
        if (!low || !high)
            return notAValue(field, text);
        if (!allowsRange)
            return failure(ErrorCode::InvalidArgument,
                           SweepRow::tr("%1: a range goes with random choices; list the values instead.")
                               .arg(coreText(field.label))
                               .toStdString());
        values.range = {{*low, *high}};
        return values;
    }
    static const QRegularExpression kGaps(QStringLiteral("[;\\s]+"));
    for (QString part : text.split(kGaps, Qt::SkipEmptyParts)) {
        while (part.endsWith(','))
            part.chop(1);
        if (const auto number = readNumber(part, locale)) {
            values.numbers.push_back(*number);
            continue;
        }
        for (const QString &piece : part.split(',', Qt::SkipEmptyParts)) { // "0.1,0.2" without a gap
            const auto number = readNumber(piece, locale);
            if (!number)
                return notAValue(field, part);
            values.numbers.push_back(*number);
        }
    }
    return values;
}

SweepRow::SweepRow(const std::vector<SweepField> &fields, const RunDescription &basis, QWidget *parent)
    : QWidget(parent)
    , m_fields(fields)
    , m_basis(basis)
    , m_field(new ChoiceBox(this))
    , m_values(new QLineEdit(this))
    , m_remove(new QToolButton(this))
{
    m_field->setObjectName(QStringLiteral("sweepField"));
    m_field->setAccessibleName(tr("Setting"));
    for (const SweepField &field : fields)
        m_field->addItem(coreText(field.label), QString::fromStdString(field.key));
    m_values->setObjectName(QStringLiteral("sweepValues"));
    m_values->setAccessibleName(tr("Values to try"));
    m_values->setToolTip(tr("Values with a semicolon or a gap between them. With random choices also a range, such as "
                            "%1 .. %2.")
                             .arg(plainText(0.001), plainText(0.1)));
    m_remove->setObjectName(QStringLiteral("removeField"));
    m_remove->setText(QStringLiteral("✕"));
    m_remove->setAutoRaise(true);
    m_remove->setAccessibleName(tr("Leave this setting out"));
    m_remove->setToolTip(m_remove->accessibleName());
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_field, 2);
    row->addWidget(m_values, 3);
    row->addWidget(m_remove);
    connect(m_field, &QComboBox::currentIndexChanged, this, &SweepRow::propose);
    connect(m_values, &QLineEdit::textChanged, this, &SweepRow::edited);
    connect(m_remove, &QToolButton::clicked, this, &SweepRow::removeRequested);
    propose();
}

void SweepRow::setField(const QString &key)
{
    m_field->setCurrentIndex(std::max(0, m_field->findData(key)));
}

const SweepField &SweepRow::field() const
{
    return m_fields[static_cast<std::size_t>(std::max(0, m_field->currentIndex()))];
}

/// Something to begin with: every choice there is, what the form has, or rates on both sides of its own.
void SweepRow::propose()
{
    QStringList parts;
    for (const std::string &id : field().choices)
        parts << choiceTitle(id);
    if (field().key == "learning_rate") {
        for (const double factor : {0.3, 1.0, 3.0})
            parts << plainText(std::stod(QString::number(m_basis.config.learningRate * factor, 'g', 2).toStdString()));
    } else if (parts.isEmpty()) {
        parts << currentValue(field(), m_basis);
    }
    m_values->setText(parts.join(QStringLiteral("; ")));
    emit edited();
}

Result<SweepValues> SweepRow::values(bool allowsRange) const
{
    Result<SweepValues> values = readSweepValues(field(), m_values->text(), allowsRange, locale());
    if (values && values->numbers.empty() && values->choices.empty() && !values->range)
        return failure(ErrorCode::InvalidArgument,
                       tr("%1: there is no value to try.").arg(coreText(field().label)).toStdString());
    return values;
}

} // namespace inkling::ui
