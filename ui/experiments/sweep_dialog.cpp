// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/experiments/sweep_dialog.h"

#include "core/run/run_history.h"
#include "core/run/sweep.h"
#include "ui/experiments/sweep_row.h"
#include "ui/experiments/sweep_table_model.h"
#include "ui/experiments/trial_order.h"
#include "ui/settings/core_text.h"
#include "ui/widgets/card.h"
#include "ui/widgets/choice_box.h"
#include "ui/widgets/labelled.h"
#include "ui/widgets/number_field.h"

#include <QCheckBox>
#include <QDir>
#include <QElapsedTimer>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include <utility>

namespace inkling::ui {

namespace {

constexpr std::size_t kMostRows = 6;
constexpr int kPaceMs = 150;

/// Beside the runs of the window: what inkling-cli sweep would write, too.
Result<QString> makeFolder(const RunDescription &basis)
{
    return makeRunFolder(QDir::cleanPath(userRunsFolder() + QStringLiteral("/../sweeps")),
                         "sweep-" + folderStem(basis));
}

} // namespace

SweepDialog::SweepDialog(RunDescription basis, QWidget *parent)
    : QDialog(parent)
    , m_basis(std::move(basis))
    , m_fields(sweepFields(m_basis))
    , m_rowColumn(new QVBoxLayout)
    , m_add(new QPushButton(tr("Add a setting"), this))
    , m_search(new ChoiceBox)
    , m_stopsHopeless(new QCheckBox(tr("Give up hopeless ones early"), this))
    , m_state(makeLabel({}, "muted", this))
    , m_empty(makeLabel(tr("What comes of each trial appears here, the best first."), "muted", this))
    , m_form(new QWidget(this))
    , m_results(new SweepTableModel(this))
    , m_sorted(new TrialOrder(this))
    , m_table(new QTableView(this))
    , m_start(new QPushButton(tr("Start"), this))
    , m_stop(new QPushButton(tr("Stop"), this))
    , m_use(new QPushButton(tr("Use these settings"), this))
    , m_task(QStringLiteral("sweep"))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Try several settings"));
    resize(760, 640);
    auto *hint = makeLabel(tr("Each trial is trained with the settings of the form, except for these:"), "muted", this);
    hint->setWordWrap(true);
    m_add->setObjectName(QStringLiteral("addField"));
    m_add->setProperty("quiet", true);
    m_state->setObjectName(QStringLiteral("sweepState"));
    m_state->setWordWrap(true);
    auto *form = new QVBoxLayout(m_form);
    form->setContentsMargins(0, 0, 0, 0);
    form->addLayout(m_rowColumn);
    form->addWidget(m_add, 0, Qt::AlignLeft);
    form->addWidget(makeSearch());
    makeTable();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(10);
    column->addWidget(hint);
    column->addWidget(m_form);
    column->addWidget(m_state);
    column->addWidget(m_empty, 1);
    column->addWidget(m_table, 1);
    column->addWidget(makeButtons());
    connect(m_add, &QPushButton::clicked, this, [this] { addRow({}); });
    connect(&m_task, &BackgroundTask::ended, this, &SweepDialog::onEnded);
    connect(&m_task, &BackgroundTask::failed, this, &SweepDialog::showProblem);
    addRow(QStringLiteral("learning_rate"));
    updateButtons();
}

QWidget *SweepDialog::makeSearch()
{
    auto *line = new QWidget(this);
    m_search->setObjectName(QStringLiteral("search"));
    m_search->addItem(tr("Every combination"));
    m_search->addItem(tr("Random choices"));
    auto *search =
        labelled(m_search, tr("Search"), tr("Random choices find good settings sooner where there are many."), line);
    const LabelledField trials =
        makeLabelledField(QStringLiteral("trials"), tr("Trials"), tr("How many random choices are tried."),
                          {.minimum = 1, .maximum = SweepPlan::kMostTrials}, line);
    const LabelledField seeds = makeLabelledField(
        QStringLiteral("seeds"), tr("Seeds"),
        tr("How often each trial is trained, every time with other random numbers: the spread shows what is luck."),
        {.minimum = 1, .maximum = SweepPlan::kMostSeeds}, line);
    const SweepSearch usual;
    trials.field->setNumber(usual.trials);
    seeds.field->setNumber(usual.seeds);
    m_trialsBox = trials.box;
    m_trials = trials.field;
    m_seeds = seeds.field;
    m_trialsBox->hide();
    m_stopsHopeless->setObjectName(QStringLiteral("stopsHopeless"));
    m_stopsHopeless->setAccessibleName(m_stopsHopeless->text());
    m_stopsHopeless->setChecked(usual.stopsHopeless);
    m_stopsHopeless->setToolTip(
        tr("After a third of its epochs a run that is worse than half of the runs before it is stopped."));
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    row->addWidget(search, 2);
    row->addWidget(m_trialsBox, 1);
    row->addWidget(seeds.box, 1);
    row->addWidget(m_stopsHopeless, 0, Qt::AlignBottom);
    connect(m_search, &QComboBox::currentIndexChanged, this, [this](int index) {
        m_trialsBox->setVisible(index == 1);
        showPlan();
    });
    for (const NumberField *field : {m_trials, m_seeds})
        connect(field, &NumberField::edited, this, &SweepDialog::showPlan);
    return line;
}

QWidget *SweepDialog::makeButtons()
{
    auto *line = new QWidget(this);
    m_start->setObjectName(QStringLiteral("startSweep"));
    m_start->setProperty("accent", true);
    m_start->setDefault(true);
    m_stop->setObjectName(QStringLiteral("stopSweep"));
    m_use->setObjectName(QStringLiteral("useTrial"));
    m_use->setToolTip(tr("Puts the settings of the chosen row into the form."));
    auto *closeButton = new QPushButton(tr("Close"), line);
    closeButton->setObjectName(QStringLiteral("closeSweep"));
    for (QPushButton *button : {m_add, m_start, m_stop, m_use, closeButton})
        button->setAccessibleName(button->text());
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    for (QPushButton *button : {m_start, m_stop, m_use})
        row->addWidget(button);
    row->addStretch(1);
    row->addWidget(closeButton);
    connect(m_start, &QPushButton::clicked, this, &SweepDialog::start);
    connect(m_stop, &QPushButton::clicked, &m_task, &BackgroundTask::stop);
    connect(m_use, &QPushButton::clicked, this, &SweepDialog::useChosen);
    connect(closeButton, &QPushButton::clicked, this, &QDialog::close);
    return line;
}

void SweepDialog::makeTable()
{
    m_sorted->setSourceModel(m_results);
    m_table->setObjectName(QStringLiteral("trialsTable"));
    m_table->setAccessibleName(tr("Trials so far"));
    m_table->setModel(m_sorted);
    m_table->setSortingEnabled(true);
    m_table->setShowGrid(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(m_table->fontMetrics().height() + 10);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setMinimumSectionSize(90);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->hide();
    m_empty->setAlignment(Qt::AlignCenter);
    m_table->horizontalHeader()->setHighlightSections(false);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &SweepDialog::updateButtons);
    connect(m_sorted, &QAbstractItemModel::modelReset, this, &SweepDialog::updateButtons);
}

bool SweepDialog::isRunning() const
{
    return m_task.isRunning();
}

void SweepDialog::addRow(const QString &key)
{
    auto *row = new SweepRow(m_fields, m_basis, m_form);
    row->setField(key.isEmpty() ? QString::fromStdString(m_fields[m_rows.size() % m_fields.size()].key) : key);
    m_rows.push_back(row);
    m_rowColumn->addWidget(row);
    connect(row, &SweepRow::edited, this, &SweepDialog::showPlan);
    connect(row, &SweepRow::removeRequested, this, [this, row] { removeRow(row); });
    showPlan();
}

void SweepDialog::removeRow(SweepRow *row)
{
    std::erase(m_rows, row);
    row->hide();
    row->deleteLater();
    showPlan();
}

Result<SweepPlan> SweepDialog::plan() const
{
    SweepSearch search;
    search.isRandom = m_search->currentIndex() == 1;
    search.stopsHopeless = m_stopsHopeless->isChecked();
    for (const auto &[field, target] : {std::pair{m_trials, &search.trials}, std::pair{m_seeds, &search.seeds}}) {
        const auto number = field->wholeNumber();
        if (!number && (search.isRandom || field != m_trials))
            return failure(ErrorCode::InvalidArgument, field->problem().toStdString());
        *target = static_cast<int>(number.value_or(1));
    }
    std::vector<SweepValues> values;
    for (const SweepRow *row : m_rows) {
        for (const SweepValues &other : values) {
            if (other.key == row->field().key)
                return failure(ErrorCode::InvalidArgument,
                               tr("%1 stands here twice.").arg(coreText(row->field().label)).toStdString());
        }
        Result<SweepValues> read = row->values(search.isRandom);
        if (!read)
            return std::unexpected(read.error());
        values.push_back(std::move(*read));
    }
    return planAround(m_basis, values, search);
}

void SweepDialog::showPlan()
{
    m_add->setEnabled(m_rows.size() < kMostRows);
    const Result<SweepPlan> sweep = plan();
    m_start->setEnabled(sweep.has_value() && !m_task.isRunning());
    if (!sweep) {
        m_state->setText(QString::fromStdString(sweep.error().message));
        return;
    }
    const int trials = static_cast<int>(sweep->trials.size());
    m_state->setText(tr("%Ln trial(s)", nullptr, trials) + QStringLiteral(" × ") +
                     tr("%Ln seed(s)", nullptr, sweep->seeds) + QStringLiteral(" = ") +
                     tr("%Ln run(s)", nullptr, trials * sweep->seeds));
}

void SweepDialog::start()
{
    const Result<SweepPlan> sweep = plan();
    if (!sweep || m_task.isRunning() || m_plan)
        return;
    const Result<QString> folder = makeFolder(m_basis);
    if (!folder) {
        showProblem(folder.error());
        return;
    }
    m_folder = *folder;
    m_plan = *sweep;
    QStringList labels;
    for (const SweepRow *row : m_rows)
        labels << coreText(row->field().label);
    m_results->setPlan(*m_plan, labels);
    m_empty->hide();
    m_table->show();
    m_table->sortByColumn(m_results->meanColumn(), Qt::DescendingOrder);
    m_state->setText(tr("Loading the images …"));
    updateButtons();
    emit dataNeeded(QString::fromStdString(m_basis.dataSource));
}

void SweepDialog::begin(const DigitDataPtr &digits)
{
    if (!m_plan || m_task.isRunning())
        return;
    m_done = 0;
    m_task.start(
        [this, sweep = *std::exchange(m_plan, {}), folder = m_folder, digits](const BackgroundTask::Link &link) {
            const int total = static_cast<int>(sweep.trials.size()) * sweep.seeds;
            SweepObserver observer;
            observer.runBegun = [&](int trial, std::uint64_t) {
                link.tell([this, trial, total] {
                    m_results->beginRun(trial);
                    m_state->setText(tr("Run %1 of %2 is in training.").arg(m_done + 1).arg(total));
                });
            };
            QElapsedTimer sinceTold; // epochs may be shorter than a repaint
            sinceTold.start();
            observer.epochDone = [&](int trial, const EpochRecord &record) {
                if (sinceTold.elapsed() < kPaceMs)
                    return;
                sinceTold.restart();
                link.tell([this, trial, epoch = record.epoch, epochs = record.epochs] {
                    m_results->setEpoch(trial, epoch, epochs);
                });
            };
            observer.runDone = [&](const SweepRun &run) {
                link.tell([this, run] {
                    ++m_done;
                    m_results->addRun(run);
                });
            };
            const Result<std::vector<SweepRun>> runs = runSweep(sweep, *digits, folder, link.stop(), observer);
            link.tell([this, folder, error = runs ? std::nullopt : std::optional(runs.error())] {
                m_results->end();
                m_state->setText(tr("The results are in %1.").arg(QDir::toNativeSeparators(folder)));
                if (error)
                    showProblem(*error);
            });
        });
    updateButtons();
}

void SweepDialog::showProblem(const Error &error)
{
    m_plan.reset();
    m_state->setText(QString::fromStdString(error.message));
    updateButtons();
}

void SweepDialog::onEnded()
{
    if (m_sorted->rowCount() > 0)
        m_table->selectRow(0);
    updateButtons();
}

std::optional<int> SweepDialog::chosenTrial() const
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    return rows.isEmpty() ? std::nullopt : std::optional(m_sorted->mapToSource(rows.first()).row());
}

void SweepDialog::useChosen()
{
    if (const auto trial = chosenTrial())
        emit trialChosen(m_results->plan().trials[static_cast<std::size_t>(*trial)]);
}

void SweepDialog::updateButtons()
{
    const bool busy = m_task.isRunning() || m_plan;
    m_form->setDisabled(busy);
    m_start->setEnabled(!busy && plan().has_value());
    m_stop->setEnabled(m_task.isRunning());
    m_use->setEnabled(chosenTrial().has_value());
}

} // namespace inkling::ui
