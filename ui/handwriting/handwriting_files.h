// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/files/personal_drawing.h"
#include "core/run/background_task.h"

#include <QObject>
#include <QString>

#include <cstdint>
#include <functional>
#include <vector>

class QFileDialog;
class QWidget;

namespace inkling {
class PersonalSetController;
struct PersonalImport;
} // namespace inkling

namespace inkling::ui {

/// Takes the user's drawings out of the program, and others' in: asks for the file, works on a thread of its own, one
/// file at a time. What is under way outlives the dialog that asked; at the end of the program it is given up.
///
/// Thread contract: GUI thread. The controller must outlive it.
class HandwritingFiles final : public QObject
{
    Q_OBJECT

public:
    enum class Kind
    {
        Strokes, ///< one JSON file
        Idx,     ///< a folder
        Png      ///< a folder
    };

    explicit HandwritingFiles(PersonalSetController &set, QObject *parent = nullptr);

    /// What is under way: "Exporting …"; empty: nothing, so that the next may begin.
    QString activity() const { return m_activity; }

    /// Ask over the widget, and begin.
    void importFrom(QWidget *asker);
    void exportAs(Kind kind, QWidget *asker);

signals:
    void activityChanged();
    /// How it went: whole sentences.
    void told(const QString &text);
    void problem(const QString &text);

private:
    void ask(QFileDialog *dialog, const std::function<void(const QString &)> &then);
    void readIn(const QString &file);
    void writeOut(Kind kind, const QString &place);
    void onRead(const Result<PersonalImport> &drawings);
    void onDone(std::uint64_t change);
    void onFailed(std::uint64_t change, const Error &error);
    void setActivity(const QString &activity);

    PersonalSetController &m_set;
    QString m_activity;
    std::uint64_t m_import = 0; ///< the change that brings the drawings in; 0: none is under way
    QString m_importText;
    BackgroundTask m_task; ///< the last to be made, so that it ends before what it tells is gone
};

} // namespace inkling::ui
