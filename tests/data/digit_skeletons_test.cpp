// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/digit_skeletons.h"

#include "core/data/spline.h"

#include <QFile>
#include <QTest>

#include <algorithm>
#include <set>

using namespace inkling;

class DigitSkeletonsTest : public QObject
{
    Q_OBJECT

private slots:
    void theEmbeddedFileIsTheOneInTheTree();
    void everyDigitHasSeveralWays();
    void brokenFilesAreRefused_data();
    void brokenFilesAreRefused();
    void aSplinePassesThroughItsControlPoints();
    void aDoubledPointIsACorner();
    void shortSplinesAreSafe();
};

void DigitSkeletonsTest::theEmbeddedFileIsTheOneInTheTree()
{
    QFile file(QStringLiteral(INKLING_SOURCE_DIR "/data/digit_skeletons.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto parsed = parseDigitSkeletons(file.readAll().toStdString());
    QVERIFY2(parsed, parsed ? "" : parsed.error().message.c_str());
    const DigitSkeletons embedded = embeddedDigitSkeletons();
    for (std::size_t digit = 0; digit < embedded.size(); ++digit) {
        QCOMPARE(embedded[digit].size(), (*parsed)[digit].size());
        for (std::size_t i = 0; i < embedded[digit].size(); ++i)
            QCOMPARE(embedded[digit][i].controls, (*parsed)[digit][i].controls);
    }
}

void DigitSkeletonsTest::everyDigitHasSeveralWays()
{
    for (const auto &ways : embeddedDigitSkeletons()) {
        QVERIFY(ways.size() >= 5);
        std::set<std::string> names;
        for (const DigitSkeleton &way : ways) {
            names.insert(way.name);
            float top = 100;
            float bottom = 0;
            for (const Stroke &stroke : way.controls.strokes) {
                for (const Point point : stroke) {
                    QVERIFY(point.x >= 0 && point.x <= 100 && point.y >= 0 && point.y <= 100);
                    top = std::min(top, point.y);
                    bottom = std::max(bottom, point.y);
                }
            }
            QVERIFY2(bottom - top >= 90, way.name.c_str());
        }
        QCOMPARE(names.size(), ways.size());
    }
}

void DigitSkeletonsTest::brokenFilesAreRefused_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("not JSON") << QByteArray("<html>");
    QTest::newRow("no digits") << QByteArray("{}");
    QTest::newRow("digits is a number") << QByteArray(R"({"digits": 3})");
    QTest::newRow("entry is a list") << QByteArray(R"({"digits": [[]]})");
    QTest::newRow("digit 10") << QByteArray(R"({"digits": [{"digit": 10, "variants": []}]})");
    QTest::newRow("digit -1") << QByteArray(R"({"digits": [{"digit": -1, "variants": []}]})");
    QTest::newRow("only zeros are missing their ways") << QByteArray(R"({"digits": [{"digit": 0, "variants": []}]})");
    const auto variant = [](const char *text) {
        return QByteArray(R"({"digits": [{"digit": 0, "variants": [)") + text + "]}]}";
    };
    QTest::newRow("no name") << variant(R"({"weight": 1, "strokes": [[[0, 0], [1, 1]]]})");
    QTest::newRow("weight 0") << variant(R"({"name": "a", "weight": 0, "strokes": [[[0, 0], [1, 1]]]})");
    QTest::newRow("weight as text") << variant(R"({"name": "a", "weight": "1", "strokes": [[[0, 0], [1, 1]]]})");
    QTest::newRow("no stroke") << variant(R"({"name": "a", "weight": 1, "strokes": []})");
    QTest::newRow("a stroke of one point") << variant(R"({"name": "a", "weight": 1, "strokes": [[[0, 0]]]})");
    QTest::newRow("a point of one number") << variant(R"({"name": "a", "weight": 1, "strokes": [[[0], [1, 1]]]})");
    QTest::newRow("a huge coordinate") << variant(R"({"name": "a", "weight": 1, "strokes": [[[0, 0], [1e300, 1]]]})");
}

void DigitSkeletonsTest::brokenFilesAreRefused()
{
    QFETCH(QByteArray, json);
    const auto parsed = parseDigitSkeletons(json.toStdString());
    QVERIFY(!parsed);
    QCOMPARE(parsed.error().code, ErrorCode::Corrupt);
}

void DigitSkeletonsTest::aSplinePassesThroughItsControlPoints()
{
    const Stroke controls{{0, 0}, {10, 30}, {40, 20}, {50, 90}};
    const Stroke curve = sampleSpline(controls, 5);
    QCOMPARE(curve.size(), std::size_t{16});
    for (std::size_t i = 0; i < controls.size(); ++i)
        QCOMPARE(curve[i * 5], controls[i]);
    QCOMPARE(sampleSpline(controls, 1), controls);
}

void DigitSkeletonsTest::aDoubledPointIsACorner()
{
    // Both arms stay straight up to the corner, and it is drawn once.
    const Stroke curve = sampleSpline({{0, 0}, {50, 0}, {50, 0}, {50, 80}}, 4);
    QCOMPARE(curve.size(), std::size_t{9});
    for (const Point point : curve)
        QVERIFY(point.y == 0 || point.x == 50);
}

void DigitSkeletonsTest::shortSplinesAreSafe()
{
    QCOMPARE(sampleSpline({}, 4), Stroke{});
    QCOMPARE(sampleSpline({{1, 2}}, 4), (Stroke{{1, 2}}));
    QCOMPARE(sampleSpline({{1, 2}, {1, 2}}, 4), (Stroke{{1, 2}}));
}

QTEST_APPLESS_MAIN(DigitSkeletonsTest)
#include "digit_skeletons_test.moc"
