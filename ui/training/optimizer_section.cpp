// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/optimizer_section.h"

#include "core/files/to_qstring.h"
#include "ui/settings/core_text.h"
#include "ui/widgets/choice_box.h"
#include "ui/widgets/number_field.h"

#include <QGridLayout>

#include <algorithm>

namespace inkling::ui {

namespace {

QString idText(std::string_view id)
{
    return toQString(id).replace('_', '-');
}

/// How the arrows walk follows from the kind of number: a share of 1, a small number, one without a scale of its own.
NumberRange rangeOf(const OptimizerField &field)
{
    NumberRange range{.minimum = field.minimum,
                      .maximum = field.maximum,
                      .whole = false,
                      .stepping = Stepping::OneTwoFive,
                      .belowMaximum = field.belowMaximum};
    if (field.belowMaximum) {
        range.step = 0.01;
        range.stepping = Stepping::Linear;
    } else if (field.maximum >= 1000) {
        range.stepping = Stepping::Doubling;
    }
    return range;
}

} // namespace

OptimizerSection::OptimizerSection(QWidget *parent)
    : ConfigSection(parent), m_optimizer(new ChoiceBox), m_grid(makeFormGrid())
{
    m_optimizer->setObjectName(QStringLiteral("optimizer"));
    for (const OptimizerType &row : optimizerTable())
        m_optimizer->addItem(coreText(row.title), toQString(row.id));
    m_choice = labelled(m_optimizer, tr("Optimizer"),
                        tr("The rule by which the weights move. SGD takes plain steps against the gradient; the others "
                           "remember earlier ones."),
                        this);
    for (const OptimizerField &field : optimizerFields()) {
        m_fields.push_back(
            makeLabelledField(idText(field.id), coreText(field.label), coreText(field.help), rangeOf(field), this));
        connect(m_fields.back().field, &NumberField::edited, this, &ConfigSection::edited);
    }
    setLayout(m_grid);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_before = &type();
    setConfig({});
    layOut();
    connect(m_optimizer, &QComboBox::currentIndexChanged, this, &OptimizerSection::onChosen);
}

QString OptimizerSection::title() const
{
    return tr("Optimizer settings");
}

const OptimizerType &OptimizerSection::type() const
{
    return optimizerTable()[static_cast<std::size_t>(std::max(0, m_optimizer->currentIndex()))];
}

void OptimizerSection::layOut()
{
    std::vector<QWidget *> shown;
    for (std::size_t i = 0; i < m_fields.size(); ++i) {
        m_fields[i].box->hide();
        if (type().uses(optimizerFields()[i].id))
            shown.push_back(m_fields[i].box);
    }
    layOutInTwoColumns(*m_grid, shown);
}

/// What still stands as the last optimizer begins becomes what the new one begins with; what was typed stays.
void OptimizerSection::onChosen()
{
    for (std::size_t i = 0; i < m_fields.size(); ++i) {
        const auto value = optimizerFields()[i].value;
        const bool untouched = m_fields[i].field->number() == m_before->defaults.*value;
        if (untouched || !m_before->uses(optimizerFields()[i].id))
            m_fields[i].field->setNumber(type().defaults.*value);
    }
    m_before = &type();
    layOut();
    emit edited();
}

void OptimizerSection::setConfig(const TrainConfig &config)
{
    const int row = m_optimizer->findData(QString::fromStdString(config.optimizer));
    m_optimizer->setCurrentIndex(std::max(row, 0));
    for (std::size_t i = 0; i < m_fields.size(); ++i)
        m_fields[i].field->setNumber(config.optimizerSettings.*optimizerFields()[i].value);
}

void OptimizerSection::addTo(TrainConfig &config) const
{
    config.optimizer = std::string(type().id);
    for (std::size_t i = 0; i < m_fields.size(); ++i) {
        if (const auto number = m_fields[i].field->number())
            config.optimizerSettings.*optimizerFields()[i].value = *number;
    }
}

std::vector<NumberField *> OptimizerSection::fields() const
{
    std::vector<NumberField *> fields;
    for (std::size_t i = 0; i < m_fields.size(); ++i) {
        if (type().uses(optimizerFields()[i].id))
            fields.push_back(m_fields[i].field);
    }
    return fields;
}

QString OptimizerSection::summary() const
{
    QStringList parts;
    for (std::size_t i = 0; i < m_fields.size(); ++i) {
        const OptimizerField &row = optimizerFields()[i];
        const NumberField &field = *m_fields[i].field;
        const bool isUsual = field.number() == type().defaults.*row.value;
        const bool isOff = !row.belowMaximum && field.number() == 0.0;
        if (type().uses(row.id) && !isOff && (!isUsual || row.value == &OptimizerSettings::weightDecay))
            parts << settingText(field);
    }
    return joinSettings(parts, tr("No weight decay, no clipping"));
}

} // namespace inkling::ui
