// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/digit_image_model.h"

#include <QImage>
#include <QLocale>
#include <QPainter>

#include <utility>

namespace inkling::ui {

namespace {

constexpr int kScale = 2;
constexpr int kGap = 8;

QColor between(const QColor &paper, const QColor &ink, int level)
{
    const auto mix = [level](int from, int to) { return from + (to - from) * level / 255; };
    return {mix(paper.red(), ink.red()), mix(paper.green(), ink.green()), mix(paper.blue(), ink.blue())};
}

} // namespace

QList<QRgb> inkColours(const QPalette &palette)
{
    QList<QRgb> table;
    for (int level = 0; level < 256; ++level)
        table << between(palette.color(QPalette::Window), palette.color(QPalette::Text), level).rgb();
    return table;
}

DigitImageModel::DigitImageModel(QObject *parent) : QAbstractListModel(parent) {}

const Dataset *DigitImageModel::dataset() const
{
    if (!m_data)
        return nullptr;
    return m_part == Part::Train ? &m_data->train : &m_data->test;
}

void DigitImageModel::setImages(DigitDataPtr data, Part part, int digit)
{
    beginResetModel();
    m_data = std::move(data);
    m_part = part;
    m_rows.clear();
    const Dataset *images = dataset();
    for (int i = 0; images && i < images->count(); ++i) {
        if (digit == kAllDigits || images->labels[static_cast<std::size_t>(i)] == digit)
            m_rows.push_back(i);
    }
    endResetModel();
}

int DigitImageModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant DigitImageModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const int row = m_rows[static_cast<std::size_t>(index.row())];
    const int label = dataset()->labels[static_cast<std::size_t>(row)];
    switch (role) {
    case PixelsRole:
        return row;
    case LabelRole:
    case Qt::DisplayRole:
        return label;
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        return tr("Image %1, labelled %2").arg(QLocale().toString(row + 1), QLocale().toString(label));
    default:
        return {};
    }
}

DigitImageDelegate::DigitImageDelegate(const DigitImageModel &model, QObject *parent)
    : QStyledItemDelegate(parent), m_model(model)
{}

void DigitImageDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Dataset *images = m_model.dataset();
    const auto pixels = images->image(index.data(DigitImageModel::PixelsRole).toInt());
    QImage image(pixels.data(), images->width, images->height, images->width, QImage::Format_Indexed8);
    image.setColorTable(inkColours(option.palette));
    const int side = kDigitSide * kScale;
    const QRect place(option.rect.left() + (option.rect.width() - side) / 2, option.rect.top() + kGap / 2, side, side);
    painter->drawImage(place, image);
    const bool marked = option.state.testFlag(QStyle::State_Selected) || option.state.testFlag(QStyle::State_MouseOver);
    painter->setPen(option.palette.color(marked ? QPalette::Highlight : QPalette::Mid));
    painter->setBrush(Qt::NoBrush);
    painter->drawRect(place.adjusted(-1, -1, 0, 0));
    painter->setPen(option.palette.color(QPalette::Text));
    const QRect text(option.rect.left(), place.bottom() + 2, option.rect.width(),
                     option.rect.bottom() - place.bottom() - 2);
    painter->drawText(text, Qt::AlignHCenter | Qt::AlignTop, index.data(Qt::DisplayRole).toString());
}

QSize DigitImageDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex & /*index*/) const
{
    const int side = kDigitSide * kScale + kGap;
    return {side + kGap / 2, side + option.fontMetrics.height() + kGap / 2};
}

} // namespace inkling::ui
