// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/files/training_log.h"
#include "core/run/run_record.h"
#include "core/train/metrics.h"

#include <QTimer>
#include <QWidget>

#include <memory>
#include <optional>
#include <span>
#include <vector>

class QCheckBox;
class QLabel;
class QLayout;
class QPushButton;
class QStackedWidget;
class QTabBar;
class QToolButton;

namespace inkling::ui {

class ChartPage;
struct ChartData;
struct ReliabilityData;

/// The curves of the running training, live, and of opened logs beside them.
///
/// Thread contract: GUI thread, owned by its parent widget. Records are cheap to hand over: they are thinned at once
/// and painted at most 30 times a second.
class ChartsPanel : public QWidget
{
    Q_OBJECT

public:
    explicit ChartsPanel(QWidget *parent = nullptr);
    ~ChartsPanel() override;

    /// A new run takes the place of the last one's curves; opened logs stay.
    void beginRun(const QString &title, int epochs, bool validates);
    void addBatches(std::span<const BatchRecord> batches);
    void addEpoch(const EpochRecord &record);
    void endRun(const RunSummary &summary);

    /// False when just these curves are shown already, under the same name.
    bool showLog(const QString &title, const TrainingLog &log);

    /// Of the model that is open; empty: not measured, and wanted when its chart is turned to.
    void setReliability(std::optional<ReliabilityData> reliability);
    /// Whether its chart is shown without it.
    bool wantsReliability() const;
    /// Why it cannot be measured.
    void setReliabilityProblem(const QString &text);

    /// Writes the chart that is shown as PNG, SVG, PDF or CSV, by the suffix, in light colours.
    /// Errors: InvalidArgument (another suffix), NotWritable.
    Result<void> exportCurrentChart(const QString &path);

signals:
    /// The reliability of the open model is to be shown, and nobody has told it.
    void reliabilityWanted();
    /// A chart could not be exported.
    void problem(const QString &message);

public slots:
    void clearLogs();
    /// Asks for a file, then exportCurrentChart().
    void exportWithDialog();

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    QLayout *makeTopRow();
    QLayout *makeBottomRow();
    void refreshSoon(int withinMs);
    void refresh();

    std::unique_ptr<ChartData> m_data;
    QTimer m_refresh; ///< runs while there is something new to show
    QTabBar *m_tabs;
    QStackedWidget *m_stack;
    QToolButton *m_export;
    std::vector<ChartPage *> m_pages; ///< a tab a row of the chart list
    QCheckBox *m_logLoss = nullptr;
    QPushButton *m_clearLogs = nullptr;
    QLabel *m_notice;
    QString m_reliabilityProblem;
};

} // namespace inkling::ui
