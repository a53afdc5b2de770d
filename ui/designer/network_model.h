// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/model_spec.h"
#include "ui/designer/design_check.h"
#include "ui/designer/spec_edits.h"

#include <QAbstractItemModel>
#include <QUndoStack>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace inkling::ui {

/// A network as rows: the input, its layers, and the layers inside blocks below those. Every edit goes onto an undo
/// stack and is checked at once, so that each row knows its shape, its counts, or what is wrong with it.
///
/// Thread contract: GUI thread.
class NetworkModel final : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Role
    {
        TypeRole = Qt::UserRole, ///< of the layer; empty: the input
        SettingsRole,            ///< "16 @ 3×3"
        ShapeRole,               ///< of what comes out; empty: unknown
        ParametersRole,          ///< std::int64_t
        ProblemRole              ///< a sentence; empty: none here
    };

    explicit NetworkModel(QObject *parent = nullptr);
    ~NetworkModel() override;

    const ModelSpec &spec() const { return m_spec; }
    const DesignCheck &check() const { return m_check; }
    /// What the network is called; an edit that replaces the network takes its name along, there and back.
    QString name() const { return m_name; }
    void setName(const QString &name);
    QUndoStack *undoStack() { return &m_undo; }

    /// The empty path is the input's row.
    LayerPath pathOf(const QModelIndex &index) const;
    QModelIndex indexOf(const LayerPath &path) const;
    const LayerCheck *checkAt(const LayerPath &path) const;

    /// Another network, with nothing to undo.
    void begin(const ModelSpec &spec, const QString &name);
    /// Another network, as one edit; the same for an edit of spec_edits.h. `text` names it for the undo menu. Nothing
    /// happens where there is no edit.
    void replace(const ModelSpec &spec, const QString &name, const QString &text);
    void apply(const std::optional<EditedSpec> &edited, const QString &text);
    /// Edits of one field that follow each other are undone as one.
    void setSetting(const LayerPath &path, const std::string &field, double value);
    void setInput(const Shape &input);

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    Qt::DropActions supportedDropActions() const override { return Qt::MoveAction; }
    QStringList mimeTypes() const override;
    QMimeData *mimeData(const QModelIndexList &indexes) const override;
    bool dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                      const QModelIndex &parent) override;

signals:
    /// After every change; the rows are up to date.
    void edited();
    void renamed(const QString &name);
    /// The layer that an edit, or its undoing, was about.
    void placeWanted(const QModelIndex &index);

private:
    struct Node;
    class Edit;
    /// A network with its name, and the layer to look at.
    struct Version
    {
        ModelSpec spec;
        QString name;
        LayerPath place;
    };
    void push(const Version &after, const QString &text, const std::string &field = {});
    void take(const Version &version);
    void rebuild();
    const Node *nodeOf(const QModelIndex &index) const;
    LayerPath placeOfDrop(int row, const QModelIndex &parent) const;

    ModelSpec m_spec;
    QString m_name;
    DesignCheck m_check;
    std::unique_ptr<Node> m_root;
    QUndoStack m_undo;
};

/// What a row shows of its settings: "16 @ 3×3".
QString settingsText(const LayerSpec &layer);

} // namespace inkling::ui
