// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QString>
#include <QWidget>

#include <vector>

namespace inkling::ui {

/// A quantity of one run.
struct SummaryBar
{
    QString label;
    QColor colour;
    double value = 0;
    QString text; ///< the value with its unit; empty: the run does not have it
    QString note; ///< "epoch 7"

    bool operator==(const SummaryBar &) const = default;
};

/// A title and a bar a run.
///
/// Thread contract: GUI thread, owned by its parent widget.
class SummaryCard : public QWidget
{
    Q_OBJECT

public:
    explicit SummaryCard(const QString &title, QWidget *parent = nullptr);

    /// `full`: the value of a bar of full length; 0: the longest.
    void setBars(std::vector<SummaryBar> bars, double full, const QString &emptyText);

    const QString &title() const { return m_title; }
    const std::vector<SummaryBar> &bars() const { return m_bars; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintBar(QPainter &painter, const QRectF &row, const SummaryBar &bar, double longest) const;
    double rowHeight() const;

    QString m_title;
    QString m_emptyText;
    std::vector<SummaryBar> m_bars;
    double m_full = 0;
};

} // namespace inkling::ui
