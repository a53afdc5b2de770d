// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/run_record.h"
#include "core/train/metrics.h"
#include "ui/training/run_progress.h"
#include "ui/training/run_state.h"

#include <QWidget>

#include <span>

class QLabel;
class QProgressBar;
class QPushButton;

namespace inkling::ui {

class ReadableLabel;
class ResultCard;

/// The buttons of a run, how far it is, and how it ended.
///
/// Thread contract: GUI thread.
class RunPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit RunPanel(QWidget *parent = nullptr);

    /// Stands in the heading of the card that the panel is in.
    QPushButton *trainFurtherButton() const { return m_further; }

    void setState(RunState state);
    /// Whether there is a model to train further, and which; `reason` says why there is none.
    void setTrainFurther(bool possible, const QString &toolTip);
    void setStatus(const QString &text);

    void beginRun(const RunDescription &description);
    void addBatches(std::span<const BatchRecord> batches);
    void addEpoch(const EpochRecord &record);
    void endRun(const RunSummary &summary);
    void failRun();

signals:
    void trainRequested();
    void trainFurtherRequested();
    void pauseRequested();
    void resumeRequested();
    void stopRequested();

private:
    QPushButton *makeButton(const QString &text, const char *objectName, const QString &toolTip);
    void showProgress();
    void refreshIcons();
    void changeEvent(QEvent *event) override;

    RunState m_state = RunState::Idle;
    RunProgress m_progress;
    bool m_pictures = true; ///< false: XOR's points
    bool m_canTrainFurther = false;
    QPushButton *m_train;
    QPushButton *m_pause;
    QPushButton *m_stop;
    QPushButton *m_further;
    ReadableLabel *m_status;
    QProgressBar *m_bar;
    QLabel *m_details;
    ResultCard *m_result;
};

} // namespace inkling::ui
