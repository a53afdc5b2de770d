// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/message_banner.h"

#include <QDialog>

#include <cstdint>
#include <vector>

class QComboBox;
class QLabel;
class QListView;
class QPushButton;

namespace inkling {
class PersonalSetController;
}

namespace inkling::ui {

class DrawingListModel;
class HandwritingFiles;

/// The user's own digits: look at them, name them anew, delete them, take them out and others in. Every change is kept
/// at once and can be taken back.
///
/// Thread contract: GUI thread. What the constructor is given must outlive it.
class HandwritingDialog final : public QDialog
{
    Q_OBJECT

public:
    HandwritingDialog(PersonalSetController &set, HandwritingFiles &files, QWidget *parent = nullptr);

    /// Whether there is a model that could learn; `reason` says why not.
    void setLearnable(bool learnable, const QString &reason);
    void showMessage(MessageBanner::Kind kind, const QString &text);

signals:
    void collectRequested();
    void learnRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void makeTools();
    void makeMenus();
    QWidget *makeEmptyPage();
    void connectSet();
    void showDrawings();
    void showCounts();
    void updateButtons();
    std::vector<std::uint64_t> chosen() const;
    void relabel(int digit);
    void remove();
    void undo();

    PersonalSetController &m_set;
    HandwritingFiles &m_files;
    DrawingListModel *m_model;
    QComboBox *m_digit;
    QLabel *m_count;
    QLabel *m_activity;
    MessageBanner *m_banner;
    QListView *m_grid;
    QLabel *m_empty;
    QPushButton *m_collectFirst;
    QPushButton *m_relabel;
    QPushButton *m_delete;
    QPushButton *m_undo;
    QPushButton *m_import;
    QPushButton *m_export;
    QPushButton *m_collect;
    QPushButton *m_learn;
    QPushButton *m_close;
    bool m_learnable = false;
};

} // namespace inkling::ui
