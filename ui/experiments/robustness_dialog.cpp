// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/experiments/robustness_dialog.h"

#include "core/files/model_file.h"
#include "ui/charts/chart_export.h"
#include "ui/settings/data_title.h"
#include "ui/widgets/card.h"
#include "ui/widgets/labelled.h"
#include "ui/widgets/number_field.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>
#include <limits>
#include <memory>
#include <utility>

namespace inkling::ui {

namespace {

constexpr int kUsualSamples = 2000;
constexpr int kChoiceWidth = 280;

/// Reads those that are only in files.
Result<std::vector<Model>> modelsOf(const std::vector<ModelCandidate> &candidates)
{
    std::vector<Model> models;
    for (const ModelCandidate &candidate : candidates) {
        if (candidate.snapshot) {
            models.push_back(candidate.snapshot->model);
            continue;
        }
        Result<OpenedModel> opened = readModelFile(candidate.file);
        if (!opened)
            return std::unexpected(opened.error());
        models.push_back(std::move(opened->model));
    }
    return models;
}

} // namespace

RobustnessDialog::RobustnessDialog(QWidget *parent)
    : QDialog(parent)
    , m_hint(makeLabel({}, "muted", this))
    , m_models(new ModelChoice(tr("Up to %Ln model(s), in one picture.", nullptr, kMostModels)))
    , m_state(makeLabel({}, "muted", this))
    , m_progress(new QProgressBar(this))
    , m_page(new RobustnessPage)
    , m_start(new QPushButton(tr("Measure"), this))
    , m_stop(new QPushButton(tr("Stop"), this))
    , m_export(new QPushButton(tr("Export chart"), this))
    , m_task(QStringLiteral("robustness"))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Robustness"));
    setMinimumSize(660, 440);
    resize(1140, 660);
    m_hint->setObjectName(QStringLiteral("robustnessHint"));
    m_hint->setWordWrap(true);
    m_state->setObjectName(QStringLiteral("robustnessState"));
    m_state->setWordWrap(true);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Progress"));
    m_page->setObjectName(QStringLiteral("robustnessCurves"));
    auto *area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setWidget(m_page);
    area->viewport()->setAutoFillBackground(false);
    m_page->setAutoFillBackground(false);
    auto *right = new QVBoxLayout;
    right->addWidget(area, 1);
    right->addWidget(m_state);
    right->addWidget(m_progress);
    auto *columns = new QHBoxLayout;
    columns->setSpacing(16);
    columns->addWidget(makeChoice());
    columns->addLayout(right, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(10);
    column->addWidget(m_hint);
    column->addLayout(columns, 1);
    column->addWidget(makeButtons());
    connect(&m_task, &BackgroundTask::ended, this, &RobustnessDialog::updateButtons);
    connect(&m_task, &BackgroundTask::failed, this, &RobustnessDialog::say);
    updateButtons();
}

QWidget *RobustnessDialog::makeChoice()
{
    auto *box = new QWidget(this);
    box->setFixedWidth(kChoiceWidth);
    connect(m_models, &ModelChoice::chosenChanged, this, [this] {
        m_state->clear();
        updateButtons();
    });
    const LabelledField samples = makeLabelledField(QStringLiteral("robustnessSamples"), tr("Test images"),
                                                    tr("The first so many of the test images are read."),
                                                    {.minimum = 1, .maximum = std::numeric_limits<int>::max()}, box);
    m_samples = samples.field;
    m_samples->setNumber(kUsualSamples);
    connect(m_samples, &NumberField::edited, this, &RobustnessDialog::updateButtons);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_models, 1);
    column->addWidget(samples.box);
    return box;
}

QWidget *RobustnessDialog::makeButtons()
{
    auto *line = new QWidget(this);
    auto *closeButton = new QPushButton(tr("Close"), line);
    m_start->setObjectName(QStringLiteral("startRobustness"));
    m_start->setProperty("accent", true);
    m_start->setDefault(true);
    m_stop->setObjectName(QStringLiteral("stopRobustness"));
    m_export->setObjectName(QStringLiteral("exportRobustness"));
    m_export->setToolTip(tr("Save the curves as PNG, SVG, PDF or CSV."));
    closeButton->setObjectName(QStringLiteral("closeRobustness"));
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    for (QPushButton *button : {m_start, m_stop, m_export}) {
        button->setAccessibleName(button->text());
        row->addWidget(button);
    }
    closeButton->setAccessibleName(closeButton->text());
    row->addStretch(1);
    row->addWidget(closeButton);
    connect(m_start, &QPushButton::clicked, this, &RobustnessDialog::start);
    connect(m_stop, &QPushButton::clicked, &m_task, &BackgroundTask::stop);
    connect(m_export, &QPushButton::clicked, this, [this] {
        askForExport(this, QStringLiteral("robustness"), [this](const QString &path) {
            if (const Result<void> written = exportCurves(path); !written)
                say(written.error());
        });
    });
    connect(closeButton, &QPushButton::clicked, this, &QDialog::close);
    return line;
}

void RobustnessDialog::setCandidates(const std::vector<ModelCandidate> &candidates)
{
    m_models->setCandidates(candidates);
}

void RobustnessDialog::setDataSource(const QString &source)
{
    m_dataSource = source;
    m_hint->setText(tr("The test images of %1 are disturbed more and more; the curves show how many each model still "
                       "reads right.")
                        .arg(dataTitle(source)));
}

void RobustnessDialog::start()
{
    if (m_task.isRunning() || m_waiting)
        return;
    m_waiting = true;
    m_start->setAutoDefault(false); // Enter would measure again what has just been measured
    m_start->setDefault(false);
    m_asked = m_models->chosen();
    m_measured = dataTitle(m_dataSource);
    m_state->setText(tr("Loading the images …"));
    updateButtons();
    emit dataNeeded(m_dataSource);
}

void RobustnessDialog::begin(const DigitDataPtr &digits)
{
    if (!std::exchange(m_waiting, false) || m_task.isRunning())
        return;
    const auto samples = static_cast<int>(std::min<std::uint64_t>(m_samples->wholeNumber().value_or(kUsualSamples),
                                                                  static_cast<std::uint64_t>(digits->test.count())));
    m_data = {};
    for (const ModelCandidate &model : m_asked)
        m_data.models << model.title;
    m_page->showData(m_data);
    m_progress->setRange(0, static_cast<int>(robustnessPointCount(m_asked.size())));
    m_progress->setValue(0);
    m_state->setText(tr("%Ln test image(s) of %1 are read.", nullptr, samples).arg(m_measured));
    measure(m_asked, samples, digits);
    updateButtons();
}

void RobustnessDialog::measure(const std::vector<ModelCandidate> &models, int samples, const DigitDataPtr &digits)
{
    m_task.start([this, models, samples, digits](const BackgroundTask::Link &link) {
        const RobustnessObserver observer{
            .found = [&](const RobustnessPoint &point) { link.tell([this, point] { addPoint(point); }); },
            .interrupted = [&] { return link.stop().stopRequested(); }};
        const Result<std::vector<Model>> read = modelsOf(models);
        const Result<void> measured =
            read ? measureRobustness(*read, {&digits->test, 0, samples}, {}, observer) : std::unexpected(read.error());
        link.tell([this, samples, measured] {
            if (measured)
                m_state->setText(tr("Measured on %Ln test image(s) of %1.", nullptr, samples).arg(m_measured));
            else if (measured.error().code == ErrorCode::Cancelled)
                m_state->setText(tr("Stopped before all was measured."));
            else
                say(measured.error());
        });
    });
}

void RobustnessDialog::addPoint(const RobustnessPoint &point)
{
    m_data.points.push_back(point);
    m_progress->setValue(static_cast<int>(m_data.points.size()));
    // All models together, so that no curve runs ahead of the others.
    if (point.model + 1 == static_cast<std::size_t>(m_data.models.size()))
        m_page->showData(m_data);
}

void RobustnessDialog::showProblem(const Error &error)
{
    m_waiting = false;
    say(error);
    updateButtons();
}

/// What is under way goes on.
void RobustnessDialog::say(const Error &error)
{
    m_state->setText(QString::fromStdString(error.message));
}

void RobustnessDialog::updateButtons()
{
    const bool busy = m_task.isRunning() || m_waiting;
    const auto models = static_cast<int>(m_models->chosen().size());
    m_start->setEnabled(!busy && models > 0 && models <= kMostModels && m_samples->wholeNumber().has_value());
    m_stop->setEnabled(m_task.isRunning());
    m_export->setEnabled(!m_data.points.empty());
    m_models->setLocked(busy);
    m_progress->setVisible(busy);
    if (busy)
        return;
    if (m_models->isEmpty())
        m_state->setText(tr("Train or open a model first."));
    else if (models > kMostModels)
        m_state->setText(tr("At most %Ln model(s) fit into one picture.", nullptr, kMostModels));
}

Result<void> RobustnessDialog::exportCurves(const QString &path)
{
    auto page = std::make_unique<RobustnessPage>();
    RobustnessPage &shown = *page;
    return exportPage(std::move(page), windowTitle(), [&] { shown.showData(m_data); }, path);
}

} // namespace inkling::ui
