// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace inkling::ui {

/// What a file dialog asks.
struct FileQuestion
{
    QString title;
    QString filter;   ///< "Models (*.bin);;All files (*)"
    QString proposal; ///< a file name; empty: the dialog opens an existing file instead of saving
    QString suffix;   ///< appended where the user gives none
};

/// Asks without blocking; `chosen` is called with the file unless the user cancels. The folder is remembered.
void askForFile(QWidget *parent, const FileQuestion &question, const std::function<void(const QString &)> &chosen);

/// Asks without blocking about a model that no file has: "save" and "leave" are called by the user's choice, neither
/// on Cancel.
void askToLeaveModel(QWidget *parent, const std::function<void()> &save, const std::function<void()> &leave);

} // namespace inkling::ui
