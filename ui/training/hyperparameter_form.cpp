// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/hyperparameter_form.h"

#include "core/optim/optimizer.h"
#include "ui/settings/core_text.h"
#include "ui/training/hyperparameter_fields.h"
#include "ui/widgets/card.h"
#include "ui/widgets/choice_box.h"
#include "ui/widgets/number_field.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <ranges>

namespace inkling::ui {

namespace {

QString fieldText(const char *english)
{
    return *english == '\0' ? QString() : QCoreApplication::translate("HyperparameterForm", english);
}

} // namespace

HyperparameterForm::HyperparameterForm(QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout)
    , m_note(makeLabel({}, "muted", this))
    , m_problem(makeLabel({}, "problem", this))
{
    m_grid->setHorizontalSpacing(12);
    m_grid->setVerticalSpacing(10);
    m_grid->setColumnStretch(0, 1);
    m_grid->setColumnStretch(1, 1);
    makeSizeCells();
    makeConfigCells();
    makeOptimizerCell();

    m_note->setWordWrap(true);
    m_note->setText(tr("XOR learns its four points one by one and in order, so batches and validation do not apply."));
    m_problem->setObjectName(QStringLiteral("formProblem"));
    m_problem->setWordWrap(true);
    m_problem->hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    column->addLayout(m_grid);
    column->addWidget(m_note);
    column->addWidget(m_problem);
}

HyperparameterForm::Cell HyperparameterForm::makeCell(const QString &id, const QString &label, const QString &help)
{
    Cell cell;
    cell.box = new QWidget(this);
    cell.field = new NumberField({}, cell.box);
    cell.field->setObjectName(id);
    cell.field->setAccessibleName(label);
    cell.field->setAccessibleDescription(help);
    cell.field->setToolTip(help);
    auto *caption = makeLabel(label, "caption", cell.box);
    caption->setBuddy(cell.field);
    caption->setToolTip(help);
    auto *column = new QVBoxLayout(cell.box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(3);
    column->addWidget(caption);
    column->addWidget(cell.field);
    connect(cell.field, &NumberField::edited, this, &HyperparameterForm::onEdited);
    return cell;
}

void HyperparameterForm::makeSizeCells()
{
    for (const ModelPreset &preset : modelPresets()) {
        for (const SizeField &size : preset.sizes) {
            const std::string id(size.id);
            if (!m_sizeCells.contains(id))
                m_sizeCells[id] = makeCell(QString::fromStdString(id), coreText(size.label), coreText(size.help));
        }
    }
}

void HyperparameterForm::makeConfigCells()
{
    for (const ConfigField &row : configFields()) {
        Cell cell = makeCell(QString::fromLatin1(row.id), fieldText(row.label), fieldText(row.help));
        cell.digitsOnly = row.digitsOnly;
        cell.field->setRange(row.range);
        cell.field->setUnit(fieldText(row.unit));
        m_configCells.push_back(cell);
    }
}

void HyperparameterForm::makeOptimizerCell()
{
    m_optimizerBox = new QWidget(this);
    m_optimizer = new ChoiceBox(m_optimizerBox);
    m_optimizer->setObjectName(QStringLiteral("optimizer"));
    m_optimizer->setAccessibleName(tr("Optimizer"));
    m_optimizer->setToolTip(tr("The rule by which the weights move. SGD takes plain steps against the gradient."));
    for (const OptimizerType &row : optimizerTable())
        m_optimizer->addItem(coreText(row.title),
                             QString::fromUtf8(row.id.data(), static_cast<qsizetype>(row.id.size())));
    auto *caption = makeLabel(tr("Optimizer"), "caption", m_optimizerBox);
    caption->setBuddy(m_optimizer);
    auto *column = new QVBoxLayout(m_optimizerBox);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(3);
    column->addWidget(caption);
    column->addWidget(m_optimizer);
    connect(m_optimizer, &QComboBox::currentIndexChanged, this, &HyperparameterForm::changed);
}

void HyperparameterForm::setPreset(const ModelPreset &preset)
{
    if (m_preset == &preset)
        return;
    rememberTexts();
    m_preset = &preset;
    for (const SizeField &size : preset.sizes)
        m_sizeCells[std::string(size.id)].field->setRange(rangeOf(size));
    const auto &rows = configFields();
    for (std::size_t i = 0; i < rows.size(); ++i) {
        NumberRange range = rows[i].range;
        if (!preset.learnsDigits && rows[i].range.whole && std::string_view(rows[i].id) == "epochs")
            range.stepping = Stepping::OneTwoFive; // a million epochs are not stepped one by one
        m_configCells[i].field->setRange(range);
    }
    setValues(classicSizes(preset), preset.classic);
    if (const auto kept = m_texts.find(std::string(preset.id)); kept != m_texts.end()) {
        for (NumberField *field : findChildren<NumberField *>()) {
            if (kept->second.contains(field->objectName()))
                field->findChild<QLineEdit *>()->setText(kept->second.value(field->objectName()));
        }
    }
    layOut();
    onEdited();
}

void HyperparameterForm::rememberTexts()
{
    if (!m_preset)
        return;
    auto &texts = m_texts[std::string(m_preset->id)];
    for (const NumberField *field : findChildren<NumberField *>()) {
        if (field->parentWidget()->isVisibleTo(this))
            texts[field->objectName()] = field->text();
    }
}

void HyperparameterForm::layOut()
{
    std::vector<QWidget *> shown;
    for (auto &[id, cell] : m_sizeCells)
        cell.box->hide();
    for (const SizeField &size : m_preset->sizes)
        shown.push_back(m_sizeCells[std::string(size.id)].box);
    for (const Cell &cell : m_configCells) {
        cell.box->hide();
        if (m_preset->learnsDigits || !cell.digitsOnly)
            shown.push_back(cell.box);
        if (cell.field->objectName() == QLatin1String("learning-rate"))
            shown.push_back(m_optimizerBox);
    }
    for (std::size_t i = 0; i < shown.size(); ++i) {
        shown[i]->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // both columns are equally wide
        m_grid->addWidget(shown[i], static_cast<int>(i / 2), static_cast<int>(i % 2));
        shown[i]->show();
        if (i > 0) {
            QWidget *before = shown[i - 1]->findChild<NumberField *>();
            QWidget *after = shown[i]->findChild<NumberField *>();
            setTabOrder(before ? before : m_optimizer, after ? after : m_optimizer);
        }
    }
    m_note->setVisible(!m_preset->learnsDigits);
}

void HyperparameterForm::setSizes(const ModelSizes &sizes)
{
    for (const auto &[id, value] : sizes) {
        if (const auto cell = m_sizeCells.find(id); cell != m_sizeCells.end())
            cell->second.field->setNumber(value);
    }
}

void HyperparameterForm::setValues(const ModelSizes &sizes, const TrainConfig &config)
{
    setSizes(sizes);
    const auto &rows = configFields();
    for (std::size_t i = 0; i < rows.size(); ++i)
        m_configCells[i].field->setNumber(rows[i].get(config));
    const int row = m_optimizer->findData(QString::fromStdString(config.optimizer));
    m_optimizer->setCurrentIndex(std::max(row, 0));
}

void HyperparameterForm::backToDefaults()
{
    if (m_preset)
        setValues(classicSizes(*m_preset), m_preset->classic);
}

void HyperparameterForm::onEdited()
{
    if (!m_preset)
        return;
    const NumberField *wrong = firstWrongField();
    const QString problem = wrong ? wrong->problem() : QString();
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    emit changed();
}

NumberField *HyperparameterForm::firstWrongField() const
{
    for (const SizeField &size : m_preset->sizes) {
        if (NumberField *field = m_sizeCells.at(std::string(size.id)).field; !field->number())
            return field;
    }
    for (const Cell &cell : m_configCells) {
        const bool applies = m_preset->learnsDigits || !cell.digitsOnly;
        if (applies && !cell.field->number())
            return cell.field;
    }
    return nullptr;
}

Result<ModelSizes> HyperparameterForm::sizes() const
{
    ModelSizes sizes;
    for (const SizeField &size : m_preset->sizes) {
        const NumberField *field = m_sizeCells.at(std::string(size.id)).field;
        const auto value = field->wholeNumber();
        if (!value)
            return failure(ErrorCode::InvalidArgument, field->problem().toStdString());
        sizes[std::string(size.id)] = static_cast<int>(*value);
    }
    if (const auto valid = validateSizes(*m_preset, sizes); !valid)
        return std::unexpected(valid.error());
    return sizes;
}

Result<TrainConfig> HyperparameterForm::config() const
{
    TrainConfig config = m_preset->classic;
    const auto &rows = configFields();
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (!m_preset->learnsDigits && rows[i].digitsOnly)
            continue;
        const auto value = m_configCells[i].field->number();
        if (!value)
            return failure(ErrorCode::InvalidArgument, m_configCells[i].field->problem().toStdString());
        rows[i].set(config, *value);
    }
    config.optimizer = m_optimizer->currentData().toString().toStdString();
    if (const auto valid = validate(config); !valid)
        return std::unexpected(valid.error());
    return config;
}

} // namespace inkling::ui
