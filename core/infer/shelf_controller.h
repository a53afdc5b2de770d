// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/infer/model_shelf.h"
#include "core/infer/prediction.h"
#include "core/ink/drawing.h"

#include <QObject>
#include <QThread>

#include <cstdint>
#include <vector>

namespace inkling {

/// What the models of a shelf make of one drawing.
struct ShelfAnswers
{
    std::uint64_t requestId = 0;
    struct Answer
    {
        std::uint64_t entryId = 0;
        std::vector<Prediction> digits; ///< from left to right; empty: nothing was drawn, or its weights do not fit
    };
    std::vector<Answer> answers; ///< of every entry, in their order
};

/// Puts drawings to many models at once, on a thread of its own, so that the answer of the newest model waits for
/// nobody. Only the newest drawing counts: one request is under way, one waits, and a newer one replaces the one that
/// waits.
///
/// Thread contract: controller; lives on the GUI thread, signals are emitted there.
class ShelfController final : public QObject
{
    Q_OBJECT

public:
    explicit ShelfController(QObject *parent = nullptr);
    ~ShelfController() override;

    void setEntries(std::vector<ShelfEntry> entries);
    void setDrawing(const inkling::Drawing &drawing);

signals:
    /// In the order of the requests; the last one answers the newest drawing by the newest entries.
    void answered(const inkling::ShelfAnswers &answers);

private:
    class Worker;
    void submit();
    void onAnswers(const ShelfAnswers &answers);

    QThread m_thread;
    Worker *m_worker; ///< lives on m_thread, deleted when it finishes
    std::vector<ShelfEntry> m_entries;
    Drawing m_drawing;
    std::uint64_t m_newestId = 0;
    bool m_busy = false;
};

} // namespace inkling
