// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "ui/training/config_section.h"

class QPushButton;

namespace inkling::ui {

class AugmentationExamples;
class SliderField;

/// How far training pictures are changed at random: a slider a way, and examples of what comes out.
///
/// Thread contract: GUI thread.
class AugmentationSection final : public ConfigSection
{
    Q_OBJECT

public:
    explicit AugmentationSection(QWidget *parent = nullptr);

    void setDigits(const DigitDataPtr &digits);
    bool hasData() const;

    QString title() const override;
    bool setModel(const ModelPreset &model) override { return model.learnsDigits; }
    void setConfig(const TrainConfig &config) override;
    void addTo(TrainConfig &config) const override;
    std::vector<NumberField *> fields() const override;
    QString summary() const override;

private:
    void onEdited();
    Augmentation augmentation() const;

    std::vector<SliderField *> m_sliders; ///< in the order of augmentationFields()
    AugmentationExamples *m_examples;
    QPushButton *m_others;
};

} // namespace inkling::ui
