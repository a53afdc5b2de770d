// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/ink_history.h"

#include <QTest>

#include <memory>

using namespace inkling;
using namespace inkling::ui;

class InkHistoryTest : public QObject
{
    Q_OBJECT

private slots:
    void whatUndoKeepsIsBounded()
    {
        InkHistory history;
        const auto picture = [](int i) {
            QImage image(1024, 1024, QImage::Format_RGB32);
            image.fill(i);
            return std::make_shared<const SheetPicture>(image, std::make_shared<const PictureInk>());
        };
        for (int i = 0; i < 40; ++i)
            history.replace({.drawing = {}, .picture = picture(i)});
        std::size_t bytes = 0;
        while (history.undo())
            bytes += byteCount(history.sheet());
        QVERIFY(bytes > 0);
        QVERIFY(bytes <= InkHistory::kMaxBytes);
    }

    void aDrawingIsBounded()
    {
        InkHistory history;
        for (int stroke = 0; stroke < 300; ++stroke) {
            history.beginStroke({0, 0});
            for (int i = 1; i < 100; ++i)
                history.extendStroke({static_cast<float>(i), static_cast<float>(stroke)});
            history.endStroke();
        }
        QCOMPARE(pointCount(history.drawing()), InkHistory::kMaxPoints);
        int undone = 0;
        while (history.undo())
            ++undone;
        QCOMPARE(static_cast<std::size_t>(undone), InkHistory::kMaxSteps);
    }
};

QTEST_APPLESS_MAIN(InkHistoryTest)
#include "ink_history_test.moc"
