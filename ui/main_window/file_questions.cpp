// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window/file_questions.h"

#include "ui/settings/preferences.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>

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

void askToLeaveModel(QWidget *parent, const std::function<void()> &save, const std::function<void()> &leave)
{
    const auto text = [](const char *english) { return QCoreApplication::translate("LeaveModel", english); };
    auto *box = new QMessageBox(parent);
    box->setObjectName(QStringLiteral("leaveModel"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setIcon(QMessageBox::Warning);
    box->setWindowTitle(text(QT_TRANSLATE_NOOP("LeaveModel", "Model not saved")));
    box->setText(text(QT_TRANSLATE_NOOP("LeaveModel", "The trained model exists only in memory.")));
    box->setInformativeText(text(QT_TRANSLATE_NOOP(
        "LeaveModel", "The files of its run could not be written. If you do not save it now, it is lost.")));
    const auto add = [&](const char *english, const char *name, QMessageBox::ButtonRole role) {
        QPushButton *button = box->addButton(text(english), role);
        button->setObjectName(QString::fromLatin1(name));
        return button;
    };
    const QPushButton *saveButton =
        add(QT_TRANSLATE_NOOP("LeaveModel", "Save model"), "leaveSave", QMessageBox::AcceptRole);
    const QPushButton *discardButton =
        add(QT_TRANSLATE_NOOP("LeaveModel", "Discard"), "leaveDiscard", QMessageBox::DestructiveRole);
    box->setEscapeButton(add(QT_TRANSLATE_NOOP("LeaveModel", "Cancel"), "leaveCancel", QMessageBox::RejectRole));
    QObject::connect(box, &QMessageBox::finished, parent, [=] {
        if (box->clickedButton() == saveButton)
            save();
        else if (box->clickedButton() == discardButton)
            leave();
    });
    box->open();
}

} // namespace inkling::ui
