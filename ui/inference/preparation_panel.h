// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/infer/explain.h"

#include <QWidget>

#include <array>
#include <optional>
#include <vector>

class QCheckBox;
class QLabel;

namespace inkling::ui {

class GreyPictureView;
class SmallBars;
class SmallBarsDigits;

/// The preparation taken apart: a row a step, with its switch, what the ink looks like after it, and what the answer
/// would be without it. Steps that the answer hangs on are marked.
///
/// Thread contract: GUI thread, owned by its parent widget.
class PreparationPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit PreparationPanel(QWidget *parent = nullptr);

    /// `answer`: the one that was given; empty steps: there is nothing to explain.
    void setSteps(const std::vector<ExplainedStep> &steps, const std::optional<Prediction> &answer);
    /// How large the pictures of the steps are, in pixels.
    void setPictureSide(int side);
    static constexpr int kSmallest = 22;

    /// With the smallest pictures.
    int leastHeight() const;

    /// Those that are switched on.
    PreparationSteps taken() const;

signals:
    /// By the user.
    void takenChanged(inkling::PreparationSteps steps);

private:
    struct Row
    {
        QCheckBox *box = nullptr;
        GreyPictureView *picture = nullptr;
        SmallBars *bars = nullptr;
        QLabel *digit = nullptr; ///< the answer without the step
    };
    Row makeRow(const PreparationStepInfo &info);
    void fillRow(const Row &row, const ExplainedStep *step, const std::optional<Prediction> &answer);

    std::array<Row, kPreparationStepCount> m_rows;
    QLabel *m_note;
    SmallBarsDigits *m_digits;
};

} // namespace inkling::ui
