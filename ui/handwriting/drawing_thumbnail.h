// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ink/drawing.h"

#include <QWidget>

namespace inkling::ui {

/// One drawing, as high as a button; nothing without ink.
///
/// Thread contract: GUI thread.
class DrawingThumbnail final : public QWidget
{
    Q_OBJECT

public:
    explicit DrawingThumbnail(QWidget *parent = nullptr);

    void setDrawing(const Drawing &drawing);
    const Drawing &drawing() const { return m_drawing; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Drawing m_drawing;
};

} // namespace inkling::ui
