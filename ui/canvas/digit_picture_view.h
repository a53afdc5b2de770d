// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ink/normalise.h"

#include <QWidget>

#include <optional>

namespace inkling::ui {

/// Shows the 28x28 picture that the network sees, pixel by pixel.
///
/// Thread contract: GUI thread, owned by its parent widget.
class DigitPictureView : public QWidget
{
    Q_OBJECT

public:
    explicit DigitPictureView(QWidget *parent = nullptr);

    /// Nothing: an empty sheet.
    void setPicture(const std::optional<DigitPicture> &picture);
    const std::optional<DigitPicture> &picture() const { return m_picture; }

    QSize sizeHint() const override { return {kDigitSide * 3 + 2, kDigitSide * 3 + 2}; }
    QSize minimumSizeHint() const override { return {kDigitSide * 2 + 2, kDigitSide * 2 + 2}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::optional<DigitPicture> m_picture;
};

} // namespace inkling::ui
