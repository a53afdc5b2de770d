// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/run_record.h"

#include <QFrame>

class QLabel;

namespace inkling::ui {

/// How a run ended: the test accuracy, why, and which epoch was the best.
///
/// Thread contract: GUI thread.
class ResultCard final : public QFrame
{
    Q_OBJECT

public:
    explicit ResultCard(QWidget *parent = nullptr);

    void showSummary(const RunSummary &summary, int plannedEpochs);

private:
    QLabel *m_accuracy;
    QLabel *m_reason;
    QLabel *m_details;
};

} // namespace inkling::ui
