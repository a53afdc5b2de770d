// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ink/grey_picture.h"

#include <QImage>
#include <QWidget>

namespace inkling::ui {

/// Ink between the theme's paper and its text; each pixel of the picture is one of the image.
QImage inkImage(const GreyPicture &picture, const QPalette &palette);

/// A grey picture of any size, as large as it can be in a square, with a thin frame.
///
/// Thread contract: GUI thread, owned by its parent widget.
class GreyPictureView final : public QWidget
{
    Q_OBJECT

public:
    explicit GreyPictureView(int side, QWidget *parent = nullptr);

    /// In pixels, of the widget.
    void setSide(int side) { setFixedSize(side, side); }

    /// Without pixels: an empty sheet.
    void setPicture(const GreyPicture &picture);
    const GreyPicture &picture() const { return m_picture; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    GreyPicture m_picture;
};

} // namespace inkling::ui
