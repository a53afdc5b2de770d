// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"

#include <QAbstractListModel>
#include <QList>
#include <QPalette>
#include <QRgb>
#include <QStyledItemDelegate>

#include <vector>

namespace inkling::ui {

/// From paper to ink, for pictures of a byte a pixel.
QList<QRgb> inkColours(const QPalette &palette);

/// The pictures of a data set as a list, all of them or those of one digit; shares the data, copies nothing but
/// indices.
///
/// Thread contract: GUI thread.
class DigitImageModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role
    {
        PixelsRole = Qt::UserRole, ///< the index within the data set
        LabelRole
    };
    enum class Part
    {
        Train,
        Test
    };
    static constexpr int kAllDigits = -1;

    explicit DigitImageModel(QObject *parent = nullptr);

    void setImages(DigitDataPtr data, Part part, int digit);
    const Dataset *dataset() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    DigitDataPtr m_data;
    Part m_part = Part::Train;
    std::vector<int> m_rows;
};

/// Paints a picture in the palette's ink and paper, with its label below.
class DigitImageDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit DigitImageDelegate(const DigitImageModel &model, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const DigitImageModel &m_model;
};

} // namespace inkling::ui
