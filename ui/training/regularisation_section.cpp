// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/regularisation_section.h"

#include "ui/widgets/number_field.h"

#include <QGridLayout>

namespace inkling::ui {

RegularisationSection::RegularisationSection(QWidget *parent)
    : ConfigSection(parent)
    , m_smoothing(makeLabelledField(
          QStringLiteral("label-smoothing"), tr("Label smoothing"),
          tr("The share of the target that all ten digits share, so that the network does not become too sure of "
             "itself, such as 0.1. 0: none."),
          {.minimum = 0, .maximum = limits::kMaxLabelSmoothing, .whole = false, .step = 0.05}, this))
    , m_mean(makeLabelledField(
          QStringLiteral("ema-decay"), tr("Mean of the weights"),
          tr("Keeps a running mean of the weights, which is judged and saved in their place. The number says how "
             "slowly it follows, such as 0.999. 0: none."),
          {.minimum = 0, .maximum = limits::kMaxEmaDecay, .whole = false, .step = 0.01}, this))
{
    auto *grid = makeFormGrid();
    grid->setContentsMargins(0, 0, 0, 0);
    setLayout(grid);
    layOutInTwoColumns(*grid, {m_smoothing.box, m_mean.box});
    for (const LabelledField &field : {m_smoothing, m_mean})
        connect(field.field, &NumberField::edited, this, &ConfigSection::edited);
}

QString RegularisationSection::title() const
{
    return tr("Regularisation");
}

bool RegularisationSection::setModel(const ModelPreset &model)
{
    m_canSmooth = model.learnsDigits; // cross-entropy only
    m_smoothing.box->setVisible(m_canSmooth);
    return true;
}

void RegularisationSection::setConfig(const TrainConfig &config)
{
    m_smoothing.field->setNumber(config.labelSmoothing);
    m_mean.field->setNumber(config.emaDecay);
}

void RegularisationSection::addTo(TrainConfig &config) const
{
    config.labelSmoothing = m_canSmooth ? m_smoothing.field->number().value_or(config.labelSmoothing) : 0;
    config.emaDecay = m_mean.field->number().value_or(config.emaDecay);
}

std::vector<NumberField *> RegularisationSection::fields() const
{
    if (m_canSmooth)
        return {m_smoothing.field, m_mean.field};
    return {m_mean.field};
}

QString RegularisationSection::summary() const
{
    QStringList parts;
    for (const NumberField *field : fields()) {
        if (field->number() != 0.0)
            parts << settingText(*field);
    }
    return joinSettings(parts, tr("None"));
}

} // namespace inkling::ui
