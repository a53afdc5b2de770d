// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/spec_json.h"
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
    /// The file that has these weights: file(), else that of its run; empty: none.
    QString weightsFile() const { return m_file.isEmpty() ? m_runFile : m_file; }
    /// No file has it, not even that of its run: it is lost when it is left.
    bool isOnlyInMemory() const { return m_onlyInMemory; }
    /// Where the answers come from, for the canvas: "MLP, trained for 10 epochs".
    QString caption() const;
    /// What "Save model" proposes: "mnist_model.bin".
    QString proposedFileName() const;

    /// What its file says of its run, for the file it is saved to: JSON; empty: nothing.
    std::string facts() const;
    /// Whether it can be trained further: a preset makes it, or it reads digits.
    bool isTrainable() const;
    /// As the form shows a network that no preset makes.
    ModelDescription network() const;

    /// `runFile`: where its run wrote it; empty: it could not. `name`: of a network that no preset makes.
    void setTrained(ModelSnapshotPtr snapshot, const QString &runFile, const std::string &name = {});
    /// One that was trained further on the user's own digits.
    void setLearnedHand(ModelSnapshotPtr snapshot, const QString &runFile, const std::string &name = {});
    void setOpened(Model model, const QString &file, const std::string &name = {});
    /// A model of the run history: it has a name, but no file of the user's.
    void setFromHistory(Model model, const QString &title, const QString &runFile, const std::string &name = {});
    void setSaved(const QString &file);
    /// The user was asked, and does not need it.
    void setDispensable() { m_onlyInMemory = false; }

private:
    void take(ModelSnapshotPtr snapshot);
    QString kind() const;

    ModelSnapshotPtr m_snapshot;
    std::optional<RecognisedModel> m_recognised;
    QString m_file;
    QString m_runTitle;
    QString m_runFile;
    std::string m_name;
    bool m_saved = true;
    bool m_onlyInMemory = false;
};

} // namespace inkling::ui
