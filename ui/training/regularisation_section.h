// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/training/config_section.h"
#include "ui/widgets/labelled.h"

namespace inkling::ui {

/// What keeps a network from learning its training pictures by heart, beside augmentation and weight decay.
///
/// Thread contract: GUI thread.
class RegularisationSection final : public ConfigSection
{
    Q_OBJECT

public:
    explicit RegularisationSection(QWidget *parent = nullptr);

    QString title() const override;
    bool setModel(const ModelPreset &model) override;
    void setConfig(const TrainConfig &config) override;
    void addTo(TrainConfig &config) const override;
    std::vector<NumberField *> fields() const override;
    QString summary() const override;

private:
    LabelledField m_smoothing;
    LabelledField m_mean;
    bool m_canSmooth = true;
};

} // namespace inkling::ui
