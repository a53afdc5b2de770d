// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/infer/shelf_controller.h"

#include <QDialog>

class QLabel;
class QTableView;

namespace inkling::ui {

class ShelfTableModel;

/// Draw once, ask everything: what every model on the shelf makes of what is on the sheet, a row each, while one draws.
///
/// Thread contract: GUI thread; the models answer on a thread of the dialog's own, which ends with it.
class AskAllDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit AskAllDialog(QWidget *parent = nullptr);

    void setEntries(const std::vector<ShelfEntry> &entries);
    void setRequest(const inkling::InkRequest &request);

private:
    void makeTable();
    void updateHint();

    ShelfTableModel *m_model;
    QTableView *m_table;
    QLabel *m_hint;
    bool m_isDrawn = false;
    ShelfController m_shelf; ///< the last to be made, so that it ends before what it tells is gone
};

} // namespace inkling::ui
