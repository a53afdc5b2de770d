// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/named_button.h"

#include <QPushButton>

namespace inkling::ui {

QPushButton *makeNamedButton(const QString &text, const char *name, const QString &toolTip, QWidget *parent)
{
    auto *button = new QPushButton(parent);
    button->setObjectName(QString::fromLatin1(name));
    button->setToolTip(toolTip);
    button->setAutoDefault(false);
    renameButton(*button, text);
    return button;
}

void renameButton(QPushButton &button, const QString &text)
{
    button.setText(text);
    button.setAccessibleName(text);
}

} // namespace inkling::ui
