// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window/reliability_meter.h"

#include "core/infer/evaluation.h"
#include "ui/charts/chart_data.h"
#include "ui/charts/charts_panel.h"
#include "ui/main_window/experiments.h"
#include "ui/settings/data_title.h"
#include "ui/training/data_picker.h"

namespace inkling::ui {

ReliabilityMeter::ReliabilityMeter(Experiments &experiments, ChartsPanel &charts, const DataPicker &data,
                                   QObject *parent)
    : QObject(parent), m_experiments(experiments), m_charts(charts), m_data(data), m_task(QStringLiteral("reliability"))
{
    connect(&charts, &ChartsPanel::reliabilityWanted, this, [this] { measure(); });
    connect(&data, &DataPicker::sourceChanged, this, &ReliabilityMeter::show);
    // What was measured may have been of another model, or on other data.
    connect(&m_task, &BackgroundTask::ended, this, [this] {
        if (m_charts.wantsReliability())
            measure();
    });
}

void ReliabilityMeter::setModel(const QString &title, const ModelSnapshotPtr &snapshot, const ReliabilityChange &known,
                                const QString &source)
{
    m_title = title;
    m_snapshot = snapshot;
    m_known = known;
    m_knownSource = source;
    show();
}

void ReliabilityMeter::setIdle(bool idle)
{
    if (idle == m_idle)
        return;
    m_idle = idle;
    show();
}

/// Shows what is known; what is not known the chart asks for when it is looked at.
void ReliabilityMeter::show()
{
    m_task.stop();
    delete m_wait;
    if (!m_idle || !m_snapshot)
        m_charts.setReliability({});
    else if (m_snapshot->model.spec.loss != Loss::CrossEntropy)
        m_charts.setReliability(ReliabilityData{m_title, {}, {}}); // it gives no probabilities
    else if (!m_known.isEmpty() && m_knownSource == m_data.source())
        m_charts.setReliability(ReliabilityData{m_title, dataTitle(m_knownSource), m_known});
    else
        m_charts.setReliability({});
}

void ReliabilityMeter::measure()
{
    if (!m_snapshot || !m_idle || m_wait || m_task.isRunning())
        return;
    const QString source = m_data.source();
    m_wait = m_experiments.withData(
        source, this,
        [this, source](const DigitDataPtr &digits) {
            m_wait.clear();
            measure(source, digits);
        },
        [this](const Error &error) {
            m_wait.clear();
            m_charts.setReliabilityProblem(QString::fromStdString(error.message));
        });
}

void ReliabilityMeter::measure(const QString &source, const DigitDataPtr &digits)
{
    m_task.start([this, source, snapshot = m_snapshot, digits](const BackgroundTask::Link &link) {
        const DatasetView view{&digits->test, 0, digits->test.count()};
        const Result<Evaluation> evaluation =
            evaluate(snapshot->model, view, 0, [&] { return link.stop().stopRequested(); });
        if (!evaluation) {
            link.tell([this, source, snapshot, error = evaluation.error()] {
                if (isStill(snapshot, source) && error.code != ErrorCode::Cancelled)
                    m_charts.setReliabilityProblem(QString::fromStdString(error.message));
            });
            return;
        }
        link.tell([this, source, snapshot, change = reliabilityOf(snapshot->model, view, evaluation->outputs)] {
            if (isStill(snapshot, source))
                setModel(m_title, snapshot, change, source);
        });
    });
}

bool ReliabilityMeter::isStill(const ModelSnapshotPtr &snapshot, const QString &source) const
{
    return m_idle && snapshot == m_snapshot && source == m_data.source();
}

} // namespace inkling::ui
