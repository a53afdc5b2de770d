// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/augmentation_section.h"

#include "core/files/to_qstring.h"
#include "ui/charts/nice_ticks.h"
#include "ui/settings/core_text.h"
#include "ui/training/augmentation_examples.h"
#include "ui/widgets/card.h"
#include "ui/widgets/number_field.h"
#include "ui/widgets/slider_field.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace inkling::ui {

namespace {

constexpr double kSliderSteps = 100; ///< at most, about

NumberRange rangeOf(const AugmentationField &field)
{
    return {.minimum = 0,
            .maximum = field.maximum,
            .whole = field.whole,
            .step = field.whole ? 1 : niceCeiling(field.maximum / kSliderSteps)};
}

} // namespace

AugmentationSection::AugmentationSection(QWidget *parent)
    : ConfigSection(parent)
    , m_examples(new AugmentationExamples(this))
    , m_others(new QPushButton(tr("Other examples"), this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    auto *what = makeLabel(tr("In every epoch each image is changed a little, anew and at random, so that the network "
                              "never sees the same image twice."),
                           "caption", this);
    what->setWordWrap(true);
    column->addWidget(what);
    int labelWidth = 0;
    for (const AugmentationField &field : augmentationFields()) {
        const QString id = QStringLiteral("augment-") + toQString(field.id);
        auto *slider = new SliderField(id, coreText(field.label), coreText(field.help), rangeOf(field), this);
        labelWidth = std::max(labelWidth, slider->labelWidth());
        m_sliders.push_back(slider);
        column->addWidget(slider);
        connect(slider, &SliderField::edited, this, &AugmentationSection::onEdited);
    }
    for (SliderField *slider : m_sliders)
        slider->setLabelWidth(labelWidth);
    m_examples->setObjectName(QStringLiteral("augmentationExamples"));
    m_others->setObjectName(QStringLiteral("otherExamples"));
    m_others->setAccessibleName(m_others->text());
    m_others->setProperty("quiet", true);
    column->addWidget(m_examples);
    column->addWidget(m_others, 0, Qt::AlignLeft);
    connect(m_others, &QPushButton::clicked, m_examples, &AugmentationExamples::showOthers);
}

void AugmentationSection::setDigits(const DigitDataPtr &digits)
{
    m_examples->setDigits(digits);
}

bool AugmentationSection::hasData() const
{
    return m_examples->hasData();
}

QString AugmentationSection::title() const
{
    return tr("Augmentation");
}

void AugmentationSection::setConfig(const TrainConfig &config)
{
    for (std::size_t i = 0; i < m_sliders.size(); ++i)
        m_sliders[i]->field()->setNumber(config.augmentation.*augmentationFields()[i].value);
}

void AugmentationSection::addTo(TrainConfig &config) const
{
    config.augmentation = augmentation();
}

Augmentation AugmentationSection::augmentation() const
{
    Augmentation result;
    for (std::size_t i = 0; i < m_sliders.size(); ++i)
        result.*augmentationFields()[i].value = m_sliders[i]->field()->number().value_or(0);
    return result;
}

std::vector<NumberField *> AugmentationSection::fields() const
{
    std::vector<NumberField *> fields;
    for (const SliderField *slider : m_sliders)
        fields.push_back(slider->field());
    return fields;
}

QString AugmentationSection::summary() const
{
    QStringList parts;
    for (const NumberField *field : fields()) {
        if (field->number() != 0.0)
            parts << settingText(*field);
    }
    return joinSettings(parts, tr("None"));
}

void AugmentationSection::onEdited()
{
    m_examples->setAugmentation(augmentation());
    emit edited();
}

} // namespace inkling::ui
