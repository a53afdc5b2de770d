// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/digit_picture_view.h"

#include <algorithm>

#include <QImage>
#include <QPainter>

namespace inkling::ui {

namespace {

/// Ink as a colour between the theme's paper and its text.
QRgb blend(const QColor &paper, const QColor &ink, int level)
{
    const auto mix = [level](int from, int to) { return from + (to - from) * level / 255; };
    return qRgb(mix(paper.red(), ink.red()), mix(paper.green(), ink.green()), mix(paper.blue(), ink.blue()));
}

} // namespace

DigitPictureView::DigitPictureView(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("digitPictureView"));
    setAccessibleName(tr("What the network sees"));
    setToolTip(tr("Your drawing cropped, scaled and centred to 28 × 28 pixels: all that the network sees."));
}

void DigitPictureView::setPicture(const std::optional<DigitPicture> &picture)
{
    if (picture == m_picture)
        return;
    m_picture = picture;
    update();
}

void DigitPictureView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    // Whole pixels per picture pixel, so that all are of one size.
    const int available = std::min(width(), height()) - 2;
    const int side = available >= kDigitSide ? available / kDigitSide * kDigitSide : std::max(1, available);
    const QRect sheet((width() - side) / 2, (height() - side) / 2, side, side);
    const QColor paper = palette().color(QPalette::Base);
    painter.fillRect(sheet, paper);
    if (m_picture) {
        const QColor ink = palette().color(QPalette::Text);
        QImage image(kDigitSide, kDigitSide, QImage::Format_RGB32);
        for (int y = 0; y < kDigitSide; ++y) {
            for (int x = 0; x < kDigitSide; ++x)
                image.setPixel(x, y, blend(paper, ink, (*m_picture)[static_cast<std::size_t>(y * kDigitSide + x)]));
        }
        painter.drawImage(sheet, image);
    }
    painter.setPen(palette().color(QPalette::Mid));
    painter.drawRect(sheet.adjusted(-1, -1, 0, 0));
}

} // namespace inkling::ui
