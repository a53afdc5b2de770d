// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/model_picker.h"

#include "core/files/example_networks.h"
#include "ui/settings/core_text.h"
#include "ui/training/architecture_picture.h"
#include "ui/widgets/card.h"
#include "ui/widgets/choice_box.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace inkling::ui {

namespace {

// What a row of the list stands for: below the first, the place among the presets.
constexpr int kFirstExample = 100;
constexpr int kOwn = 1000;

} // namespace

ModelPicker::ModelPicker(QWidget *parent)
    : QWidget(parent)
    , m_model(new ChoiceBox(this))
    , m_recipe(new ChoiceBox(this))
    , m_changed(makeLabel(tr("changed"), "caption", this))
    , m_description(makeLabel({}, "muted", this))
    , m_picture(new ArchitecturePicture(this))
    , m_parameters(makeLabel({}, "heading", this))
    , m_design(new QPushButton(tr("Design…"), this))
{
    m_model->setObjectName(QStringLiteral("model"));
    m_model->setAccessibleName(tr("Model"));
    m_model->setToolTip(tr("The kind of network to train."));
    fillModels();
    for (QComboBox *box : {m_model, m_recipe}) { // equally wide, whatever the longest name in them
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(5);
    }
    m_recipe->setObjectName(QStringLiteral("preset"));
    m_recipe->setAccessibleName(tr("Preset"));
    m_recipe->setToolTip(tr("Where the settings below begin. “Classic” is plain SGD with the settings of the classic "
                            "models; the others reach more, some with a better network."));
    m_changed->setObjectName(QStringLiteral("presetChanged"));
    m_changed->setToolTip(tr("The settings below are no longer those of the preset."));
    m_changed->hide();
    fillRecipes();
    m_description->setWordWrap(true);
    m_description->setObjectName(QStringLiteral("modelDescription"));
    m_parameters->setObjectName(QStringLiteral("parameterCount"));
    m_design->setObjectName(QStringLiteral("design"));
    m_design->setAccessibleName(m_design->text());
    m_design->setToolTip(tr("Change this network layer by layer, or put together one of your own."));
    m_design->setProperty("quiet", true);
    connect(m_design, &QPushButton::clicked, this, &ModelPicker::designRequested);

    auto *modelCaption = makeLabel(tr("Model"), "caption", this);
    modelCaption->setBuddy(m_model);
    auto *presetCaption = makeLabel(tr("Preset"), "caption", this);
    presetCaption->setBuddy(m_recipe);
    auto *choices = new QGridLayout;
    choices->setHorizontalSpacing(12);
    choices->setVerticalSpacing(3);
    choices->addWidget(modelCaption, 0, 0);
    auto *presetLine = new QHBoxLayout;
    presetLine->addWidget(presetCaption, 1);
    presetLine->addWidget(m_changed);
    choices->addLayout(presetLine, 0, 1);
    choices->addWidget(m_model, 1, 0);
    choices->addWidget(m_recipe, 1, 1);
    choices->setColumnStretch(0, 1);
    choices->setColumnStretch(1, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addLayout(choices);
    column->addWidget(m_description);
    column->addWidget(m_picture);
    auto *foot = new QHBoxLayout;
    foot->addWidget(m_parameters, 1);
    foot->addWidget(m_design);
    column->addLayout(foot);

    connect(m_model, &QComboBox::currentIndexChanged, this, &ModelPicker::onIndexChanged);
    connect(m_recipe, &QComboBox::currentIndexChanged, this, &ModelPicker::onRecipeChosen);
    showDescription();
    showSpec(preset().spec({}));
}

/// Presets, a line, examples, and below another line the user's own; what a row is stands in its data.
void ModelPicker::fillModels()
{
    for (std::size_t i = 0; i < modelPresets().size(); ++i)
        m_model->addItem(coreText(modelPresets()[i].title), static_cast<int>(i));
    m_model->insertSeparator(m_model->count());
    for (std::size_t i = 0; i < exampleNetworks().size(); ++i)
        m_model->addItem(coreText(exampleNetworks()[i].description.name), kFirstExample + static_cast<int>(i));
}

const ModelPreset &ModelPicker::preset() const
{
    const QVariant row = m_model->currentData();
    if (row.isValid() && row.toInt() >= kFirstExample)
        return ownNetwork();
    return modelPresets()[static_cast<std::size_t>(std::max(0, row.toInt()))];
}

void ModelPicker::setPreset(const ModelPreset &preset)
{
    m_model->setCurrentIndex(m_model->findData(static_cast<int>(&preset - modelPresets().data())));
}

const ModelDescription *ModelPicker::network() const
{
    const QVariant row = m_model->currentData();
    if (!row.isValid() || row.toInt() < kFirstExample)
        return nullptr;
    if (row.toInt() == kOwn)
        return &*m_own;
    return &exampleNetworks()[static_cast<std::size_t>(row.toInt() - kFirstExample)].description;
}

void ModelPicker::setNetwork(const ModelDescription &network)
{
    const QString name = network.name.empty() ? coreText(ownNetwork().title) : QString::fromStdString(network.name);
    const bool isNew = !m_own;
    m_own = network;
    if (isNew) {
        m_model->insertSeparator(m_model->count());
        m_model->addItem(name, kOwn);
    }
    const int row = m_model->findData(kOwn);
    m_model->setItemText(row, name);
    if (m_model->currentIndex() == row)
        onIndexChanged(); // the same row, another network
    else
        m_model->setCurrentIndex(row);
}

void ModelPicker::showDescription()
{
    const ModelDescription *own = network();
    std::string_view text = preset().description;
    if (own != nullptr && !own->description.empty())
        text = own->description;
    else if (const Recipe *chosen = recipe(); chosen && m_recipe->currentIndex() > 0)
        text = chosen->description; // the first is the model as it is known
    m_description->setText(coreText(text));
}

void ModelPicker::showSpec(const ModelSpec &spec)
{
    m_picture->setSpec(spec);
    m_parameters->setText(tr("%1 parameters").arg(locale().toString(static_cast<qlonglong>(parameterCount(spec)))));
}

/// The presets of the model; the one that was chosen when the model was last shown.
void ModelPicker::fillRecipes()
{
    const QSignalBlocker quiet(m_recipe);
    m_recipe->clear();
    for (const Recipe &recipe : recipes()) {
        if (recipe.model == &preset())
            m_recipe->addItem(coreText(recipe.title), QString::fromStdString(recipe.id));
    }
    if (m_recipe->count() == 0) // a network of the user's own
        m_recipe->addItem(coreText("Classic"), QStringLiteral("classic"));
    const auto chosen = m_chosen.find(std::string(preset().id));
    if (chosen != m_chosen.end())
        m_recipe->setCurrentIndex(m_recipe->findData(QString::fromStdString(chosen->second)));
}

const Recipe *ModelPicker::recipe() const
{
    return findRecipe(preset().id, m_recipe->currentData().toString().toStdString());
}

void ModelPicker::onRecipeChosen()
{
    m_chosen[std::string(preset().id)] = m_recipe->currentData().toString().toStdString();
    showDescription();
    emit recipeChanged();
}

void ModelPicker::showChanged(bool changed)
{
    m_changed->setVisible(changed);
}

void ModelPicker::onIndexChanged()
{
    fillRecipes();
    showDescription();
    emit presetChanged(preset());
}

} // namespace inkling::ui
