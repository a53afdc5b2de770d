// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/designer/network_model.h"

#include "core/model/layer_table.h"
#include "ui/designer/layer_texts.h"
#include "ui/training/architecture_stages.h"

#include <QDataStream>
#include <QIODevice>
#include <QLocale>
#include <QMimeData>
#include <QUndoCommand>

#include <algorithm>
#include <utility>

namespace inkling::ui {

namespace {

const QString kLayerMime = QStringLiteral("application/x-inkling-layer");
constexpr int kFieldEdit = 1; ///< id of the edits that merge

/// The same layers in the same order, whatever their settings: the rows stay what they are.
bool sameLayers(const std::vector<LayerSpec> &one, const std::vector<LayerSpec> &other)
{
    return std::ranges::equal(one, other, [](const LayerSpec &a, const LayerSpec &b) {
        return a.type == b.type && sameLayers(a.inner, b.inner);
    });
}

} // namespace

/// A row. The path of a layer says where it is in spec and check.
struct NetworkModel::Node
{
    LayerPath path;
    const Node *parent = nullptr;
    int row = 0;
    std::vector<std::unique_ptr<Node>> children{};

    Node *add(LayerPath place)
    {
        children.push_back(std::make_unique<Node>(Node{std::move(place), this, static_cast<int>(children.size())}));
        return children.back().get();
    }

    void addLayers(const std::vector<LayerSpec> &layers)
    {
        for (int i = 0; i < static_cast<int>(layers.size()); ++i) {
            LayerPath place = path;
            place.push_back(i);
            add(place)->addLayers(layers[static_cast<std::size_t>(i)].inner);
        }
    }
};

/// The network before and after.
class NetworkModel::Edit final : public QUndoCommand
{
public:
    Edit(NetworkModel &model, Version before, Version after, std::string field, const QString &text)
        : QUndoCommand(text)
        , m_model(model)
        , m_before(std::move(before))
        , m_after(std::move(after))
        , m_field(std::move(field))
    {}

    void undo() override { m_model.take(m_before); }
    void redo() override { m_model.take(m_after); }
    int id() const override { return m_field.empty() ? -1 : kFieldEdit; }
    bool mergeWith(const QUndoCommand *next) override
    {
        const auto *other = static_cast<const Edit *>(next);
        if (other->m_field != m_field || other->m_after.place != m_after.place)
            return false;
        m_after = other->m_after;
        setObsolete(m_after.spec == m_before.spec);
        return true;
    }

private:
    NetworkModel &m_model;
    Version m_before;
    Version m_after;
    std::string m_field;
};

NetworkModel::NetworkModel(QObject *parent) : QAbstractItemModel(parent), m_root(std::make_unique<Node>())
{
    rebuild();
}

NetworkModel::~NetworkModel() = default;

void NetworkModel::begin(const ModelSpec &spec, const QString &name)
{
    m_undo.clear();
    take({spec, name, {}});
}

void NetworkModel::replace(const ModelSpec &spec, const QString &name, const QString &text)
{
    if (spec != m_spec)
        push({spec, name, {}}, text);
    else
        setName(name);
}

void NetworkModel::setName(const QString &name)
{
    if (name == m_name)
        return;
    m_name = name;
    emit renamed(name);
}

void NetworkModel::apply(const std::optional<EditedSpec> &edited, const QString &text)
{
    if (edited)
        push({edited->spec, m_name, edited->place}, text);
}

void NetworkModel::setSetting(const LayerPath &path, const std::string &field, double value)
{
    ModelSpec spec = m_spec;
    LayerSpec *layer = layerAt(spec, path);
    if (layer == nullptr)
        return;
    layer->settings[field] = value;
    if (spec != m_spec)
        push({spec, m_name, path}, tr("Change %1").arg(fieldLabel(layer->type, field)), field);
}

void NetworkModel::setInput(const Shape &input)
{
    ModelSpec spec = m_spec;
    spec.input = input;
    if (spec != m_spec)
        push({spec, m_name, {}}, tr("Change the input"));
}

void NetworkModel::push(const Version &after, const QString &text, const std::string &field)
{
    // Where there was a layer before, undoing goes back to it: the one at the same place, or what is left there.
    LayerPath before = after.place;
    while (!before.empty() && layerAt(m_spec, before) == nullptr) {
        if (before.back() > 0)
            --before.back();
        else
            before.pop_back();
    }
    m_undo.push(new Edit(*this, {m_spec, m_name, before}, after, field, text));
}

void NetworkModel::take(const Version &version)
{
    setName(version.name);
    if (sameLayers(version.spec.layers, m_spec.layers)) {
        m_spec = version.spec;
        m_check = checkDesign(m_spec);
        const auto tell = [&](const auto &self, const QModelIndex &parent) -> void {
            const int rows = rowCount(parent);
            if (rows == 0)
                return;
            emit dataChanged(index(0, 0, parent), index(rows - 1, 0, parent));
            for (int row = 0; row < rows; ++row)
                self(self, index(row, 0, parent));
        };
        tell(tell, {});
    } else {
        beginResetModel();
        m_spec = version.spec;
        rebuild();
        endResetModel();
    }
    emit edited();
    emit placeWanted(indexOf(version.place));
}

void NetworkModel::rebuild()
{
    m_check = checkDesign(m_spec);
    m_root = std::make_unique<Node>();
    m_root->add({}); // the input
    m_root->addLayers(m_spec.layers);
}

const NetworkModel::Node *NetworkModel::nodeOf(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<const Node *>(index.internalPointer()) : m_root.get();
}

LayerPath NetworkModel::pathOf(const QModelIndex &index) const
{
    return nodeOf(index)->path;
}

QModelIndex NetworkModel::indexOf(const LayerPath &path) const
{
    QModelIndex found = index(0, 0); // the input
    for (std::size_t level = 0; level < path.size(); ++level)
        found = index(path[level] + (level == 0 ? 1 : 0), 0, level == 0 ? QModelIndex() : found);
    return found;
}

const LayerCheck *NetworkModel::checkAt(const LayerPath &path) const
{
    const std::vector<LayerCheck> *checks = &m_check.layers;
    const LayerCheck *check = nullptr;
    for (const int at : path) {
        if (at < 0 || at >= static_cast<int>(checks->size()))
            return nullptr;
        check = &(*checks)[static_cast<std::size_t>(at)];
        checks = &check->inner;
    }
    return check;
}

QModelIndex NetworkModel::index(int row, int column, const QModelIndex &parent) const
{
    const Node *node = nodeOf(parent);
    if (row < 0 || column != 0 || row >= static_cast<int>(node->children.size()))
        return {};
    return createIndex(row, 0, node->children[static_cast<std::size_t>(row)].get());
}

QModelIndex NetworkModel::parent(const QModelIndex &child) const
{
    const Node *parent = child.isValid() ? nodeOf(child)->parent : nullptr;
    return parent == nullptr || parent == m_root.get() ? QModelIndex() : createIndex(parent->row, 0, parent);
}

int NetworkModel::rowCount(const QModelIndex &parent) const
{
    return static_cast<int>(nodeOf(parent)->children.size());
}

int NetworkModel::columnCount(const QModelIndex & /*parent*/) const
{
    return 1;
}

QVariant NetworkModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const LayerPath path = pathOf(index);
    const LayerSpec *layer = layerAt(m_spec, path);
    const LayerCheck *check = checkAt(path);
    const bool known = layer == nullptr || (check != nullptr && check->summary);
    const QString shape = layer == nullptr ? shapeText(m_spec.input)
                          : known          ? shapeText(check->summary->output)
                                           : QString();
    const QString title = layer == nullptr ? tr("Input") : layerTitle(layer->type);
    switch (role) {
    case Qt::DisplayRole:
        return title;
    case TypeRole:
        return layer == nullptr ? QString() : QString::fromStdString(layer->type);
    case SettingsRole:
        return layer == nullptr ? QString() : settingsText(*layer);
    case ShapeRole:
        return shape;
    case ParametersRole:
        return QVariant::fromValue<qlonglong>(layer != nullptr && known ? check->summary->parameterCount : 0);
    case ProblemRole:
        return check == nullptr       ? QString()
               : check->problemInside ? tr("A layer inside this block does not fit.")
                                      : check->problem;
    case Qt::AccessibleTextRole: {
        QStringList parts{title};
        for (const QVariant &part : {data(index, SettingsRole), QVariant(shape), data(index, ProblemRole)})
            if (!part.toString().isEmpty())
                parts += part.toString();
        return parts.join(QStringLiteral(", "));
    }
    case Qt::ToolTipRole:
        return layer == nullptr ? QString() : layerHelp(layer->type);
    default:
        return {};
    }
}

Qt::ItemFlags NetworkModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::ItemIsDropEnabled;
    Qt::ItemFlags flags = Qt::ItemIsSelectable | Qt::ItemIsEnabled;
    const LayerPath path = pathOf(index);
    if (!path.empty())
        flags |= Qt::ItemIsDragEnabled;
    if (!path.empty() && chainAt(m_spec, path) != nullptr)
        flags |= Qt::ItemIsDropEnabled;
    return flags;
}

QStringList NetworkModel::mimeTypes() const
{
    return {kLayerMime};
}

QMimeData *NetworkModel::mimeData(const QModelIndexList &indexes) const
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    const LayerPath path = indexes.isEmpty() ? LayerPath() : pathOf(indexes.front());
    stream << QList<int>(path.begin(), path.end());
    auto *mime = new QMimeData;
    mime->setData(kLayerMime, bytes);
    return mime;
}

/// Rows count the input; a drop on a block goes behind its last layer.
LayerPath NetworkModel::placeOfDrop(int row, const QModelIndex &parent) const
{
    LayerPath place = parent.isValid() ? pathOf(parent) : LayerPath();
    const std::vector<LayerSpec> *chain = chainAt(m_spec, place);
    if (chain == nullptr)
        return {};
    const int end = static_cast<int>(chain->size());
    const int at = row < 0 ? end : parent.isValid() ? row : row - 1;
    place.push_back(std::clamp(at, 0, end));
    return place;
}

bool NetworkModel::dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int /*column*/,
                                const QModelIndex &parent)
{
    if (action != Qt::MoveAction || !data->hasFormat(kLayerMime))
        return false;
    QByteArray bytes = data->data(kLayerMime);
    QDataStream stream(&bytes, QIODevice::ReadOnly);
    QList<int> from;
    stream >> from;
    apply(withMoved(m_spec, {from.begin(), from.end()}, placeOfDrop(row, parent)), tr("Move a layer"));
    return false; // the move is done: the view has nothing to remove
}

QString settingsText(const LayerSpec &layer)
{
    const LayerType *type = findLayerType(layer.type);
    if (type == nullptr)
        return {};
    const QLocale locale;
    const auto has = [&](std::string_view id) {
        return std::ranges::find(type->fields, id, &LayerField::id) != type->fields.end();
    };
    const auto number = [&](std::string_view id) { return locale.toString(realSettingOf(layer, id), 'g', 6); };
    const auto whole = [&](std::string_view id) { return locale.toString(settingOf(layer, id)); };
    const auto square = [&](std::string_view id) { return QStringLiteral("%1×%1").arg(whole(id)); };
    if (has("channels") && has("kernel"))
        return whole("channels") + QStringLiteral(" @ ") + square("kernel");
    if (has("patch") && has("width"))
        return square("patch") + QStringLiteral(" → ") + whole("width");
    for (const char *id : {"kernel", "size"})
        if (has(id))
            return square(id);
    for (const char *id : {"units", "hidden"})
        if (has(id))
            return whole(id);
    if (has("heads"))
        return NetworkModel::tr("%Ln head(s)", nullptr, settingOf(layer, "heads"));
    if (has("rate"))
        return NetworkModel::tr("%1 %", "a share").arg(locale.toString(100 * realSettingOf(layer, "rate"), 'g', 3));
    return has("alpha") ? number("alpha") : QString();
}

} // namespace inkling::ui
