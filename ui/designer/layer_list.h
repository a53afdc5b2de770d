// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/designer/spec_edits.h"

#include <QTreeView>

#include <functional>
#include <vector>

class QAction;
class QMenu;

namespace inkling::ui {

class NetworkModel;

/// The layers as cards, one below the other, those inside a block indented. All that can be done to a layer is an
/// action here, with a key: move, remove, duplicate, add, edit.
///
/// Thread contract: GUI thread. The model must outlive it.
class LayerList final : public QTreeView
{
    Q_OBJECT

public:
    explicit LayerList(NetworkModel &model, QWidget *parent = nullptr);

    /// The layer that is chosen; empty: the input.
    LayerPath current() const;
    QAction *removeAction() const { return m_remove; }
    QAction *duplicateAction() const { return m_duplicate; }
    QAction *upAction() const { return m_up; }
    QAction *downAction() const { return m_down; }
    /// Behind the chosen layer, or into a block that is still empty.
    void addLayer(const QString &type);
    /// As the last layer of the block that is chosen.
    void addInside(const QString &type);
    /// Every kind of layer by its group; `chosen` gets the type.
    static void fillMenu(QMenu &menu, const QObject *context, const std::function<void(const QString &)> &chosen);

signals:
    void chosen(const std::vector<int> &path);
    /// The user wants to see what can be added, or to change the chosen layer.
    void addWanted();
    void editWanted();

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void drawBranches(QPainter *painter, const QRect &rect, const QModelIndex &index) const override;

private:
    QAction *makeAction(const QString &text, const char *name, const QList<QKeySequence> &keys, const QString &toolTip);
    void makeActions();
    void show(const QModelIndex &index);
    void updateActions();
    void insert(const LayerPath &place, const QString &type);

    NetworkModel &m_model;
    QAction *m_remove = nullptr;
    QAction *m_duplicate = nullptr;
    QAction *m_up = nullptr;
    QAction *m_down = nullptr;
    QAction *m_into = nullptr;
    QAction *m_outOf = nullptr;
};

} // namespace inkling::ui
