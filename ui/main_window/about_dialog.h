// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace inkling::ui {

/// Version, build, processor and BLIS kernel, to be copied into a report.
///
/// Thread contract: GUI thread.
class AboutDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit AboutDialog(QWidget *parent = nullptr);

    /// The facts as lines of text.
    static QString facts();
};

} // namespace inkling::ui
