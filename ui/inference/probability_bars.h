// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <vector>

namespace inkling::ui {

/// Ten horizontal bars, one a digit, with the probability that the network gives it; the winner stands out.
///
/// Thread contract: GUI thread, owned by its parent widget.
class ProbabilityBars : public QWidget
{
    Q_OBJECT

public:
    explicit ProbabilityBars(QWidget *parent = nullptr);

    /// One probability (0..1) a digit; empty, or anything but finite numbers for ten digits: the empty state.
    void setProbabilities(const std::vector<double> &probabilities);
    const std::vector<double> &probabilities() const { return m_probabilities; }
    /// The digit of the longest bar, or -1.
    int winner() const { return m_winner; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString percent(int digit) const;
    void paintRow(QPainter &painter, const QRectF &row, int digit) const;

    std::vector<double> m_probabilities;
    int m_winner = -1;
};

} // namespace inkling::ui
