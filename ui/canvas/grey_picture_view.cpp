// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/grey_picture_view.h"

#include <algorithm>
#include <cmath>

#include <QPainter>

namespace inkling::ui {

QImage inkImage(const GreyPicture &picture, const QPalette &palette)
{
    const QColor paper = palette.color(QPalette::Base);
    const QColor ink = palette.color(QPalette::Text);
    QImage image(picture.width, picture.height, QImage::Format_RGB32);
    for (int y = 0; y < picture.height; ++y) {
        for (int x = 0; x < picture.width; ++x) {
            const float share = std::clamp(picture.at(x, y), 0.0F, 1.0F);
            const auto mix = [share](int from, int to) {
                return static_cast<int>(std::lround(static_cast<float>(from) + static_cast<float>(to - from) * share));
            };
            image.setPixel(
                x, y,
                qRgb(mix(paper.red(), ink.red()), mix(paper.green(), ink.green()), mix(paper.blue(), ink.blue())));
        }
    }
    return image;
}

GreyPictureView::GreyPictureView(int side, QWidget *parent) : QWidget(parent)
{
    setFixedSize(side, side);
}

void GreyPictureView::setPicture(const GreyPicture &picture)
{
    if (picture == m_picture)
        return;
    m_picture = picture;
    update();
}

void GreyPictureView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const QRectF room = QRectF(rect()).adjusted(1, 1, -1, -1);
    painter.fillRect(room, palette().base());
    if (m_picture.width > 0 && m_picture.height > 0) {
        const QImage image = inkImage(m_picture, palette());
        QRectF target({}, QSizeF(image.size()).scaled(room.size(), Qt::KeepAspectRatio));
        target.moveCenter(room.center());
        // Reduced by halves and more at once, thin lines would fall through.
        if (target.width() < image.width())
            painter.drawImage(target, image.scaled(target.size().toSize() * devicePixelRatioF(), Qt::IgnoreAspectRatio,
                                                   Qt::SmoothTransformation));
        else
            painter.drawImage(target, image);
    }
    painter.setPen(palette().color(QPalette::Mid));
    painter.drawRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5));
}

} // namespace inkling::ui
