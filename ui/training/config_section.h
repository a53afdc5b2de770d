// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/presets.h"
#include "core/train/train_config.h"

#include <QWidget>

#include <vector>

namespace inkling::ui {

class NumberField;

/// A part of TrainConfig that the form shows in a section of its own.
///
/// Thread contract: GUI thread.
class ConfigSection : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    virtual QString title() const = 0;
    /// Shows what of it applies to this model; false: nothing does, the section is left out.
    virtual bool setModel(const ModelPreset & /*model*/) { return true; }
    virtual void setConfig(const TrainConfig &config) = 0;
    /// Writes its part; the numbers of fields that are wrong are left as they are.
    virtual void addTo(TrainConfig &config) const = 0;
    /// The fields that apply at the moment, from top to bottom.
    virtual std::vector<NumberField *> fields() const = 0;
    /// One line: what is set.
    virtual QString summary() const = 0;
    /// The learning rate that stands in the form: what else is a rate may have to lie below it.
    virtual void setLearningRate(double /*rate*/) {}
    /// Something in the form was edited, and all of it is right.
    virtual void onFormEdited(const TrainConfig & /*config*/) {}

signals:
    void edited();
};

/// "Weight decay 0.01, Momentum 0.9"; `nothing` where the list is empty.
QString joinSettings(const QStringList &settings, const QString &nothing);
/// "Weight decay 0.01".
QString settingText(const NumberField &field);

} // namespace inkling::ui
