// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window/file_questions.h"

#include "ui/settings/preferences.h"

#include <QFileDialog>
#include <QFileInfo>

namespace inkling::ui {

void askForFile(QWidget *parent, const FileQuestion &question, const std::function<void(const QString &)> &chosen)
{
    auto *dialog = new QFileDialog(parent, question.title, Preferences().lastFolder(), question.filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (question.proposal.isEmpty()) {
        dialog->setFileMode(QFileDialog::ExistingFile);
    } else {
        dialog->setAcceptMode(QFileDialog::AcceptSave);
        dialog->setDefaultSuffix(question.suffix);
        dialog->selectFile(question.proposal);
    }
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, [chosen](const QString &file) {
        Preferences().setLastFolder(QFileInfo(file).absolutePath());
        chosen(file);
    });
    dialog->open();
}

} // namespace inkling::ui
