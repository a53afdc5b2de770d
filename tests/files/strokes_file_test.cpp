// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/strokes_file.h"

#include "core/files/file_io.h"

#include <QTemporaryDir>
#include <QTest>

#include <limits>
#include <span>

#include "tests/support/damage.h"
#include "tests/support/gzip.h"
#include "tests/support/shared_data.h"

using namespace inkling;

namespace {

const QByteArray kTwoDigits = R"([{"label":7,"writer":"a","strokes":[[[0,0],[1,0],[0.5,1e0]],[[0.2,0.5],[0.8,0.5]]]},
                                  {"strokes":[[[3,4]],[]]}])";

} // namespace

class StrokesFileTest final : public QObject
{
    Q_OBJECT

private slots:
    void drawingsAndLabelsAreReadPlainOrGzip()
    {
        for (const QByteArray &bytes : {kTwoDigits, test::gzipped(kTwoDigits)}) {
            const auto drawings = read(bytes).value();
            QCOMPARE(drawings.size(), 2U);
            QCOMPARE(drawings[0].label, std::optional(7));
            const Drawing seven{.strokes = {{{0, 0}, {1, 0}, {0.5F, 1}}, {{0.2F, 0.5F}, {0.8F, 0.5F}}}};
            QVERIFY(drawings[0].drawing == seven);
            QVERIFY(!drawings[1].label.has_value());
            QCOMPARE(drawings[1].drawing.strokes.size(), 1U); // without the empty one
        }
    }

    void anEmptyListHasNoDrawings() { QVERIFY(read("[]").value().empty()); }

    void whatIsNoDrawingIsRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<ErrorCode>("code");
        const auto corrupt = [](const char *name, const QByteArray &bytes) {
            QTest::newRow(name) << bytes << ErrorCode::Corrupt;
        };
        corrupt("empty file", "");
        corrupt("cut off", kTwoDigits.left(50));
        corrupt("an object", R"({"label":7})");
        corrupt("items are numbers", "[1,2]");
        corrupt("no strokes", R"([{"label":7}])");
        corrupt("strokes are text", R"([{"label":7,"strokes":"none"}])");
        corrupt("a stroke is a number", R"([{"strokes":[1]}])");
        corrupt("a point of three", R"([{"strokes":[[[1,2,3]]]}])");
        corrupt("a point of text", R"([{"strokes":[[["1","2"]]]}])");
        corrupt("label 11", R"([{"label":11,"strokes":[]}])");
        corrupt("label -1", R"([{"label":-1,"strokes":[]}])");
        corrupt("label beyond 64 bits", R"([{"label":18446744073709551615,"strokes":[]}])");
        corrupt("label 7.5", R"([{"label":7.5,"strokes":[]}])");
        corrupt("label as text", R"([{"label":"7","strokes":[]}])");
        corrupt("a number beyond double", R"([{"strokes":[[[1e999,0]]]}])");
        corrupt("a label without a list", R"({"label":[{"strokes":[]}]})");
        corrupt("a number in place of the list", "7");
        corrupt("nested without end", QByteArray(1'000'000, '['));
        corrupt("a key nested too deep",
                R"([{"strokes":[],"other":)" + QByteArray(70, '[') + QByteArray(70, ']') + "}]");
        const auto beside = [&corrupt](const char *name, const QByteArray &extra) {
            corrupt(name, R"([{"strokes":[[[0,0],[1,1]],[[2,2]]],)" + extra + "}]");
        };
        beside("times of one stroke", R"("milliseconds":[[0,1]])");
        beside("a time too few", R"("milliseconds":[[0],[2]])");
        beside("a time too many", R"("milliseconds":[[0,1],[2,3]])");
        beside("times without strokes", R"("milliseconds":[0,1,2])");
        beside("times as text", R"("milliseconds":"now")");
        beside("a time that is text", R"("milliseconds":[[0,"1"],[2]])");
        beside("times that run backwards", R"("milliseconds":[[0,5],[4]])");
        beside("a time before the first", R"("milliseconds":[[-1,5],[6]])");
        beside("a pressure too few", R"("pressure":[[0.5],[0.5]])");
        beside("a pressure above 1", R"("pressure":[[0.5,1.5],[0.5]])");
        beside("a pressure below 0", R"("pressure":[[0.5,-0.5],[0.5]])");
        QTest::newRow("empty strokes") << "[{\"strokes\":[" + QByteArray("[],").repeated(kMaxDrawingStrokes) + "[]]}]"
                                       << ErrorCode::TooLarge;
        QTest::newRow("a time beyond float")
            << QByteArray(R"([{"strokes":[[[0,0]]],"milliseconds":[[1e300]]}])") << ErrorCode::NotFinite;
        QTest::newRow("a number beyond float") << QByteArray(R"([{"strokes":[[[1e300,0]]]}])") << ErrorCode::NotFinite;
    }

    void whatIsNoDrawingIsRefused()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const ErrorCode, code);
        const auto drawings = read(bytes);
        QVERIFY(!drawings);
        QCOMPARE(drawings.error().code, code);
    }

    void timesAndPressuresStandBesideTheStrokes()
    {
        const auto drawings = read(R"([{"strokes":[[[0,0],[1,1]],[[2,2]]],"milliseconds":[[0,10.5],[300]],
                                       "pressure":[[0.25,0.5],[1]],"writer":"w"},
                                      {"strokes":[[[0,0]]],"milliseconds":null,"pressure":[[0]]}])")
                                  .value();
        const Drawing drawing{.strokes = {{{0, 0, 0, 0.25F}, {1, 1, 10.5F, 0.5F}}, {{2, 2, 300, 1}}}};
        QCOMPARE(drawings[0].drawing, drawing);
        QCOMPARE(drawings[0].writer, std::string("w"));
        QCOMPARE(drawings[1].drawing, (Drawing{{{{0, 0}}}}));
    }

    void whatIsWrittenIsReadAgain()
    {
        const float odd = std::numeric_limits<float>::denorm_min();
        const std::vector<LabelledDrawing> drawings{
            {.drawing = {{{{0, 0, 0, 0.25F}, {1.0F / 3, -1e38F, 0.1F, 1}}, {}, {{odd, 3, 2e9F}}}},
             .label = 7,
             .writer = "a \"writer\" with ü"},
            {.drawing = {{{{3, 4}}}}, .label = {}, .writer = {}},
            {.drawing = {}, .label = 0, .writer = {}}};
        const QString path = m_folder.filePath("written.json");
        QVERIFY(writeStrokesFile(path, drawings));
        const auto back = readStrokesFile(path).value();
        QCOMPARE(back.size(), drawings.size());
        for (std::size_t i = 0; i < back.size(); ++i) {
            Drawing expected = drawings[i].drawing;
            std::erase_if(expected.strokes, [](const Stroke &stroke) { return stroke.empty(); });
            QCOMPARE(back[i].drawing, expected);
            QCOMPARE(back[i].label, drawings[i].label);
            QCOMPARE(back[i].writer, drawings[i].writer);
        }
        QVERIFY(writeStrokesFile(path, {}));
        QVERIFY(readStrokesFile(path).value().empty());
    }

    void theSheetIsKeptWhereItIsKnown()
    {
        const Paper paper{.left = -1, .top = 0.5, .width = 1.75, .height = 1, .penWidth = 0.11};
        const LabelledDrawing item{.drawing = {{{{0, 0.5F}, {1, 0}}}}, .label = 7, .writer = {}, .paper = paper};
        const auto back = parseStrokes(strokesJson(std::span(&item, 1)).value(), "it").value();
        QCOMPARE(back[0].paper, std::optional(paper));
        QCOMPARE(back[0].drawing, item.drawing);
    }

    /// Others may mean something else by these keys.
    void whatIsNoSheetIsIgnored_data()
    {
        QTest::addColumn<QByteArray>("keys");
        QTest::newRow("none") << QByteArray();
        QTest::newRow("no pen") << QByteArray(R"("sheet":[0,0,1,1],)");
        QTest::newRow("a name") << QByteArray(R"("sheet":"A4","pen_width":1,)");
        QTest::newRow("three numbers") << QByteArray(R"("sheet":[0,0,1],"pen_width":1,)");
        QTest::newRow("no numbers") << QByteArray(R"("sheet":[0,0,1,"x"],"pen_width":1,)");
        QTest::newRow("no height") << QByteArray(R"("sheet":[0,0,1,0],"pen_width":1,)");
        QTest::newRow("too large") << QByteArray(R"("sheet":[0,0,1e300,1],"pen_width":1,)");
        QTest::newRow("no width of the pen") << QByteArray(R"("sheet":[0,0,1,1],"pen_width":-1,)");
    }
    void whatIsNoSheetIsIgnored()
    {
        QFETCH(QByteArray, keys);
        const auto drawings = parseStrokes("[{" + keys + R"("strokes":[[[0,0],[1,1]]]}])", "it");
        QVERIFY(drawings);
        QVERIFY(!drawings->front().paper);
    }

    void theLargestDrawingIsWrittenAndRead()
    {
        const Stroke stroke(kMaxDrawingPoints / kMaxDrawingStrokes, Point{1.0F / 3, -1e-8F, 1e6F / 3, 1.0F / 3});
        const LabelledDrawing most{
            .drawing = {std::vector<Stroke>(kMaxDrawingStrokes, stroke)}, .label = 7, .writer = "w"};
        const QByteArray json = strokesJson(std::span(&most, 1)).value();
        QCOMPARE(parseStrokes(json, "most").value().front().drawing, most.drawing);
    }

    void aFileThatCouldNotBeReadIsNotWritten()
    {
        const LabelledDrawing large{
            .drawing = {{{{0, 0}}}}, .label = 7, .writer = std::string(std::size_t{90} << 20, 'w')};
        const std::vector<LabelledDrawing> three(3, large);
        const QString path = m_folder.filePath("large.json");
        const LabelledDrawing small{.drawing = {{{{0, 0}}}}, .label = 7, .writer = {}};
        QVERIFY(writeStrokesFile(path, std::span(&small, 1)).has_value());
        QCOMPARE(writeStrokesFile(path, three).error().code, ErrorCode::TooLarge);
        QCOMPARE(readStrokesFile(path).value().size(), 1U); // the one that was there
    }

    void emptyStrokesTakeNoRoom()
    {
        constexpr int kEmpty = 9'000;
        const auto drawings = read(R"([{"strokes":[)" + QByteArray("[],").repeated(kEmpty) +
                                   R"([[1,2]]],"milliseconds":[)" + QByteArray("[],").repeated(kEmpty) + "[5]]}]")
                                  .value();
        QCOMPARE(drawings[0].drawing, (Drawing{{{{1, 2, 5, 0}}}}));
        QVERIFY(drawings[0].drawing.strokes.capacity() < 10);
    }

    void withoutTimesTheFormIsTheOldOne()
    {
        const LabelledDrawing seven{.drawing = {{{{0, 0.5F}, {1, 0}}}}, .label = 7, .writer = {}};
        QCOMPARE(strokesJson(std::span(&seven, 1)).value().simplified(),
                 QByteArray(R"([ {"label":7,"strokes":[[[0,0.5],[1,0]]]} ])"));
    }

    void whatCannotBeReadIsNotWritten_data()
    {
        QTest::addColumn<Drawing>("drawing");
        QTest::addColumn<ErrorCode>("code");
        const float infinity = std::numeric_limits<float>::infinity();
        QTest::newRow("a place") << Drawing{{{{infinity, 0}}}} << ErrorCode::NotFinite;
        QTest::newRow("a time") << Drawing{{{{0, 0, infinity}}}} << ErrorCode::NotFinite;
        QTest::newRow("backwards") << Drawing{{{{0, 0, 5}}, {{0, 0, 4}}}} << ErrorCode::Corrupt;
        QTest::newRow("pressure") << Drawing{{{{0, 0, 0, 2}}}} << ErrorCode::Corrupt;
        QTest::newRow("strokes of a point")
            << Drawing{std::vector<Stroke>(200'000, Stroke{{0.5F, 0.5F, 7, 0.5F}})} << ErrorCode::TooLarge;
        QTest::newRow("points") << Drawing{{Stroke(kMaxDrawingPoints + 1)}} << ErrorCode::TooLarge;
    }
    void whatCannotBeReadIsNotWritten()
    {
        QFETCH(Drawing, drawing);
        QFETCH(ErrorCode, code);
        const QString path = m_folder.filePath("kept.json");
        QVERIFY(writeFileAtomically(path, "kept"));
        const LabelledDrawing item{.drawing = drawing, .label = {}, .writer = {}};
        QCOMPARE(writeStrokesFile(path, std::span(&item, 1)).error().code, code);
        QCOMPARE(readFile(path).value(), QByteArray("kept"));
    }

    void aFullDrawingIsReadAndALargerOneRefused()
    {
        const auto drawingOf = [](int points) {
            Stroke stroke(static_cast<std::size_t>(points), Point{1, 2, 3, 0.5F});
            const LabelledDrawing item{.drawing = {{std::move(stroke)}}, .label = 1, .writer = {}};
            return strokesJson(std::span(&item, 1));
        };
        const QByteArray full = drawingOf(kMaxDrawingPoints).value();
        QCOMPARE(read(full).value()[0].drawing.strokes[0].size(), std::size_t{kMaxDrawingPoints});
        QByteArray larger = full;
        larger.replace("[[[1,2],", "[[[1,2],[1,2],").replace("[[3,", "[[3,3,").replace("[[0.5,", "[[0.5,0.5,");
        QCOMPARE(read(larger).error().code, ErrorCode::TooLarge);
        // Refused while it is read, before it is built.
        const QByteArray endless = "[{\"strokes\":[" + QByteArray("[],").repeated(1'200'000) + "[]]}]";
        QCOMPARE(read(endless).error().code, ErrorCode::TooLarge);
    }

    void theItemIsNamed()
    {
        const auto drawings = read(R"([{"strokes":[]},{"strokes":[]},{"strokes":7}])");
        QVERIFY(drawings.error().message.find("Item 3") != std::string::npos);
    }

    void deepNestingIsRefused()
    {
        QCOMPARE(read(QByteArray(1'000'000, '[')).error().code, ErrorCode::Corrupt);
        QCOMPARE(read(QByteArray(200'000, '[') + QByteArray(200'000, ']')).error().code, ErrorCode::Corrupt);
    }

    void damagedBytesDoNoHarm()
    {
        test::forEachDamage(kTwoDigits, 60, [this](const QByteArray &damaged) {
            const auto drawings = read(damaged);
            QVERIFY(!drawings || drawings->size() <= 2);
        });
    }

    void theDigitsOfThirtyWritersAreRead()
    {
        INKLING_NEED_SHARED(file, "strokes/pendigits-train.json.gz");
        const auto drawings = readStrokesFile(file).value();
        QCOMPARE(drawings.size(), 7494U);
        for (const LabelledDrawing &drawing : drawings)
            QVERIFY(drawing.label.has_value() && !drawing.drawing.strokes.empty());
    }

private:
    Result<std::vector<LabelledDrawing>> read(const QByteArray &bytes) const
    {
        const QString path = m_folder.filePath("strokes.json");
        if (Result<void> written = writeFileAtomically(path, bytes); !written)
            return std::unexpected(written.error());
        return readStrokesFile(path);
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(StrokesFileTest)
#include "strokes_file_test.moc"
