// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "core/infer/compare.h"
#include "core/run/background_task.h"
#include "core/run/seed_spread.h"

#include <QDialog>

class QGridLayout;

namespace inkling::ui {

class ReadableLabel;

/// A run of the two, as the dialog shows it.
struct Contender
{
    QString title;
    QString modelFile;
    SeedSpread seeds;
};

/// Is one of two models really better? Both read the same test images; one sentence says what that means.
///
/// Thread contract: GUI thread; the reading happens on a thread of the dialog's own and ends with it.
class CompareDialog final : public QDialog
{
    Q_OBJECT

public:
    /// `dataSource`: whose test images are read.
    CompareDialog(Contender a, Contender b, const QString &dataSource, QWidget *parent = nullptr);

    void begin(const DigitDataPtr &digits);
    void showProblem(const Error &error);

private:
    void onResult(const Comparison &comparison, int count);
    void addRow(QGridLayout &grid, int row, const QString &caption, const char *left, const char *right);

    Contender m_a;
    Contender m_b;
    ReadableLabel *m_verdict;
    BackgroundTask m_task; ///< the last to be made, so that it ends before what it tells is gone
};

/// The sentence: whether one is better, by how many images, and how often chance does as much.
QString verdictText(const Comparison &comparison, const QString &a, const QString &b);

} // namespace inkling::ui
