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
}

namespace inkling::ui {

/// Takes the user's drawings out of the program, and others' in: asks for the file, works on a thread of its own.
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

    HandwritingFiles(PersonalSetController &set, QWidget *window);

    void importFrom();
    void exportAs(Kind kind);

signals:
    /// How it went: whole sentences.
    void told(const QString &text);
    void problem(const QString &text);

private:
    void ask(QFileDialog *dialog, const std::function<void(const QString &)> &then);
    void readIn(const QString &file);
    void writeOut(Kind kind, const QString &place);
    void onDone(std::uint64_t change);

    PersonalSetController &m_set;
    QWidget *m_window;
    std::uint64_t m_import = 0; ///< the change that brings the drawings in
    QString m_importText;
    BackgroundTask m_task; ///< the last to be made, so that it ends before what it tells is gone
};

} // namespace inkling::ui
