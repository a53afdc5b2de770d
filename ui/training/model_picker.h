// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/recipes.h"
#include "core/files/spec_json.h"
#include "core/model/presets.h"

#include <QWidget>

#include <map>
#include <optional>
#include <string>

class QComboBox;
class QLabel;
class QPushButton;

namespace inkling::ui {

class ArchitecturePicture;

/// Which network to train: one of the presets, an example, or the user's own; its name, a line about it, a drawing of
/// its layers and how many parameters it has.
///
/// Thread contract: GUI thread.
class ModelPicker final : public QWidget
{
    Q_OBJECT

public:
    explicit ModelPicker(QWidget *parent = nullptr);

    /// ownNetwork() for the examples and the user's own.
    const ModelPreset &preset() const;
    void setPreset(const ModelPreset &preset);
    /// The network that is chosen where no preset makes it.
    const ModelDescription *network() const;
    /// Puts a network of the user's own into the list, in place of one before, and chooses it.
    void setNetwork(const ModelDescription &network);
    /// The settings that the model is trained with; null for networks that no preset makes.
    const Recipe *recipe() const;
    /// Says beside the preset's name that the form is not as the preset has it.
    void showChanged(bool changed);
    /// Draws the network as the form's sizes make it.
    void showSpec(const ModelSpec &spec);

signals:
    /// Another network was chosen; one after the other may have the same preset.
    void presetChanged(const inkling::ModelPreset &preset);
    /// Another preset of the same model was chosen.
    void recipeChanged();
    void designRequested();

private:
    void fillModels();
    void fillRecipes();
    void onRecipeChosen();
    void showDescription();
    void onIndexChanged();

    QComboBox *m_model;
    std::optional<ModelDescription> m_own;
    QComboBox *m_recipe;
    QLabel *m_changed;
    std::map<std::string, std::string> m_chosen; ///< recipes by model, where it is not the first
    QLabel *m_description;
    ArchitecturePicture *m_picture;
    QLabel *m_parameters;
    QPushButton *m_design;
};

} // namespace inkling::ui
