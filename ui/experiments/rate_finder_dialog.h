// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "core/run/background_task.h"
#include "core/run/run_record.h"
#include "core/train/learning_rate_finder.h"

#include <QDialog>

#include <optional>
#include <vector>

class QLabel;
class QPushButton;

namespace inkling::ui {

class ReadableLabel;
class SmallPlot;

/// The learning-rate range test of one network with the settings of the form: its curve while it grows, what it
/// suggests, and a click that takes it over.
///
/// Thread contract: GUI thread; the test runs on a thread of the dialog's own and ends with it.
class RateFinderDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit RateFinderDialog(RunDescription description, QWidget *parent = nullptr);

    /// The images are there: the test begins.
    void begin(const DigitDataPtr &digits);
    /// The images could not be loaded, or the test could not be made.
    void showProblem(const Error &error);
    std::optional<double> suggestion() const;

signals:
    void rateChosen(double rate);

private:
    void addPoints(const std::vector<RatePoint> &points);
    void onResult(const Result<RateCurve> &curve);
    void onEnded();
    void showCurve();

    RunDescription m_description;
    std::vector<RatePoint> m_points;
    std::optional<double> m_suggestion;
    bool m_failed = false;
    SmallPlot *m_plot;
    ReadableLabel *m_result;
    QPushButton *m_use;
    QPushButton *m_stop;
    BackgroundTask m_task; ///< the last to be made, so that it ends before what it tells is gone
};

/// Rounded to two digits, as it stands in the form then.
double roundedRate(double rate);

} // namespace inkling::ui
