// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/optim/optimizer.h"
#include "ui/training/config_section.h"
#include "ui/widgets/labelled.h"

class QComboBox;
class QGridLayout;

namespace inkling::ui {

/// The optimizer and the settings that it reads. The choice itself stands among the first fields of the form.
///
/// Thread contract: GUI thread.
class OptimizerSection final : public ConfigSection
{
    Q_OBJECT

public:
    explicit OptimizerSection(QWidget *parent = nullptr);

    /// The choice with its caption, for the form to place.
    QWidget *choice() const { return m_choice; }

    QString title() const override;
    void setConfig(const TrainConfig &config) override;
    void addTo(TrainConfig &config) const override;
    std::vector<NumberField *> fields() const override;
    QString summary() const override;

private:
    const OptimizerType &type() const;
    void onChosen();
    void layOut();

    QComboBox *m_optimizer;
    QWidget *m_choice;
    QGridLayout *m_grid;
    std::vector<LabelledField> m_fields; ///< in the order of optimizerFields()
    const OptimizerType *m_before = nullptr;
};

} // namespace inkling::ui
