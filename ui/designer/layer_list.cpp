// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/designer/layer_list.h"

#include "core/files/to_qstring.h"
#include "ui/designer/layer_card_delegate.h"
#include "ui/designer/layer_texts.h"
#include "ui/designer/network_model.h"
#include "ui/designer/new_layer.h"

#include <QAction>
#include <QGuiApplication>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>

#include <optional>

namespace inkling::ui {

namespace {

constexpr int kIndent = 18;

/// What comes in before `place`; empty where it is not known.
std::optional<Shape> inputAt(const NetworkModel &model, const LayerPath &place)
{
    if (place.back() > 0) {
        const LayerCheck *before = model.checkAt(besides(place, -1));
        return before != nullptr && before->summary ? std::optional(before->summary->output) : std::nullopt;
    }
    if (place.size() == 1)
        return model.spec().input;
    return inputAt(model, {place.begin(), place.end() - 1}); // the first of a block gets what the block gets
}

} // namespace

LayerList::LayerList(NetworkModel &model, QWidget *parent) : QTreeView(parent), m_model(model)
{
    setObjectName(QStringLiteral("layers"));
    setAccessibleName(tr("Layers"));
    setProperty("embedded", true);
    makeActions(); // setModel() already asks what can be done
    setModel(&model);
    setItemDelegate(new LayerCardDelegate(this));
    setHeaderHidden(true);
    setRootIsDecorated(false);
    setItemsExpandable(false);
    setIndentation(kIndent);
    setMouseTracking(true);
    setSelectionMode(SingleSelection);
    setDragDropMode(InternalMove);
    setDefaultDropAction(Qt::MoveAction);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(NoFrame);
    viewport()->setAutoFillBackground(false);
    connect(&model, &QAbstractItemModel::modelReset, this, &QTreeView::expandAll);
    connect(&model, &NetworkModel::placeWanted, this, &LayerList::show);
    connect(&model, &NetworkModel::edited, this, &LayerList::updateActions);
    expandAll();
    show(model.index(0, 0));
}

QAction *LayerList::makeAction(const QString &text, const char *name, const QList<QKeySequence> &keys,
                               const QString &toolTip)
{
    auto *action = new QAction(text, this);
    action->setObjectName(QString::fromLatin1(name));
    action->setShortcuts(keys);
    action->setShortcutContext(Qt::WidgetShortcut); // in a field, these keys edit its text
    action->setToolTip(toolTip);
    addAction(action);
    return action;
}

void LayerList::makeActions()
{
    m_remove = makeAction(tr("Remove"), "removeLayer", {Qt::Key_Delete, Qt::Key_Backspace},
                          tr("Take the chosen layer out (Delete)."));
    m_duplicate = makeAction(tr("Duplicate"), "duplicateLayer", {Qt::CTRL | Qt::Key_D},
                             tr("Put a copy behind the chosen layer (Ctrl+D)."));
    m_up = makeAction(tr("Up"), "layerUp", {Qt::ALT | Qt::Key_Up}, tr("Move the chosen layer up (Alt+Up)."));
    m_down =
        makeAction(tr("Down"), "layerDown", {Qt::ALT | Qt::Key_Down}, tr("Move the chosen layer down (Alt+Down)."));
    m_into = makeAction(tr("Move into the block above"), "layerIn", {Qt::ALT | Qt::Key_Right}, {});
    m_outOf = makeAction(tr("Move out of the block"), "layerOut", {Qt::ALT | Qt::Key_Left}, {});
    QAction *add = makeAction(tr("Add a layer"), "addHere", {Qt::Key_Insert, Qt::Key_Plus}, {});
    QAction *edit = makeAction(tr("Edit"), "editLayer", {Qt::Key_Return, Qt::Key_Enter, Qt::Key_F2}, {});
    connect(add, &QAction::triggered, this, &LayerList::addWanted);
    connect(edit, &QAction::triggered, this, &LayerList::editWanted);
    connect(m_remove, &QAction::triggered, this,
            [this] { m_model.apply(withoutLayer(m_model.spec(), current()), tr("Remove a layer")); });
    connect(m_duplicate, &QAction::triggered, this,
            [this] { m_model.apply(withCopy(m_model.spec(), current()), tr("Duplicate a layer")); });
    const auto move = [this](std::optional<EditedSpec> edited) { m_model.apply(edited, tr("Move a layer")); };
    connect(m_up, &QAction::triggered, this, [=, this] { move(withStep(m_model.spec(), current(), -1)); });
    connect(m_down, &QAction::triggered, this, [=, this] { move(withStep(m_model.spec(), current(), 1)); });
    connect(m_into, &QAction::triggered, this, [=, this] { move(withMovedIn(m_model.spec(), current())); });
    connect(m_outOf, &QAction::triggered, this, [=, this] { move(withMovedOut(m_model.spec(), current())); });
}

void LayerList::fillMenu(QMenu &menu, const QObject *context, const std::function<void(const QString &)> &chosen)
{
    QMenu *group = nullptr;
    for (const LayerText &row : layerTexts()) {
        if (group == nullptr || group->title() != layerGroup(row))
            group = menu.addMenu(layerGroup(row));
        const QString type = toQString(row.type);
        QAction *action = group->addAction(layerTitle(row.type));
        action->setObjectName(type);
        action->setToolTip(layerHelp(row.type));
        group->setToolTipsVisible(true);
        connect(action, &QAction::triggered, context, [type, chosen] { chosen(type); });
    }
}

LayerPath LayerList::current() const
{
    return currentIndex().isValid() ? m_model.pathOf(currentIndex()) : LayerPath();
}

void LayerList::addLayer(const QString &type)
{
    LayerPath place = current();
    const std::vector<LayerSpec> *inside = place.empty() ? nullptr : chainAt(m_model.spec(), place);
    if (place.empty())
        place = {0};
    else if (inside != nullptr && inside->empty())
        place.push_back(0);
    else
        ++place.back();
    insert(place, type);
}

void LayerList::addInside(const QString &type)
{
    LayerPath place = current();
    const std::vector<LayerSpec> *inside = place.empty() ? nullptr : chainAt(m_model.spec(), place);
    if (inside == nullptr)
        return;
    place.push_back(static_cast<int>(inside->size()));
    insert(place, type);
}

void LayerList::insert(const LayerPath &place, const QString &type)
{
    const LayerSpec layer = newLayer(type.toStdString(), inputAt(m_model, place));
    m_model.apply(withLayer(m_model.spec(), place, layer), tr("Add %1").arg(layerTitle(layer.type)));
}

void LayerList::show(const QModelIndex &index)
{
    setCurrentIndex(index);
    scrollTo(index);
    updateActions();
}

void LayerList::updateActions()
{
    const LayerPath path = current();
    const ModelSpec &spec = m_model.spec();
    m_remove->setEnabled(!path.empty());
    m_duplicate->setEnabled(!path.empty());
    m_up->setEnabled(!path.empty() && path.back() > 0);
    m_down->setEnabled(!path.empty() && layerAt(spec, besides(path, 1)) != nullptr);
}

void LayerList::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTreeView::currentChanged(current, previous);
    updateActions();
    emit chosen(this->current());
}

void LayerList::mouseDoubleClickEvent(QMouseEvent *event)
{
    QTreeView::mouseDoubleClickEvent(event);
    if (indexAt(event->pos()).isValid())
        emit editWanted();
}

/// A line down the left of what is inside a block, instead of branches to click.
void LayerList::drawBranches(QPainter *painter, const QRect &rect, const QModelIndex &index) const
{
    painter->setPen(QPen(QGuiApplication::palette().color(QPalette::Highlight), 2));
    for (QModelIndex block = index.parent(); block.isValid(); block = block.parent()) {
        int depth = 0;
        for (QModelIndex above = block.parent(); above.isValid(); above = above.parent())
            ++depth;
        const int x = depth * kIndent + kIndent / 2;
        painter->drawLine(x, rect.top(), x, rect.bottom());
    }
}

} // namespace inkling::ui
