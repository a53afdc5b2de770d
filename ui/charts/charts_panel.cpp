// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/charts_panel.h"

namespace inkling::ui {

ChartsPanel::ChartsPanel(QWidget *parent) : QWidget(parent) {}

ChartsPanel::~ChartsPanel() = default;

void ChartsPanel::beginRun(const QString &, int, bool) {}

void ChartsPanel::addBatches(std::span<const BatchRecord>) {}

void ChartsPanel::addEpoch(const EpochRecord &) {}

void ChartsPanel::endRun(const RunSummary &) {}

void ChartsPanel::showLog(const QString &, const TrainingLog &) {}

Result<void> ChartsPanel::exportCurrentChart(const QString &)
{
    return failure(ErrorCode::NotBuiltYet, "The export of charts is not built yet.");
}

void ChartsPanel::clearLogs() {}

void ChartsPanel::exportWithDialog() {}

} // namespace inkling::ui
