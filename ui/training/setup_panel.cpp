// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/setup_panel.h"

#include "core/run/dataset_controller.h"
#include "ui/settings/core_text.h"
#include "ui/training/augmentation_section.h"
#include "ui/training/data_picker.h"
#include "ui/training/hyperparameter_form.h"
#include "ui/training/model_picker.h"
#include "ui/widgets/card.h"
#include "ui/widgets/number_field.h"

#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace inkling::ui {

namespace {

/// Whether it comes with a network of its own, in place of one by the model's sizes.
bool brings(const Recipe *recipe)
{
    return recipe != nullptr && recipe->network.has_value();
}

} // namespace

SetupPanel::SetupPanel(DatasetController &datasets, QWidget *parent)
    : QWidget(parent)
    , m_model(new ModelPicker)
    , m_form(new HyperparameterForm)
    , m_defaults(new QPushButton)
    , m_scroll(new QScrollArea(this))
    , m_data(new DataPicker(datasets))
{
    auto *content = new QWidget;
    content->setObjectName(QStringLiteral("columnContent"));
    auto *cards = new QVBoxLayout(content);
    cards->setContentsMargins(0, 0, 4, 0);
    cards->setSpacing(12);
    auto *modelCard = new Card(tr("1  Pick a network"), content);
    modelCard->body()->addWidget(m_model);
    auto *dataCard = new Card(tr("Data"), content);
    dataCard->body()->addWidget(m_data);
    auto *formCard = new Card(tr("Settings"), content);
    m_defaults->setText(tr("Back to defaults"));
    m_defaults->setAccessibleName(m_defaults->text());
    m_defaults->setObjectName(QStringLiteral("backToDefaults"));
    m_defaults->setToolTip(tr("Set every field to the value of the preset."));
    m_defaults->setProperty("quiet", true);
    formCard->addToHeading(m_defaults);
    formCard->body()->addWidget(m_form);
    for (Card *card : {modelCard, dataCard, formCard})
        cards->addWidget(card);
    cards->addStretch(1);

    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->viewport()->setAutoFillBackground(false);
    m_scroll->setWidget(content);
    content->setAutoFillBackground(false);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_scroll);

    connect(m_model, &ModelPicker::presetChanged, this, &SetupPanel::onPresetChanged);
    connect(m_model, &ModelPicker::recipeChanged, this, &SetupPanel::onRecipeChanged);
    connect(m_model, &ModelPicker::designRequested, this, &SetupPanel::designRequested);
    connect(m_form, &HyperparameterForm::changed, this, [this] {
        m_model->showChanged(m_form->isChanged());
        showSpec();
    });
    connect(m_form, &HyperparameterForm::sweepRequested, this, &SetupPanel::sweepRequested);
    connect(m_form, &HyperparameterForm::rateFinderRequested, this, &SetupPanel::rateFinderRequested);
    connect(m_form, &HyperparameterForm::picturesNeeded, this,
            [this, &datasets] { datasets.request(m_data->source()); });
    connect(&datasets, &DatasetController::loaded, this,
            [this](const QString &, const DigitDataPtr &data) { m_form->augmentation()->setDigits(data); });
    connect(m_defaults, &QPushButton::clicked, m_form, &HyperparameterForm::backToDefaults);
    onPresetChanged(m_model->preset());
}

const ModelPreset &SetupPanel::preset() const
{
    return m_model->preset();
}

void SetupPanel::onPresetChanged(const ModelPreset &preset)
{
    m_form->setPreset(preset);
    m_form->setSizesShown(!brings(m_model->recipe()));
    m_data->setOwnData(!preset.learnsDigits);
    showSpec();
    emit presetChanged(preset);
}

void SetupPanel::onRecipeChanged()
{
    const Recipe &recipe = *m_model->recipe();
    m_form->setSizesShown(!brings(&recipe));
    m_form->setStart(classicSizes(preset()), recipe.config);
    m_data->suggest(QString::fromStdString(recipe.data));
    showSpec();
}

/// The network that the form makes; empty while a size is wrong.
std::optional<ModelSpec> SetupPanel::spec() const
{
    if (const ModelDescription *own = m_model->network())
        return own->spec;
    if (const Recipe *recipe = m_model->recipe(); brings(recipe))
        return *recipe->network;
    const auto sizes = m_form->sizes();
    return sizes ? std::optional(preset().spec(*sizes)) : std::nullopt;
}

/// The picture keeps the last network that made sense while a size is being typed.
void SetupPanel::showSpec()
{
    if (const auto network = spec())
        m_model->showSpec(*network);
}

Result<RunDescription> SetupPanel::description() const
{
    const auto sizes = m_form->sizes();
    if (!sizes)
        return std::unexpected(sizes.error());
    const auto config = m_form->config();
    if (!config)
        return std::unexpected(config.error());
    RunDescription description;
    description.modelId = std::string(preset().id);
    const ModelDescription *own = m_model->network();
    description.spec = *spec();
    if (const Recipe *recipe = m_model->recipe())
        description.preset = recipe->id;
    description.name = own == nullptr ? std::string() : own->name;
    description.config = *config;
    description.dataSource = preset().learnsDigits ? m_data->source().toStdString() : "xor";
    return description;
}

void SetupPanel::showModel(const RecognisedModel &model)
{
    m_model->setPreset(*model.preset);
    m_form->setSizes(model.sizes);
}

void SetupPanel::showNetwork(const ModelDescription &network)
{
    if (spec() == network.spec)
        return; // the settings that it was trained with stay
    m_model->setNetwork(network);
}

ModelDescription SetupPanel::network() const
{
    if (const ModelDescription *own = m_model->network())
        return *own;
    return {coreText(preset().title).toStdString(), {}, spec().value_or(preset().spec(classicSizes(preset())))};
}

void SetupPanel::setLearningRate(double rate)
{
    m_form->setLearningRate(rate);
}

void SetupPanel::showSettings(const ModelSpec &spec, const TrainConfig &config)
{
    const auto known = recognise(spec);
    m_form->fill(known ? known->sizes : ModelSizes(), config);
}

void SetupPanel::chooseData(const QString &source)
{
    m_data->choose(source);
}

void SetupPanel::showProblem()
{
    if (NumberField *field = m_form->revealFirstWrongField()) {
        field->setFocus();
        m_scroll->ensureWidgetVisible(field);
    }
}

void SetupPanel::setLocked(bool locked)
{
    m_model->setDisabled(locked);
    m_defaults->setDisabled(locked);
    m_form->setLocked(locked);
    m_data->setLocked(locked);
}

} // namespace inkling::ui
