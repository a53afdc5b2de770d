// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>

namespace inkling::ui {

/// A combo box whose accessible name is the one it was given and whose description is the current choice. Qt's own
/// tells the choice as the name on Linux, so that programs that drive the window do not find it.
///
/// Thread contract: GUI thread, owned by its parent widget.
class ChoiceBox final : public QComboBox
{
    Q_OBJECT

public:
    explicit ChoiceBox(QWidget *parent = nullptr);
};

} // namespace inkling::ui
