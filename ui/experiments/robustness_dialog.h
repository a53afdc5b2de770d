// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "core/run/background_task.h"
#include "ui/charts/robustness_page.h"
#include "ui/experiments/model_choice.h"

#include <QDialog>

#include <vector>

class QLabel;
class QProgressBar;
class QPushButton;

namespace inkling::ui {

class NumberField;

/// How models read disturbed pictures: a curve a model for every distortion, while it is measured.
///
/// Thread contract: GUI thread; the measuring happens on a thread of the dialog's own and ends with it.
class RobustnessDialog final : public QDialog
{
    Q_OBJECT

public:
    /// As many models have colours that are told apart.
    static constexpr int kMostModels = 6;

    explicit RobustnessDialog(QWidget *parent = nullptr);

    /// At any time; what is being measured stays what it is.
    void setCandidates(const std::vector<ModelCandidate> &candidates);
    /// Whose test pictures are read.
    void setDataSource(const QString &source);

    /// The pictures that were asked for by dataNeeded().
    void begin(const DigitDataPtr &digits);
    /// They cannot be had.
    void showProblem(const Error &error);
    bool isRunning() const { return m_task.isRunning(); }
    const RobustnessData &data() const { return m_data; }

    /// Writes the curves as PNG, SVG, PDF or CSV, by the suffix. Errors: InvalidArgument, NotWritable.
    Result<void> exportCurves(const QString &path);

signals:
    void dataNeeded(const QString &source);

private:
    QWidget *makeChoice();
    QWidget *makeButtons();
    void start();
    void measure(const std::vector<ModelCandidate> &models, int samples, const DigitDataPtr &digits);
    void addPoint(const RobustnessPoint &point);
    void say(const Error &error);
    void updateButtons();

    QString m_dataSource;
    QString m_measured;                  ///< the title of the data that are read
    std::vector<ModelCandidate> m_asked; ///< who reads them
    RobustnessData m_data;
    bool m_waiting = false; ///< for the pictures
    QLabel *m_hint;
    ModelChoice *m_models;
    NumberField *m_samples = nullptr;
    QLabel *m_state;
    QProgressBar *m_progress;
    RobustnessPage *m_page;
    QPushButton *m_start;
    QPushButton *m_stop;
    QPushButton *m_export;
    BackgroundTask m_task; ///< the last to be made, so that it ends before what it tells is gone
};

} // namespace inkling::ui
