// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/infer/calibration.h"
#include "core/infer/model_shelf.h"
#include "ui/main_window/reliability_meter.h"

#include <QObject>
#include <QPointer>
#include <QString>

class QWidget;

namespace inkling {
struct RunSummary;
}

namespace inkling::ui {

class AskAllDialog;
class Document;
class RobustnessDialog;
class WorkArea;

/// The models of this session, and what looks at several of them or at how far one can be trusted: every model asked at
/// once, the robustness report, the reliability diagram.
///
/// Thread contract: GUI thread. What the constructor is given must outlive it.
class ModelGallery final : public QObject
{
    Q_OBJECT

public:
    ModelGallery(Experiments &experiments, WorkArea &work, QWidget *window);

    void beginRun(const QString &title);
    void addCheckpoint(const inkling::ModelSnapshotPtr &snapshot);
    /// The model that is open from now on.
    void setOpen(const Document &document);
    /// It comes from that run on the data `source`.
    void setTrained(const Document &document, const RunSummary &run, const QString &source);
    /// While a run is on nothing is measured.
    void setIdle(bool idle) { m_reliability.setIdle(idle); }

    /// Both are shown beside the window, which stays in use; asked again they come to the front.
    void askAll();
    void showRobustness();

private:
    void add(const QString &title, const Document &document, const ReliabilityChange &reliability,
             const QString &source);
    void showEntries();
    void showCandidates();

    Experiments &m_experiments;
    WorkArea &m_work;
    QWidget *m_window;
    ModelShelf m_shelf;
    QPointer<AskAllDialog> m_askAll;
    QPointer<RobustnessDialog> m_robustness;
    ReliabilityMeter m_reliability;
};

} // namespace inkling::ui
