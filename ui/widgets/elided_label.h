// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace inkling::ui {

/// A label as high as so many lines, whatever its text: one line that does not fit gives way to three dots, several
/// wrap. The tool tip has the whole text where one line has not.
///
/// Thread contract: GUI thread, owned by its parent widget.
class ElidedLabel : public QLabel
{
    Q_OBJECT

public:
    explicit ElidedLabel(QWidget *parent = nullptr);

    void setLines(int lines);
    /// Of the one line; the end, unless it is set.
    void setElideMode(Qt::TextElideMode mode);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    /// What there is room for.
    QString shown() const;

    int m_lines = 1;
    Qt::TextElideMode m_mode = Qt::ElideRight;
};

} // namespace inkling::ui
