// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/infer/ink_request.h"
#include "core/infer/model_shelf.h"
#include "core/infer/prediction.h"

#include <QObject>
#include <QThread>

#include <cstdint>
#include <vector>

namespace inkling {

/// What the models of a shelf make of what is on the sheet.
struct ShelfAnswers
{
    std::uint64_t requestId = 0;
    struct Answer
    {
        std::uint64_t entryId = 0;
        std::vector<Prediction>
            digits; ///< from left to right, digit -1: not a number; empty: no ink, or its weights do not fit
    };
    std::vector<Answer> answers; ///< of every entry, in their order
};

/// Puts what is on the sheet to many models at once, on a thread of its own, so that the answer of the newest model
/// waits for nobody. Only the newest drawing counts: one request is under way, one waits, and a newer one replaces the
/// one that waits.
///
/// Thread contract: controller; lives on the GUI thread, signals are emitted there.
class ShelfController final : public QObject
{
    Q_OBJECT

public:
    explicit ShelfController(QObject *parent = nullptr);
    ~ShelfController() override;

    void setEntries(std::vector<ShelfEntry> entries);
    /// What the sheet's answer is about, with its steps.
    void setRequest(const inkling::InkRequest &request);

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
    InkRequest m_request;
    std::uint64_t m_newestId = 0;
    bool m_busy = false;
};

} // namespace inkling
