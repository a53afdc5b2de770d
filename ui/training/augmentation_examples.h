// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/augmentation.h"
#include "core/data/dataset.h"

#include <QImage>
#include <QWidget>

#include <vector>

namespace inkling::ui {

/// Training pictures as they are, and below each what augmentation makes of it.
///
/// Thread contract: GUI thread. Shares the data.
class AugmentationExamples final : public QWidget
{
    Q_OBJECT

public:
    explicit AugmentationExamples(QWidget *parent = nullptr);

    void setDigits(const DigitDataPtr &digits);
    bool hasData() const { return m_data != nullptr; }
    void setAugmentation(const Augmentation &augmentation);
    /// Other pictures, changed by other chances.
    void showOthers();
    /// The pixels of the lower row, for tests.
    const std::vector<std::vector<std::uint8_t>> &changed() const { return m_changed; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void choose();
    void change();

    DigitDataPtr m_data;
    Augmentation m_augmentation;
    int m_round = 0;
    std::vector<int> m_chosen; ///< indices of training pictures
    std::vector<std::vector<std::uint8_t>> m_changed;
};

} // namespace inkling::ui
