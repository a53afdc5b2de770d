// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace inkling::ui {

/// A label that shows a changing value under a fixed accessible name. Qt tells screen readers and scripts a label's
/// name only; this one also gives them its text, by AT-SPI's Text interface, and as its description.
///
/// Thread contract: GUI thread, owned by its parent widget.
class ReadableLabel : public QLabel
{
    Q_OBJECT

public:
    explicit ReadableLabel(const QString &name, QWidget *parent = nullptr);

    /// Use instead of setText().
    void setValue(const QString &text);
};

} // namespace inkling::ui
