// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/canvas_tool.h"

#include <QWidget>

#include <array>

class QHBoxLayout;
class QKeySequence;
class QSlider;
class QToolButton;

namespace inkling::ui {

class DrawingCanvas;

/// The row above the sheet: pen, the two erasers, undo, redo and clear, the pen's width, the grid.
///
/// Thread contract: GUI thread, owned by its parent widget. The canvas must outlive it.
class CanvasTools final : public QWidget
{
    Q_OBJECT

public:
    explicit CanvasTools(DrawingCanvas &canvas, QWidget *parent = nullptr);

    double penWidth() const;
    bool isGridShown() const;
    /// What is remembered from the last time.
    void setPenWidth(double width);
    void setGridShown(bool shown);

signals:
    /// By the user: pen width or grid.
    void settingsChanged();

protected:
    void changeEvent(QEvent *event) override;

private:
    QToolButton *addButton(const QString &text, const char *name, const char *icon, const QString &toolTip);
    void addTool(CanvasTool tool, const QString &text, const char *name, const char *icon, const QString &help);
    void addAction(const QString &text, const char *name, const char *icon, const QKeySequence &key,
                   void (DrawingCanvas::*order)(), void (DrawingCanvas::*possible)(bool));
    QString withHelp(const QString &text, const QString &help) const;
    void refreshIcons();

    DrawingCanvas &m_canvas;
    QHBoxLayout *m_row;
    std::array<QToolButton *, 3> m_tools{}; ///< by CanvasTool
    QSlider *m_width;
    QToolButton *m_grid;
};

} // namespace inkling::ui
