// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/infer/calibration.h"
#include "core/infer/model_shelf.h"
#include "core/run/background_task.h"

#include <QObject>
#include <QPointer>
#include <QString>

class QWidget;

namespace inkling::ui {

class AskAllDialog;
class Experiments;
class RobustnessDialog;
class WorkArea;

/// The models of this session, and what looks at several of them or at how far one can be trusted: every model asked at
/// once, the robustness report, the reliability diagram.
///
/// Thread contract: GUI thread; reliability is measured on a thread of its own, which ends with it. What the
/// constructor is given must outlive it.
class ModelGallery final : public QObject
{
    Q_OBJECT

public:
    ModelGallery(Experiments &experiments, WorkArea &work, QWidget *window);

    void beginRun(const QString &title);
    void addCheckpoint(const inkling::ModelSnapshotPtr &snapshot);
    /// The model that is open from now on; its reliability, where it is known, else it is measured when it is looked
    /// at.
    void setOpen(const QString &title, const ModelSnapshotPtr &snapshot, const ReliabilityChange &reliability = {});
    /// While a run is on nothing is measured.
    void setIdle(bool idle) { m_idle = idle; }

    /// Both are shown beside the window, which stays in use; asked again they come to the front.
    void askAll();
    void showRobustness();

private:
    void measureReliability();
    void measureReliability(const DigitDataPtr &digits);
    void showEntries();

    Experiments &m_experiments;
    WorkArea &m_work;
    QWidget *m_window;
    ModelShelf m_shelf;
    QString m_title;
    ModelSnapshotPtr m_open;
    bool m_idle = true;
    bool m_waiting = false; ///< for the pictures
    QPointer<AskAllDialog> m_askAll;
    QPointer<RobustnessDialog> m_robustness;
    BackgroundTask m_task; ///< the last to be made, so that it ends before what it tells is gone
};

} // namespace inkling::ui
