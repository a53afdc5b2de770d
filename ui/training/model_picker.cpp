// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/model_picker.h"

#include "ui/settings/core_text.h"
#include "ui/training/architecture_picture.h"
#include "ui/widgets/card.h"
#include "ui/widgets/choice_box.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>

namespace inkling::ui {

ModelPicker::ModelPicker(QWidget *parent)
    : QWidget(parent)
    , m_model(new ChoiceBox(this))
    , m_column(new ChoiceBox(this))
    , m_description(makeLabel({}, "muted", this))
    , m_picture(new ArchitecturePicture(this))
    , m_parameters(makeLabel({}, "heading", this))
{
    m_model->setObjectName(QStringLiteral("model"));
    m_model->setAccessibleName(tr("Model"));
    m_model->setToolTip(tr("The kind of network to train."));
    for (const ModelPreset &preset : modelPresets())
        m_model->addItem(coreText(preset.title));
    m_column->setObjectName(QStringLiteral("preset"));
    m_column->setAccessibleName(tr("Preset"));
    m_column->setToolTip(
        tr("Where the settings below begin. “Classic” is plain SGD with the settings of the classic models."));
    m_column->addItem(tr("Classic"), QStringLiteral("classic"));
    m_description->setWordWrap(true);
    m_description->setObjectName(QStringLiteral("modelDescription"));
    m_parameters->setObjectName(QStringLiteral("parameterCount"));

    auto *modelCaption = makeLabel(tr("Model"), "caption", this);
    modelCaption->setBuddy(m_model);
    auto *presetCaption = makeLabel(tr("Preset"), "caption", this);
    presetCaption->setBuddy(m_column);
    auto *choices = new QGridLayout;
    choices->setHorizontalSpacing(12);
    choices->setVerticalSpacing(3);
    choices->addWidget(modelCaption, 0, 0);
    choices->addWidget(presetCaption, 0, 1);
    choices->addWidget(m_model, 1, 0);
    choices->addWidget(m_column, 1, 1);
    choices->setColumnStretch(0, 1);
    choices->setColumnStretch(1, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addLayout(choices);
    column->addWidget(m_description);
    column->addWidget(m_picture);
    column->addWidget(m_parameters);

    connect(m_model, &QComboBox::currentIndexChanged, this, &ModelPicker::onIndexChanged);
    m_description->setText(coreText(preset().description));
    showSpec(preset().spec({}));
}

const ModelPreset &ModelPicker::preset() const
{
    return modelPresets()[static_cast<std::size_t>(std::max(0, m_model->currentIndex()))];
}

void ModelPicker::setPreset(const ModelPreset &preset)
{
    m_model->setCurrentIndex(static_cast<int>(&preset - modelPresets().data()));
}

void ModelPicker::showSpec(const ModelSpec &spec)
{
    m_picture->setSpec(spec);
    m_parameters->setText(tr("%1 parameters").arg(locale().toString(static_cast<qlonglong>(parameterCount(spec)))));
}

void ModelPicker::onIndexChanged()
{
    m_description->setText(coreText(preset().description));
    emit presetChanged(preset());
}

} // namespace inkling::ui
