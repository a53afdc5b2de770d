// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/augmentation_examples.h"

#include "core/base/digits.h"
#include "core/data/augmenter.h"
#include "ui/training/digit_image_model.h"

#include <QPainter>

#include <algorithm>

namespace inkling::ui {

namespace {

constexpr int kCount = 6;
constexpr int kSide = 34;
constexpr int kGap = 6;

bool canBeChanged(const Dataset &pictures)
{
    return pictures.count() > 0 && pictures.width == kDigitSide && pictures.height == kDigitSide;
}

} // namespace

AugmentationExamples::AugmentationExamples(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setAccessibleName(tr("Training images before and after"));
    setToolTip(tr("Above: training images as they are. Below: what the network could see of them."));
}

QSize AugmentationExamples::sizeHint() const
{
    return {kCount * kSide + (kCount - 1) * kGap, 2 * kSide + kGap + 2};
}

void AugmentationExamples::setDigits(const DigitDataPtr &digits)
{
    m_data = digits;
    choose();
}

void AugmentationExamples::setAugmentation(const Augmentation &augmentation)
{
    m_augmentation = augmentation;
    change();
}

void AugmentationExamples::showOthers()
{
    ++m_round;
    choose();
}

/// Neighbours in the data set; as different digits as there are.
void AugmentationExamples::choose()
{
    m_chosen.clear();
    if (m_data && canBeChanged(m_data->train)) {
        const Dataset &pictures = m_data->train;
        const int first = static_cast<int>(static_cast<long long>(m_round) * kCount * 5 % pictures.count());
        std::vector<int> seen;
        for (int i = 0; i < pictures.count() && m_chosen.size() < kCount; ++i) {
            const int index = (first + i) % pictures.count();
            const int label = pictures.labels[static_cast<std::size_t>(index)];
            if (std::ranges::find(seen, label) != seen.end() && i < 100)
                continue;
            seen.push_back(label);
            m_chosen.push_back(index);
        }
    }
    change();
}

void AugmentationExamples::change()
{
    m_changed.clear();
    for (const int index : m_chosen)
        m_changed.push_back(augmented(m_data->train.image(index), m_augmentation,
                                      static_cast<std::uint64_t>(index) + 1000003ULL * static_cast<unsigned>(m_round)));
    update();
}

void AugmentationExamples::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (m_chosen.empty()) {
        painter.setPen(palette().color(QPalette::PlaceholderText));
        painter.drawText(rect(), Qt::AlignCenter | Qt::TextWordWrap,
                         m_data ? tr("Augmentation is for images of 28 × 28 pixels.")
                                : tr("Examples appear when the images are loaded."));
        return;
    }
    const auto draw = [&](const std::uint8_t *pixels, int column, int row) {
        QImage image(pixels, kDigitSide, kDigitSide, kDigitSide, QImage::Format_Indexed8);
        image.setColorTable(inkColours(palette()));
        const QRect place(column * (kSide + kGap) + 1, row * (kSide + kGap) + 1, kSide - 1, kSide - 1);
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.drawImage(place, image.convertToFormat(QImage::Format_RGB32));
        painter.setPen(palette().color(row == 0 ? QPalette::Mid : QPalette::Highlight));
        painter.drawRect(place.adjusted(-1, -1, 0, 0));
    };
    for (std::size_t i = 0; i < m_chosen.size(); ++i) {
        draw(m_data->train.image(m_chosen[i]).data(), static_cast<int>(i), 0);
        draw(m_changed[i].data(), static_cast<int>(i), 1);
    }
}

} // namespace inkling::ui
