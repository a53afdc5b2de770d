// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace inkling::ui {

/// A line of text that ends in dots where there is no room for all of it, which its tool tip then has.
///
/// Thread contract: GUI thread, owned by its parent widget.
class ElidedLabel : public QLabel
{
public:
    explicit ElidedLabel(QWidget *parent = nullptr);

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    bool fits() const;
};

} // namespace inkling::ui
