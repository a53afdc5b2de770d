// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/training/architecture_stages.h"

#include <QWidget>

namespace inkling::ui {

/// A small drawing of a network: pictures as stacked sheets, tokens as tables, units as columns of dots, with arrows
/// between them; it wraps onto several lines where it is long.
///
/// Thread contract: GUI thread.
class ArchitecturePicture final : public QWidget
{
    Q_OBJECT

public:
    explicit ArchitecturePicture(QWidget *parent = nullptr);

    /// `whole`: false for the beginning of a network.
    void setSpec(const ModelSpec &spec, bool whole = true);

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    int arcHeight() const;
    void paintSkip(QPainter &painter, const QRectF &from, const QRectF &to) const;
    int stagesPerLine(int width) const;
    QRectF cellOf(int stage) const;
    void paintStage(QPainter &painter, const QRectF &cell, const ArchitectureStage &stage) const;

    std::vector<ArchitectureStage> m_stages;
};

} // namespace inkling::ui
