// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/infer/ink_reader.h"

#include <QWidget>

#include <vector>

namespace inkling::ui {

/// A number digit by digit, each with its own confidence; one of them is selected, by click or arrow keys.
///
/// Thread contract: GUI thread, owned by its parent widget.
class DigitStrip final : public QWidget
{
    Q_OBJECT

public:
    explicit DigitStrip(QWidget *parent = nullptr);

    /// All of them have a prediction.
    void setDigits(const std::vector<DigitReading> &digits, int selected);
    int selected() const { return m_selected; }
    int count() const { return static_cast<int>(m_digits.size()); }
    /// Where a digit stands; empty: beyond the edge.
    QRect cell(int index) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    /// By the user.
    void selectionChanged(int selected);

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    int cellWidth() const;
    int firstShown() const;
    void select(int index);
    void describe();
    void paintCell(QPainter &painter, int index) const;

    std::vector<Prediction> m_digits;
    int m_selected = 0;
};

} // namespace inkling::ui
