// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/handwriting/drawing_thumbnail.h"

#include "ui/handwriting/drawing_tile.h"

#include <QPainter>

namespace inkling::ui {

namespace {

constexpr int kSide = 32;

} // namespace

DrawingThumbnail::DrawingThumbnail(QWidget *parent) : QWidget(parent)
{
    setFixedSize(kSide, kSide);
}

void DrawingThumbnail::setDrawing(const Drawing &drawing)
{
    m_drawing = drawing;
    update();
}

void DrawingThumbnail::paintEvent(QPaintEvent * /*event*/)
{
    if (m_drawing.isEmpty())
        return;
    QPainter painter(this);
    paintTile(painter, rect(), QPen(palette().color(QPalette::Mid), 1), palette(), m_drawing);
}

} // namespace inkling::ui
