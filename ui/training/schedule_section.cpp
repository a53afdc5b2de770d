// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/schedule_section.h"

#include "core/files/to_qstring.h"
#include "core/optim/lowest_rate.h"
#include "ui/charts/small_plot.h"
#include "ui/settings/core_text.h"
#include "ui/widgets/choice_box.h"
#include "ui/widgets/number_field.h"

#include <QGridLayout>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace inkling::ui {

namespace {

/// The curve is drawn for an epoch of this many steps: fine enough for a warm-up within one.
constexpr std::int64_t kStepsPerEpoch = 100;
constexpr int kPoints = 240;

bool mayBeAllEpochs(const ScheduleField &field)
{
    return field.fallback == ScheduleField::kAllEpochs && field.minimum > ScheduleField::kAllEpochs;
}

NumberRange rangeOf(const ScheduleField &field, double learningRate)
{
    NumberRange range{.minimum = mayBeAllEpochs(field) ? ScheduleField::kAllEpochs : field.minimum,
                      .maximum = isLowestRate(field) ? std::min(field.maximum, learningRate) : field.maximum,
                      .whole = field.whole};
    if (!field.whole) {
        range.stepping = field.maximum > 10 || field.fallback == 0 ? Stepping::OneTwoFive : Stepping::Linear;
        range.step = 0.05;
    }
    return range;
}

QString helpOf(const ScheduleField &field)
{
    return mayBeAllEpochs(field) ? ScheduleSection::tr("%1 0: as many as the run has.").arg(coreText(field.help))
                                 : coreText(field.help);
}

} // namespace

ScheduleSection::ScheduleSection(QWidget *parent)
    : ConfigSection(parent), m_schedule(new ChoiceBox), m_grid(makeFormGrid()), m_plot(new SmallPlot(this))
{
    m_schedule->setObjectName(QStringLiteral("schedule"));
    for (const ScheduleType &row : scheduleTable())
        m_schedule->addItem(coreText(row.title), toQString(row.id));
    m_choice = labelled(m_schedule, tr("Schedule"),
                        tr("How the learning rate changes while the network learns. Most networks end up better when "
                           "it falls towards the end."),
                        this);
    for (const ScheduleType &row : scheduleTable()) {
        for (const ScheduleField &field : row.fields) {
            const std::string id(field.id);
            if (m_fields.contains(id))
                continue;
            m_fields[id] = makeLabelledField(toQString(field.id), coreText(field.label), helpOf(field),
                                             rangeOf(field, m_rate), this);
            m_fields[id].field->setNumber(field.fallback);
            connect(m_fields[id].field, &NumberField::edited, this, &ConfigSection::edited);
        }
    }
    m_plot->setObjectName(QStringLiteral("schedulePlot"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    column->addWidget(m_choice);
    column->addLayout(m_grid);
    column->addWidget(m_plot);
    layOut();
    connect(m_schedule, &QComboBox::currentIndexChanged, this, &ScheduleSection::onChosen);
}

QString ScheduleSection::title() const
{
    return tr("Learning rate schedule");
}

const ScheduleType &ScheduleSection::type() const
{
    return scheduleTable()[static_cast<std::size_t>(std::max(0, m_schedule->currentIndex()))];
}

void ScheduleSection::layOut()
{
    for (const auto &[id, field] : m_fields)
        field.box->hide();
    std::vector<QWidget *> shown;
    for (const ScheduleField &row : type().fields)
        shown.push_back(m_fields.at(std::string(row.id)).box);
    setRanges();
    layOutInTwoColumns(*m_grid, shown);
}

void ScheduleSection::setRanges()
{
    for (const ScheduleField &row : type().fields) {
        const QSignalBlocker quiet(field(row.id)); // the form knows that it is asked
        field(row.id)->setRange(rangeOf(row, m_rate));
    }
}

void ScheduleSection::setLearningRate(double rate)
{
    m_rate = rate;
    setRanges();
}

void ScheduleSection::onChosen()
{
    layOut();
    emit edited();
}

void ScheduleSection::setConfig(const TrainConfig &config)
{
    for (const ScheduleType &row : scheduleTable()) {
        for (const ScheduleField &field : row.fields)
            this->field(field.id)->setNumber(field.fallback);
    }
    m_schedule->setCurrentIndex(std::max(0, m_schedule->findData(QString::fromStdString(config.schedule.type))));
    for (const ScheduleField &row : type().fields)
        field(row.id)->setNumber(settingOf(config.schedule, row.id));
}

void ScheduleSection::addTo(TrainConfig &config) const
{
    config.schedule = {.type = std::string(type().id), .settings = {}};
    for (const ScheduleField &row : type().fields) {
        if (const auto number = field(row.id)->number())
            config.schedule.settings[std::string(row.id)] = *number;
    }
    config.schedule = withoutFallbacks(config.schedule);
}

std::vector<NumberField *> ScheduleSection::fields() const
{
    std::vector<NumberField *> fields;
    for (const ScheduleField &row : type().fields)
        fields.push_back(field(row.id));
    return fields;
}

QString ScheduleSection::summary() const
{
    QStringList parts{coreText(type().title)};
    for (const ScheduleField &row : type().fields) {
        if (field(row.id)->number() != row.fallback)
            parts << settingText(*field(row.id));
    }
    return joinSettings(parts, {});
}

void ScheduleSection::onFormEdited(const TrainConfig &config)
{
    SmallCurve curve;
    curve.title = tr("Learning rate over the run");
    curve.xTitle = tr("Epoch");
    const std::int64_t steps = kStepsPerEpoch * config.epochs;
    for (int i = 0; i <= kPoints; ++i) {
        const std::int64_t step = std::min<std::int64_t>(steps - 1, steps * i / kPoints);
        const double rate = learningRateAt(config.schedule, config.learningRate, step, kStepsPerEpoch, config.epochs);
        const double epochs = static_cast<double>(steps) * i / kPoints / static_cast<double>(kStepsPerEpoch);
        if (std::isfinite(rate))
            curve.points.append({epochs, rate});
    }
    m_plot->setCurve(std::move(curve));
}

ScheduleSpec withoutFallbacks(ScheduleSpec spec)
{
    for (const ScheduleField &row : findSchedule(spec.type)->fields) {
        if (settingOf(spec, row.id) == row.fallback)
            spec.settings.erase(std::string(row.id));
    }
    return spec;
}

} // namespace inkling::ui
