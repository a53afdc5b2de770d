// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <vector>

namespace inkling::ui {

/// Ten probabilities in the space of a word: one upright bar a digit, the winner stands out. As high as there is room.
///
/// Thread contract: GUI thread, owned by its parent widget.
class SmallBars final : public QWidget
{
    Q_OBJECT

public:
    explicit SmallBars(QWidget *parent = nullptr);

    /// One probability (0..1) a digit; empty: no bars.
    void setProbabilities(const std::vector<double> &probabilities);
    const std::vector<double> &probabilities() const { return m_probabilities; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::vector<double> m_probabilities;
};

/// The digits that the bars above stand for.
///
/// Thread contract: GUI thread, owned by its parent widget.
class SmallBarsDigits final : public QWidget
{
    Q_OBJECT

public:
    explicit SmallBarsDigits(QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace inkling::ui
