// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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
class MessageBanner;

/// The user's own digits: look at them, name them anew, delete them, take them out and others in. Every change is kept
/// at once and can be taken back.
///
/// Thread contract: GUI thread. The controller must outlive it.
class HandwritingDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit HandwritingDialog(PersonalSetController &set, QWidget *parent = nullptr);

    /// Whether there is a model that could learn; `reason` says why not.
    void setLearnable(bool learnable, const QString &reason);

signals:
    void collectRequested();
    void learnRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void makeTools();
    QPushButton *addButton(const QString &text, const char *name, const QString &toolTip);
    void connectSet();
    void showDrawings();
    void showCounts();
    void updateButtons();
    std::vector<std::uint64_t> chosen() const;
    void relabel(int digit);
    void remove();
    void undo();

    PersonalSetController &m_set;
    DrawingListModel *m_model;
    HandwritingFiles *m_files;
    QComboBox *m_digit;
    QLabel *m_count;
    MessageBanner *m_banner;
    QListView *m_grid;
    QLabel *m_empty;
    QPushButton *m_relabel;
    QPushButton *m_delete;
    QPushButton *m_undo;
    QPushButton *m_import;
    QPushButton *m_export;
    QPushButton *m_collect;
    QPushButton *m_learn;
    bool m_learnable = false;
};

} // namespace inkling::ui
