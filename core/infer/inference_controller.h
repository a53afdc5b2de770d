// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/infer/prediction.h"
#include "core/ink/normalise.h"
#include "core/model/model.h"

#include <QObject>
#include <QThread>

#include <cstdint>
#include <optional>

namespace inkling {

/// The answer to one drawing.
struct InkAnswer
{
    std::uint64_t requestId = 0;
    std::uint64_t runId = 0; ///< of the model that answered
    int epoch = 0;
    std::optional<Preparation> preparation; ///< empty: nothing was drawn
    std::optional<Prediction> prediction;   ///< empty: nothing was drawn, or there is no model
};

/// Answers drawings with the newest model, on a thread of its own. Only the newest drawing counts: one request is under
/// way, one waits, and a newer one replaces the one that waits. A new model answers the last drawing again.
///
/// Thread contract: controller; lives on the GUI thread, signals are emitted there.
class InferenceController final : public QObject
{
    Q_OBJECT

public:
    explicit InferenceController(QObject *parent = nullptr);
    ~InferenceController() override;

    /// Null: no model, drawings are prepared but not judged.
    void setModel(inkling::ModelSnapshotPtr snapshot);
    void setDrawing(const inkling::Drawing &drawing);
    /// What the answer to the newest drawing with the newest model will carry.
    std::uint64_t newestRequestId() const { return m_newestId; }

signals:
    /// In the order of the requests; the last one answers the newest drawing with the newest model. After the canvas
    /// was emptied no answer to an older drawing comes.
    void answered(const inkling::InkAnswer &answer);

private:
    class Worker;
    void submit();
    void onAnswer(const InkAnswer &answer);

    QThread m_thread;
    Worker *m_worker; ///< lives on m_thread, deleted when it finishes
    ModelSnapshotPtr m_snapshot;
    Drawing m_drawing;
    std::uint64_t m_newestId = 0;
    std::uint64_t m_busyWith = 0; ///< the request under way; 0: none
};

} // namespace inkling
