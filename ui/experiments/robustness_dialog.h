// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "core/model/model.h"
#include "core/run/background_task.h"
#include "ui/charts/robustness_page.h"

#include <QDialog>

#include <vector>

class QLabel;
class QListWidget;
class QProgressBar;
class QPushButton;

namespace inkling::ui {

class NumberField;

/// A model that can be measured: at hand, or in a file.
struct RobustnessCandidate
{
    QString title;
    ModelSnapshotPtr snapshot; ///< null: read the file
    QString file;
};

/// How models read disturbed pictures: a curve a model for every distortion, while it is measured.
///
/// Thread contract: GUI thread; the measuring happens on a thread of the dialog's own and ends with it.
class RobustnessDialog final : public QDialog
{
    Q_OBJECT

public:
    /// As many models have colours that are told apart.
    static constexpr int kMostModels = 6;

    /// The first is chosen. `dataSource`: whose test pictures are read.
    RobustnessDialog(std::vector<RobustnessCandidate> candidates, QString dataSource, QWidget *parent = nullptr);

    /// The pictures that were asked for by dataNeeded().
    void begin(const DigitDataPtr &digits);
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
    std::vector<RobustnessCandidate> chosen() const;
    void start();
    void measure(const std::vector<RobustnessCandidate> &models, int samples, const DigitDataPtr &digits);
    void addPoint(const RobustnessPoint &point);
    void onEnded();
    void updateButtons();

    std::vector<RobustnessCandidate> m_candidates;
    QString m_dataSource;
    RobustnessData m_data;
    bool m_waiting = false; ///< for the pictures
    QListWidget *m_list;
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
