// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/presets.h"

#include <QWidget>

class QComboBox;
class QLabel;

namespace inkling::ui {

class ArchitecturePicture;

/// Which network to train: its name, a line about it, a drawing of its layers and how many parameters it has.
///
/// Thread contract: GUI thread.
class ModelPicker final : public QWidget
{
    Q_OBJECT

public:
    explicit ModelPicker(QWidget *parent = nullptr);

    const ModelPreset &preset() const;
    void setPreset(const ModelPreset &preset);
    /// Draws the network as the form's sizes make it.
    void showSpec(const ModelSpec &spec);

signals:
    void presetChanged(const inkling::ModelPreset &preset);

private:
    void onIndexChanged();

    QComboBox *m_model;
    QComboBox *m_column;
    QLabel *m_description;
    ArchitecturePicture *m_picture;
    QLabel *m_parameters;
};

} // namespace inkling::ui
