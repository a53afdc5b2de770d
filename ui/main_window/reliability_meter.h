// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/infer/calibration.h"
#include "core/model/model.h"
#include "core/run/background_task.h"

#include <QObject>
#include <QPointer>
#include <QString>

namespace inkling::ui {

class ChartsPanel;
class DataPicker;
class Experiments;

/// How far the confidence of the open model can be relied on: measured on the test images of the data that are chosen,
/// when its chart is looked at, and anew when model or data are others. While a run is on nothing is measured or shown.
///
/// Thread contract: GUI thread; measures on a thread of its own, which ends with it. What the constructor is given must
/// outlive it.
class ReliabilityMeter final : public QObject
{
    Q_OBJECT

public:
    ReliabilityMeter(Experiments &experiments, ChartsPanel &charts, const DataPicker &data, QObject *parent = nullptr);

    /// `known`: what its run measured on the test images of `source`; empty: nothing.
    void setModel(const QString &title, const ModelSnapshotPtr &snapshot, const ReliabilityChange &known,
                  const QString &source);
    void setIdle(bool idle);

private:
    void show();
    void measure();
    void measure(const QString &source, const DigitDataPtr &digits);
    bool isStill(const ModelSnapshotPtr &snapshot, const QString &source) const;

    Experiments &m_experiments;
    ChartsPanel &m_charts;
    const DataPicker &m_data;
    QString m_title;
    ModelSnapshotPtr m_snapshot;
    ReliabilityChange m_known;
    QString m_knownSource; ///< of m_known
    bool m_idle = true;
    QPointer<QObject> m_wait; ///< for the pictures
    BackgroundTask m_task;    ///< the last to be made, so that it ends before what it tells is gone
};

} // namespace inkling::ui
