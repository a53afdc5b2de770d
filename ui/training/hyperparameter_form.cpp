// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/hyperparameter_form.h"

#include "ui/settings/core_text.h"
#include "ui/training/augmentation_section.h"
#include "ui/training/hyperparameter_fields.h"
#include "ui/training/optimizer_section.h"
#include "ui/training/regularisation_section.h"
#include "ui/training/schedule_section.h"
#include "ui/widgets/card.h"
#include "ui/widgets/number_field.h"
#include "ui/widgets/section.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace inkling::ui {

namespace {

QString fieldText(const char *english)
{
    return *english == '\0' ? QString() : QCoreApplication::translate("HyperparameterForm", english);
}

} // namespace

HyperparameterForm::HyperparameterForm(QWidget *parent)
    : QWidget(parent)
    , m_grid(makeFormGrid())
    , m_first(new QWidget(this))
    , m_findRate(new QPushButton(tr("Find learning rate"), this))
    , m_sweep(new QPushButton(tr("Try several settings"), this))
    , m_optimizer(new OptimizerSection)
    , m_augmentation(new AugmentationSection)
    , m_note(makeLabel({}, "muted", this))
    , m_problem(makeLabel({}, "problem", this))
{
    m_first->setLayout(m_grid);
    m_grid->setContentsMargins(0, 0, 0, 0);
    makeSizeCells();
    makeConfigCells();
    m_note->setWordWrap(true);
    m_note->setText(tr("XOR learns its four points one by one and in order, so batches and validation do not apply."));
    m_problem->setObjectName(QStringLiteral("formProblem"));
    m_problem->setWordWrap(true);
    m_problem->hide();
    m_findRate->setObjectName(QStringLiteral("findRate"));
    m_findRate->setAccessibleName(m_findRate->text());
    m_findRate->setToolTip(tr("Tries out a few hundred learning rates in a few seconds and suggests one."));
    m_findRate->setProperty("quiet", true);
    m_sweep->setObjectName(QStringLiteral("sweep"));
    m_sweep->setAccessibleName(m_sweep->text());
    m_sweep->setToolTip(tr("Trains with one value after another, several times each, and shows which does best."));
    m_sweep->setProperty("quiet", true);
    connect(m_sweep, &QPushButton::clicked, this, &HyperparameterForm::sweepRequested);
    connect(m_findRate, &QPushButton::clicked, this, &HyperparameterForm::rateFinderRequested);
    // They were made before the fields, and stand below them.
    setTabOrder(m_configCells.back().box, m_findRate);
    setTabOrder(m_findRate, m_sweep);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    column->addWidget(m_first);
    auto *experiments = new QHBoxLayout;
    experiments->addWidget(m_findRate);
    experiments->addWidget(m_sweep);
    experiments->addStretch(1);
    column->addLayout(experiments);
    column->addWidget(m_note);
    addSection("optimizerSection", m_optimizer);
    addSection("scheduleSection", new ScheduleSection);
    const Section *augmentation = addSection("augmentationSection", m_augmentation);
    addSection("regularisationSection", new RegularisationSection);
    column->addWidget(m_problem);
    connect(augmentation, &Section::toggled, this, [this](bool open) {
        if (open && !m_augmentation->hasData())
            emit picturesNeeded();
    });
}

void HyperparameterForm::makeSizeCells()
{
    for (const ModelPreset &preset : modelPresets()) {
        for (const SizeField &size : preset.sizes) {
            const std::string id(size.id);
            if (m_sizeCells.contains(id))
                continue;
            m_sizeCells[id] = makeLabelledField(QString::fromStdString(id), coreText(size.label), coreText(size.help),
                                                rangeOf(size), m_first);
            connect(m_sizeCells[id].field, &NumberField::edited, this, &HyperparameterForm::onEdited);
        }
    }
}

void HyperparameterForm::makeConfigCells()
{
    for (const ConfigField &row : configFields()) {
        const LabelledField cell = makeLabelledField(QString::fromLatin1(row.id), fieldText(row.label),
                                                     fieldText(row.help), row.range, m_first);
        cell.field->setUnit(fieldText(row.unit));
        connect(cell.field, &NumberField::edited, this, &HyperparameterForm::onEdited);
        m_configCells.push_back(cell);
    }
}

Section *HyperparameterForm::addSection(const char *name, ConfigSection *content)
{
    auto *section = new Section(QString::fromLatin1(name), content->title(), content, this);
    static_cast<QVBoxLayout *>(layout())->addWidget(section);
    connect(content, &ConfigSection::edited, this, &HyperparameterForm::onEdited);
    m_parts.push_back({content, section});
    return section;
}

void HyperparameterForm::setPreset(const ModelPreset &preset)
{
    if (m_preset == &preset)
        return;
    keep();
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
    for (Part &part : m_parts) {
        part.applies = part.content->setModel(preset);
        part.section->setVisible(part.applies);
    }
    layOut();
    if (!restore())
        setStart(classicSizes(preset), preset.classic);
}

void HyperparameterForm::keep()
{
    if (!m_preset)
        return;
    Kept kept{m_startSizes, m_startConfig, {}, {}};
    for (const NumberField *field : findChildren<NumberField *>())
        kept.texts[field->objectName()] = field->text();
    for (const QComboBox *choice : findChildren<QComboBox *>())
        kept.choices[choice->objectName()] = choice->currentData().toString();
    m_kept[std::string(m_preset->id)] = kept;
}

bool HyperparameterForm::restore()
{
    const auto found = m_kept.find(std::string(m_preset->id));
    if (found == m_kept.end())
        return false;
    const Kept &kept = found->second;
    setStart(kept.startSizes, kept.startConfig);
    m_filling = true;
    for (QComboBox *choice : findChildren<QComboBox *>())
        choice->setCurrentIndex(choice->findData(kept.choices.value(choice->objectName())));
    for (NumberField *field : findChildren<NumberField *>())
        field->findChild<QLineEdit *>()->setText(kept.texts.value(field->objectName()));
    m_filling = false;
    onEdited();
    return true;
}

void HyperparameterForm::layOut()
{
    std::vector<QWidget *> shown;
    for (auto &[id, cell] : m_sizeCells)
        cell.box->hide();
    for (const SizeField &size : m_sizesShown ? m_preset->sizes : std::span<const SizeField>())
        shown.push_back(m_sizeCells[std::string(size.id)].box);
    const auto &rows = configFields();
    for (std::size_t i = 0; i < rows.size(); ++i) {
        m_configCells[i].box->hide();
        if (m_preset->learnsDigits || !rows[i].digitsOnly)
            shown.push_back(m_configCells[i].box);
        if (std::string_view(rows[i].id) == "learning-rate")
            shown.push_back(m_optimizer->choice());
    }
    layOutInTwoColumns(*m_grid, shown);
    m_note->setVisible(!m_preset->learnsDigits);
    m_sweep->setVisible(m_preset->learnsDigits); // it compares by validation
}

void HyperparameterForm::setSizes(const ModelSizes &sizes)
{
    for (const auto &[id, value] : sizes) {
        if (const auto cell = m_sizeCells.find(id); cell != m_sizeCells.end())
            cell->second.field->setNumber(value);
    }
}

void HyperparameterForm::setSizesShown(bool shown)
{
    if (shown == m_sizesShown)
        return;
    m_sizesShown = shown;
    layOut();
    onEdited();
}

NumberField *HyperparameterForm::rateField() const
{
    return findChild<NumberField *>(QStringLiteral("learning-rate"));
}

void HyperparameterForm::setLearningRate(double rate)
{
    rateField()->setNumber(rate);
}

void HyperparameterForm::setStart(const ModelSizes &sizes, const TrainConfig &config)
{
    m_startSizes = sizes;
    m_startConfig = config;
    fill(sizes, config);
}

void HyperparameterForm::backToDefaults()
{
    if (m_preset)
        fill(m_startSizes, m_startConfig);
}

/// What stands in the fields then, threads among it, is what isChanged() compares with.
void HyperparameterForm::fill(const ModelSizes &sizes, const TrainConfig &config)
{
    m_filling = true;
    setSizes(sizes);
    const auto &rows = configFields();
    for (std::size_t i = 0; i < rows.size(); ++i)
        m_configCells[i].field->setNumber(rows[i].get(config));
    for (const Part &part : m_parts)
        part.content->setConfig(config);
    m_filling = false;
    onEdited();
}

bool HyperparameterForm::isChanged() const
{
    const auto sizes = this->sizes();
    auto config = this->config();
    if (!sizes || !config)
        return true;
    config->threads = m_startConfig.threads; // a matter of the machine, not of the result
    TrainConfig start = m_startConfig;
    start.schedule = withoutFallbacks(start.schedule);
    return *sizes != m_startSizes || *config != start;
}

void HyperparameterForm::setLocked(bool locked)
{
    m_first->setDisabled(locked);
    m_findRate->setDisabled(locked);
    m_sweep->setDisabled(locked);
    for (const Part &part : m_parts)
        part.content->setDisabled(locked);
}

void HyperparameterForm::onEdited()
{
    if (!m_preset || m_filling)
        return;
    if (const auto rate = rateField()->number()) {
        for (const Part &part : m_parts)
            part.content->setLearningRate(*rate);
    }
    showProblem();
    const auto config = this->config();
    for (const Part &part : m_parts) {
        const NumberField *wrong = firstWrongField(part);
        part.section->setSummary(wrong ? wrong->problem() : part.content->summary());
        if (config)
            part.content->onFormEdited(*config);
    }
    emit changed();
}

void HyperparameterForm::showProblem()
{
    const NumberField *wrong = firstWrongField();
    const QString problem = wrong ? wrong->problem() : QString();
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
}

NumberField *HyperparameterForm::firstWrongField(const Part &part) const
{
    if (!part.applies)
        return nullptr;
    for (NumberField *field : part.content->fields()) {
        if (!field->number())
            return field;
    }
    return nullptr;
}

NumberField *HyperparameterForm::firstWrongField() const
{
    for (const SizeField &size : m_sizesShown ? m_preset->sizes : std::span<const SizeField>()) {
        if (NumberField *field = m_sizeCells.at(std::string(size.id)).field; !field->number())
            return field;
    }
    const auto &rows = configFields();
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const bool applies = m_preset->learnsDigits || !rows[i].digitsOnly;
        if (applies && !m_configCells[i].field->number())
            return m_configCells[i].field;
    }
    for (const Part &part : m_parts) {
        if (NumberField *field = firstWrongField(part))
            return field;
    }
    return nullptr;
}

NumberField *HyperparameterForm::revealFirstWrongField()
{
    NumberField *field = firstWrongField();
    for (const Part &part : m_parts) {
        if (field && part.content->isAncestorOf(field))
            part.section->setOpen(true);
    }
    return field;
}

Result<ModelSizes> HyperparameterForm::sizes() const
{
    if (!m_sizesShown)
        return m_startSizes;
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
    TrainConfig config = m_startConfig;
    const auto &rows = configFields();
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (!m_preset->learnsDigits && rows[i].digitsOnly)
            continue;
        const auto value = m_configCells[i].field->number();
        if (!value)
            return failure(ErrorCode::InvalidArgument, m_configCells[i].field->problem().toStdString());
        rows[i].set(config, *value);
    }
    for (const Part &part : m_parts) {
        if (const NumberField *wrong = firstWrongField(part))
            return failure(ErrorCode::InvalidArgument, wrong->problem().toStdString());
        if (part.applies)
            part.content->addTo(config);
    }
    if (const auto valid = validate(config); !valid)
        return std::unexpected(valid.error());
    return config;
}

} // namespace inkling::ui
