// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/model.h"
#include "core/model/presets.h"

#include <QString>

#include <optional>
#include <string>

namespace inkling::ui {

/// The model that is open: the last one trained or read from a file, and whether its file has it.
///
/// Thread contract: plain value of the GUI thread.
class Document final
{
public:
    bool isEmpty() const { return !m_snapshot; }
    const ModelSnapshotPtr &snapshot() const { return m_snapshot; }
    /// Empty for a model that no preset makes.
    const std::optional<RecognisedModel> &recognised() const { return m_recognised; }
    /// "MLP", or the file's name.
    QString title() const;
    /// The file it was opened from or saved to; empty: none yet.
    QString file() const { return m_file; }
    bool isSaved() const { return m_saved; }
    /// Where the answers come from, for the canvas: "MLP, trained for 10 epochs".
    QString caption() const;
    /// What "Save model" proposes: "mnist_model.bin".
    QString proposedFileName() const;

    void setTrained(ModelSnapshotPtr snapshot);
    void setOpened(Model model, const QString &file);
    /// A model of the run history: it has a name, but no file of the user's.
    void setFromHistory(Model model, const QString &title);
    void setSaved(const QString &file);

private:
    void take(ModelSnapshotPtr snapshot);

    ModelSnapshotPtr m_snapshot;
    std::optional<RecognisedModel> m_recognised;
    QString m_file;
    QString m_runTitle;
    bool m_saved = true;
};

} // namespace inkling::ui
