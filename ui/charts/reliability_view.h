// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/infer/calibration.h"
#include "ui/charts/plot_axes.h"

#include <QWidget>

namespace inkling::ui {

/// A reliability diagram (Guo et al., ICML 2017, figure 1): a bar a bin of confidence, as high as the share of right
/// answers in it; where answers are as sure as they are right the bars end on the diagonal.
///
/// Thread contract: GUI thread, owned by its parent widget.
class ReliabilityView : public QWidget
{
    Q_OBJECT

public:
    explicit ReliabilityView(QWidget *parent = nullptr);

    /// Without bins: only the empty text.
    void setReliability(const QString &title, const Reliability &reliability, const QString &emptyText);
    const QString &title() const { return m_title; }
    const Reliability &reliability() const { return m_reliability; }

    QSize sizeHint() const override { return {360, 300}; }
    QSize minimumSizeHint() const override { return {140, 150}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    PlotAxes axes() const;
    QRectF paper() const;
    void paintHeading(QPainter &painter) const;
    void paintBars(QPainter &painter, const PlotAxes &axes) const;
    QString figureText() const;
    QString binText(int bin) const;

    QString m_title;
    QString m_emptyText;
    Reliability m_reliability;
};

} // namespace inkling::ui
