// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/strokes_file.h"

#include "core/files/file_io.h"

#include <QTemporaryDir>
#include <QTest>

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
            QCOMPARE(drawings[1].drawing.strokes.size(), 2U);
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
