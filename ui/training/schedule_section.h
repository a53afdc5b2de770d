// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/optim/schedule.h"
#include "ui/training/config_section.h"
#include "ui/widgets/labelled.h"

#include <map>
#include <string>

class QComboBox;
class QGridLayout;

namespace inkling::ui {

class SmallPlot;

/// How the learning rate changes during the run: the schedule, its settings, and the curve that follows.
///
/// Thread contract: GUI thread.
class ScheduleSection final : public ConfigSection
{
    Q_OBJECT

public:
    explicit ScheduleSection(QWidget *parent = nullptr);

    QString title() const override;
    void setConfig(const TrainConfig &config) override;
    void addTo(TrainConfig &config) const override;
    std::vector<NumberField *> fields() const override;
    QString summary() const override;
    void setLearningRate(double rate) override;
    void onFormEdited(const TrainConfig &config) override;

private:
    const ScheduleType &type() const;
    void onChosen();
    void layOut();
    void setRanges();
    NumberField *field(std::string_view id) const { return m_fields.at(std::string(id)).field; }

    QComboBox *m_schedule;
    QWidget *m_choice;
    QGridLayout *m_grid;
    std::map<std::string, LabelledField> m_fields; ///< of all schedules, by id
    SmallPlot *m_plot;
    double m_rate = limits::kMaxLearningRate; ///< that of the form
};

/// The same schedule, naming only settings that are not as they begin: as the form gives it.
ScheduleSpec withoutFallbacks(ScheduleSpec spec);

} // namespace inkling::ui
