// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/charts_panel.h"

#include <algorithm>
#include <utility>

#include <QCheckBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTabBar>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/charts/chart_data.h"
#include "ui/charts/chart_export.h"
#include "ui/charts/chart_list.h"
#include "ui/charts/chart_page.h"
#include "ui/settings/themed_icon.h"

namespace inkling::ui {

namespace {

constexpr int kRefreshMs = 200; ///< a picture takes milliseconds that the training on all cores lacks
constexpr std::size_t kMostLogs = 8;

/// So that a page which needs more room than there is does not widen the window.
QWidget *makeHolder(QWidget *page)
{
    auto *area = new QScrollArea;
    area->setMinimumHeight(80);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setWidget(page);
    area->viewport()->setAutoFillBackground(false);
    page->setAutoFillBackground(false);
    return area;
}

} // namespace

ChartsPanel::ChartsPanel(QWidget *parent)
    : QWidget(parent)
    , m_data(std::make_unique<ChartData>())
    , m_tabs(new QTabBar(this))
    , m_stack(new QStackedWidget(this))
    , m_export(new QToolButton(this))
    , m_notice(new QLabel(this))
{
    m_refresh.setSingleShot(true);
    connect(&m_refresh, &QTimer::timeout, this, &ChartsPanel::refresh);

    m_tabs->setObjectName(QStringLiteral("chartTabs"));
    m_tabs->setAccessibleName(tr("Charts"));
    m_tabs->setDocumentMode(true);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setUsesScrollButtons(true);
    m_tabs->setElideMode(Qt::ElideNone);
    // The program's style sheet pads tool buttons, which leaves no room for the arrows of a narrow tab bar, and tabs
    // more than there is room for in the smallest window.
    m_tabs->setStyleSheet(QStringLiteral("QToolButton { padding: 0; } QTabBar::tab { padding: 6px 7px; }"));
    for (const ChartRow &row : chartList()) {
        m_pages.push_back(row.make(nullptr));
        m_stack->addWidget(makeHolder(m_pages.back()));
        m_tabs->setTabToolTip(m_tabs->addTab(chartTitle(row)), chartTitle(row));
    }
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int index) {
        m_stack->setCurrentIndex(index);
        refresh();
    });

    m_notice->setObjectName(QStringLiteral("chartNotice"));
    m_notice->setWordWrap(true);
    m_notice->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addLayout(makeTopRow());
    column->addWidget(m_stack, 1);
    column->addLayout(makeBottomRow());
    refresh();
}

ChartsPanel::~ChartsPanel() = default;

QLayout *ChartsPanel::makeTopRow()
{
    m_export->setObjectName(QStringLiteral("exportChartButton"));
    m_export->setAccessibleName(tr("Export chart"));
    m_export->setToolTip(tr("Export chart: save the one shown here as PNG, SVG, PDF or CSV."));
    m_export->setProperty("compact", true);
    m_export->setIconSize({18, 18});
    m_export->setFocusPolicy(Qt::StrongFocus);
    m_export->setIcon(themedIcon(QStringLiteral("chart"), palette().color(QPalette::Text)));
    connect(m_export, &QToolButton::clicked, this, &ChartsPanel::exportWithDialog);
    auto *row = new QHBoxLayout;
    row->setSpacing(10);
    row->addWidget(m_tabs, 1);
    row->addWidget(m_export);
    return row;
}

QLayout *ChartsPanel::makeBottomRow()
{
    m_logLoss = new QCheckBox(tr("Log scale"), this);
    m_logLoss->setObjectName(QStringLiteral("logLossBox"));
    m_logLoss->setAccessibleName(m_logLoss->text());
    m_logLoss->setToolTip(tr("Show losses on a logarithmic axis, which spreads out small values."));
    connect(m_logLoss, &QCheckBox::toggled, this, &ChartsPanel::refresh);
    m_clearLogs = new QPushButton(tr("Close logs"), this);
    m_clearLogs->setObjectName(QStringLiteral("closeLogsButton"));
    m_clearLogs->setAccessibleName(m_clearLogs->text());
    m_clearLogs->setToolTip(tr("Remove the curves of opened logs."));
    m_clearLogs->hide();
    connect(m_clearLogs, &QPushButton::clicked, this, &ChartsPanel::clearLogs);
    auto *row = new QHBoxLayout;
    row->setSpacing(10);
    row->addWidget(m_logLoss);
    row->addWidget(m_notice, 1);
    row->addStretch();
    row->addWidget(m_clearLogs);
    return row;
}

void ChartsPanel::beginRun(const QString &title, int epochs, bool validates)
{
    RunData run;
    run.title = title;
    run.plannedEpochs = epochs;
    run.validates = validates;
    m_data->run = std::move(run);
    refresh();
}

void ChartsPanel::addBatches(std::span<const BatchRecord> batches)
{
    if (!m_data->run || batches.empty())
        return;
    m_data->run->batches.add(batches);
    refreshSoon(kRefreshMs);
}

void ChartsPanel::addEpoch(const EpochRecord &record)
{
    if (!m_data->run)
        return;
    m_data->run->add(record);
    refreshSoon(kRefreshMs);
}

void ChartsPanel::endRun(const RunSummary &summary)
{
    if (!m_data->run)
        return;
    m_data->run->summary = summary;
    refresh();
}

bool ChartsPanel::showLog(const QString &title, const TrainingLog &log)
{
    RunData curves = RunData::fromLog(title, log);
    if (std::ranges::any_of(m_data->logs, [&](const RunData &shown) {
            return shown.title == curves.title && shown.epochs == curves.epochs;
        }))
        return false;
    if (m_data->logs.size() >= kMostLogs)
        m_data->logs.erase(m_data->logs.begin());
    m_data->logs.push_back(std::move(curves));
    refresh();
    return true;
}

void ChartsPanel::clearLogs()
{
    m_data->logs.clear();
    refresh();
}

void ChartsPanel::setReliability(std::optional<ReliabilityData> reliability)
{
    m_data->reliability = std::move(reliability);
    m_reliabilityProblem.clear();
    refresh();
}

void ChartsPanel::setReliabilityProblem(const QString &text)
{
    m_reliabilityProblem = text;
    refresh();
}

void ChartsPanel::refreshSoon(int withinMs)
{
    if (!m_refresh.isActive() || withinMs < m_refresh.remainingTime())
        m_refresh.start(withinMs);
}

void ChartsPanel::refresh()
{
    m_refresh.stop();
    const ChartRow &chart = chartList()[static_cast<std::size_t>(m_tabs->currentIndex())];
    m_logLoss->setVisible(chart.showsLoss);
    m_clearLogs->setVisible(!m_data->logs.empty());
    const bool diverged = m_data->run && m_data->run->diverged();
    if (chart.showsReliability)
        m_notice->setText(m_reliabilityProblem);
    else
        m_notice->setText(
            diverged ? tr("The run diverged: its loss is no longer a finite number. Try a lower learning rate.")
                     : QString());
    m_notice->setVisible(!m_notice->text().isEmpty()); // a chart can use the room
    // The other pages follow when they are turned to.
    m_pages[static_cast<std::size_t>(m_tabs->currentIndex())]->showData(*m_data, m_logLoss->isChecked());
    if (wantsReliability())
        emit reliabilityWanted();
}

bool ChartsPanel::wantsReliability() const
{
    const ChartRow &chart = chartList()[static_cast<std::size_t>(m_tabs->currentIndex())];
    return chart.showsReliability && !m_data->reliability && m_reliabilityProblem.isEmpty() && isVisible();
}

Result<void> ChartsPanel::exportCurrentChart(const QString &path)
{
    const ChartRow &chart = chartList()[static_cast<std::size_t>(m_tabs->currentIndex())];
    return exportChart(chart, *m_data, m_logLoss->isChecked(), path);
}

void ChartsPanel::exportWithDialog()
{
    const ChartRow &chart = chartList()[static_cast<std::size_t>(m_tabs->currentIndex())];
    askForExport(this, QLatin1String(chart.id), [this](const QString &path) {
        if (const Result<void> written = exportCurrentChart(path); !written)
            emit problem(QString::fromStdString(written.error().message));
    });
}

void ChartsPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::PaletteChange)
        return;
    m_export->setIcon(themedIcon(QStringLiteral("chart"), palette().color(QPalette::Text)));
    refreshSoon(0);
}

void ChartsPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refreshSoon(0);
}

} // namespace inkling::ui
