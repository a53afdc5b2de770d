// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/infer/ink_reader.h"
#include "core/train/stop_flag.h"

#include <QObject>
#include <QThread>

#include <cstdint>
#include <memory>

namespace inkling {

/// Reads what is on the sheet with the newest model, on a thread of its own. Only the newest drawing counts: one
/// request is under way, one waits, and a newer one replaces the one that waits. A new model and other steps answer the
/// last drawing again.
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
    /// Read instead of the drawing; null: the drawing again.
    void setPicture(std::shared_ptr<const inkling::PictureInk> picture);
    /// What the drawing is on; where that counts, the last one is answered again.
    void setPaper(const inkling::Paper &paper);
    /// The steps of the preparation that are taken.
    void setSteps(inkling::PreparationSteps steps);
    /// The digit whose steps the answers tell, from the left; -1: none.
    void setExplained(int digit);
    /// What is asked now.
    const InkRequest &request() const { return m_request; }
    /// What the answer to the newest drawing with the newest model will carry.
    std::uint64_t newestRequestId() const { return m_newestId; }

signals:
    /// What is asked now is new, or asked anew.
    void asked(const inkling::InkRequest &request);
    /// In the order of the requests; the last one answers the newest drawing with the newest model. After the sheet
    /// was emptied no answer to an older drawing comes.
    void answered(const inkling::InkAnswer &answer);

private:
    class Worker;
    void ask();
    void submit();
    void onAnswer(const InkAnswer &answer);

    QThread m_thread;
    Worker *m_worker;     ///< lives on m_thread, deleted when it finishes
    StopFlag m_ending;    ///< nobody waits for an answer any more
    InkRequest m_request; ///< the newest
    ModelSnapshotPtr m_model;
    std::uint64_t m_newestId = 0;
    std::uint64_t m_emptiedId = 0; ///< since the sheet was last empty
    std::uint64_t m_busyWith = 0;  ///< the request under way; 0: none
};

} // namespace inkling
