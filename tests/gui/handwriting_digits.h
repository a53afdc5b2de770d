// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/personal_set.h"
#include "ui/canvas/drawing_canvas.h"

#include <QTest>

#include <vector>

namespace inkling::test {

/// Two strokes on the sheet, the second at a height that depends on `item`.
inline void draw(ui::DrawingCanvas &canvas, int item = 0)
{
    const auto at = [&](double x, double y) {
        return (canvas.paper().topLeft() + QPointF(x, y) * canvas.paper().height()).toPoint();
    };
    QTest::mousePress(&canvas, Qt::LeftButton, {}, at(0.4, 0.2));
    QTest::mouseMove(&canvas, at(0.5, 0.5));
    QTest::mouseMove(&canvas, at(0.45, 0.85));
    QTest::mouseRelease(&canvas, Qt::LeftButton, {}, at(0.45, 0.85));
    const double y = 0.25 + 0.05 * item;
    QTest::mousePress(&canvas, Qt::LeftButton, {}, at(0.3, y));
    QTest::mouseMove(&canvas, at(0.6, y));
    QTest::mouseRelease(&canvas, Qt::LeftButton, {}, at(0.6, y));
}

inline std::vector<int> labelsOnDisk()
{
    std::vector<int> labels;
    const PersonalSet set = PersonalSet::open(userHandwritingFolder()).value();
    for (const PersonalDrawingPtr &drawing : set.drawings())
        labels.push_back(drawing->label);
    return labels;
}

/// So many of every digit, as bars at a height that tells the label.
inline void fillSet(int each)
{
    std::vector<PersonalDrawing> drawings;
    for (int i = 0; i < 10 * each; ++i) {
        const float y = 0.1F + 0.08F * static_cast<float>(i % 10);
        const float x = 0.01F * static_cast<float>(i / 10);
        drawings.push_back({.label = i % 10,
                            .drawnAt = 1'763'800'000'000 + i,
                            .drawing = {.strokes = {{{0.1F + x, 0.1F}, {0.1F + x, 0.9F}}, {{0.2F, y}, {0.9F, y}}}}});
    }
    PersonalSet set = PersonalSet::open(userHandwritingFolder()).value();
    QVERIFY(set.add(drawings).has_value());
}

} // namespace inkling::test
