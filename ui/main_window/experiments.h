// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/data/dataset.h"

#include <QObject>
#include <QString>

#include <functional>
#include <optional>

namespace inkling {
class DatasetController;
struct HistoryEntry;
struct RunDescription;
} // namespace inkling

namespace inkling::ui {

class RunHistoryDialog;
class SetupPanel;

/// Opens what tries settings out instead of training a model: the learning-rate finder, sweeps, and the
/// comparison of two models. Brings them together with form
/// and data.
///
/// Thread contract: GUI thread. Panel and controller must outlive it.
class Experiments final : public QObject
{
    Q_OBJECT

public:
    Experiments(SetupPanel &setup, DatasetController &datasets, QWidget *window);

    void findLearningRate();
    void trySettings();
    /// Compares the models of two runs where the dialog asks for it, on the test images of the first.
    void serve(RunHistoryDialog &history);

    /// whenLoaded() with the window's data: other data that are asked for meanwhile only delay the answer.
    QObject *withData(const QString &source, QObject *receiver, const std::function<void(const DigitDataPtr &)> &then,
                      const std::function<void(const Error &)> &otherwise);

signals:
    /// The form cannot be used as it is.
    void problem(const inkling::Error &error);

private:
    void compareRuns(const HistoryEntry &a, const HistoryEntry &b, RunHistoryDialog &history);

    /// What the form says, or nothing, after telling what is wrong with it.
    std::optional<RunDescription> description();

    SetupPanel &m_setup;
    DatasetController &m_datasets;
    QWidget *m_window;
};

} // namespace inkling::ui
