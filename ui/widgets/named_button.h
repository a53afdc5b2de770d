// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QPushButton;
class QWidget;

namespace inkling::ui {

/// A button that is called what it says, `name` being its objectName. Enter does not press it unless it has the focus
/// or is made the dialog's default.
QPushButton *makeNamedButton(const QString &text, const char *name, const QString &toolTip, QWidget *parent);
/// Changes what a button says, and is called.
void renameButton(QPushButton &button, const QString &text);

} // namespace inkling::ui
