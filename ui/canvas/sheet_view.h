// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/ink_painter.h"

#include <QPixmap>
#include <QWidget>

#include <vector>

namespace inkling::ui {

/// Shows a sheet: the paper with its grid, the ink or the picture on it, the boxes around the digits. What is on it,
/// the derived class knows.
///
/// Thread contract: GUI thread, owned by its parent widget.
class SheetView : public QWidget
{
    Q_OBJECT

public:
    explicit SheetView(QWidget *parent = nullptr);

    virtual const SheetContent &sheet() const = 0;
    /// The sheet, in widget coordinates: as wide as there is room, from a square to the widest.
    QRectF paper() const;
    double aspect() const { return paper().width() / paper().height(); }
    /// How many times its height the sheet may be wide; 1 unless it is set.
    void setWidest(double aspect);
    double widest() const { return m_widest; }

    /// The same for the network, in units of the sheet's height.
    Paper inkPaper() const { return {.width = aspect(), .penWidth = m_penWidth}; }

    double penWidth() const { return m_penWidth; } ///< in units of the sheet's height
    bool isGridShown() const { return m_gridShown; }
    /// Lightly drawn around the digits, in units of the sheet's height; `selected`: -1 for none.
    void setBoxes(const std::vector<QRectF> &boxes, int selected);
    const std::vector<QRectF> &boxes() const { return m_boxes; }

    QSize sizeHint() const override { return {360, 360}; }
    QSize minimumSizeHint() const override { return {140, 130}; }

public slots:
    /// Of the screen only: the network's pen is always drawn anew.
    void setPenWidth(double width);
    void setGridShown(bool shown);

signals:
    /// What inkPaper() says, perhaps.
    void inkPaperChanged();

protected:
    /// Whether the last stroke still grows.
    virtual bool isStroking() const = 0;
    /// What stands on an empty sheet.
    virtual QString hint() const = 0;
    /// On top of everything.
    virtual void paintPointer(QPainter &painter, const QRectF &sheet) const = 0;
    /// `all`: more than the last stroke.
    void inkChanged(bool all);

    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    ScreenPen pen() const;
    void paintInk(QPainter &painter, const QRectF &sheet);
    void paintFinishedStrokes();
    void paintBoxes(QPainter &painter, const QRectF &sheet) const;

    double m_penWidth = ScreenPen{}.width;
    double m_widest = 1;
    double m_inkRight = 0; ///< how far the ink reaches, in units of the sheet's height
    bool m_gridShown = false;
    std::vector<QRectF> m_boxes;
    int m_selectedBox = -1;
    QPixmap m_finished; ///< the strokes before the one under way; null: to be painted again
};

} // namespace inkling::ui
