// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/personal_export.h"

#include "core/data/hand_split.h"
#include "core/files/dataset_source.h"
#include "core/files/file_io.h"
#include "core/ink/normalise.h"

#include <QDir>
#include <QFileInfo>
#include <QImage>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <memory>
#include <set>
#include <string>

using namespace inkling;

namespace {

/// A slanted line and a bar; `item` makes each another one.
PersonalDrawingPtr drawingOf(int label, int item)
{
    const auto at = static_cast<float>(item) / 50;
    return std::make_shared<const PersonalDrawing>(PersonalDrawing{
        .id = static_cast<std::uint64_t>(10 * item + label + 1),
        .label = label,
        .drawnAt = 1000 + item,
        .drawing = {.strokes = {{{0.2F + at, 0.1F, 0, 0}, {0.7F, 0.9F, 40, 0}},
                                {{0.2F, 0.05F * static_cast<float>(label + 1), 90, 0}, {0.8F, 0.5F, 120, 0}}}}});
}

/// `each` of every digit.
std::vector<PersonalDrawingPtr> drawingsOf(int each)
{
    std::vector<PersonalDrawingPtr> drawings;
    for (int item = 0; item < each; ++item) {
        for (int label = 0; label < kDigitClasses; ++label)
            drawings.push_back(drawingOf(label, item));
    }
    return drawings;
}

} // namespace

class PersonalExportTest final : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_place;

private slots:
    void strokesGoOutAndComeBack()
    {
        const auto drawings = drawingsOf(2);
        const QString file = m_place.filePath("hand.json");
        QVERIFY(exportAsStrokes(drawings, file).has_value());
        const PersonalImport back = importStrokes(file, {}).value();
        QCOMPARE(back.drawings.size(), drawings.size());
        for (std::size_t i = 0; i < drawings.size(); ++i) {
            QCOMPARE(back.drawings[i].id, std::uint64_t{0});
            QCOMPARE(back.drawings[i].label, drawings[i]->label);
            QVERIFY(back.drawings[i].drawing == drawings[i]->drawing);
        }
    }

    void whatIsKnownOrUnlabelledIsNotImported()
    {
        const auto drawings = drawingsOf(1);
        const QString file = m_place.filePath("some.json");
        QVERIFY(writeFileAtomically(file, R"([{"strokes":[[[0,0],[1,1]]]}, {"label":3,"strokes":[[]]},
                                              {"label":4,"strokes":[[[0,0],[1,1]]]}])")
                    .has_value());
        const PersonalImport some = importStrokes(file, drawings).value();
        QCOMPARE(some.unlabelled, 2);
        QCOMPARE(some.known, 0);
        QCOMPARE(some.drawings.size(), 1U);
        QVERIFY(exportAsStrokes(drawings, file).has_value());
        const PersonalImport none = importStrokes(file, drawings).value();
        QCOMPARE(none.known, 10);
        QVERIFY(none.drawings.empty());
        // The same strokes under another name are another digit.
        PersonalDrawing other = *drawings[0];
        other.label = 5;
        QVERIFY(exportAsStrokes(std::vector{std::make_shared<const PersonalDrawing>(other)}, file).has_value());
        QCOMPARE(importStrokes(file, drawings).value().drawings.size(), 1U);
    }

    void anIdxFolderIsADataSource()
    {
        const auto drawings = drawingsOf(10);
        const QString folder = m_place.filePath("idx");
        QVERIFY(exportAsIdx(drawings, folder).has_value());
        const DigitData data = loadIdxFolder(folder).value();
        QVERIFY(data.warnings.empty());
        const HandSplit split = splitHand(digitsOf(drawings));
        QVERIFY(data.train == split.learn);
        QVERIFY(data.test == split.heldOut);
        QVERIFY(data.test.count() > 0);
        // Every picture is the prepared one of a drawing of its label.
        const Dataset all = drawnDigits(digitsOf(drawings));
        std::multiset<std::string> expected;
        std::multiset<std::string> found;
        const auto collect = [](const Dataset &from, std::multiset<std::string> &to) {
            for (int i = 0; i < from.count(); ++i)
                to.insert(std::string(from.image(i).begin(), from.image(i).end()) +
                          std::to_string(from.labels[static_cast<std::size_t>(i)]));
        };
        collect(all, expected);
        collect(data.train, found);
        collect(data.test, found);
        QVERIFY(expected == found);
        QCOMPARE(exportAsIdx(drawings, folder).error().code, ErrorCode::NotWritable); // not over a data set
    }

    void aPictureIsWhatTheNetworkSees()
    {
        const auto drawing = drawingOf(7, 1);
        const QString folder = m_place.filePath("png");
        QVERIFY(exportAsPng(std::vector{drawing}, folder).has_value());
        const QImage image(folder + "/7/000018.png");
        QCOMPARE(image.size(), QSize(28, 28));
        const DigitPicture picture = prepare(drawing->drawing)->picture;
        for (int i = 0; i < kDigitPixels; ++i)
            QCOMPARE(qGray(image.pixel(i % kDigitSide, i / kDigitSide)), int{picture[static_cast<std::size_t>(i)]});
    }

    void aStoppedExportLeavesNothing_data()
    {
        QTest::addColumn<QString>("form");
        for (const char *form : {"strokes", "idx", "png"})
            QTest::newRow(form) << QString::fromLatin1(form);
    }

    void aStoppedExportLeavesNothing()
    {
        QFETCH(const QString, form);
        const auto drawings = drawingsOf(3);
        const QString place = m_place.filePath("stopped-" + form);
        std::atomic<int> asked = 0;
        const auto interrupted = [&] { return ++asked > 5; };
        const Result<void> written = form == "strokes" ? exportAsStrokes(drawings, place, interrupted)
                                     : form == "idx"   ? exportAsIdx(drawings, place, interrupted)
                                                       : exportAsPng(drawings, place, interrupted);
        QCOMPARE(written.error().code, ErrorCode::Cancelled);
        QVERIFY(!QFileInfo::exists(place));
    }

    void aStoppedExportLeavesAFolderAsItWas()
    {
        const QString folder = m_place.filePath("mine");
        QVERIFY(QDir().mkpath(folder));
        QVERIFY(writeFileAtomically(folder + "/letter.txt", "dear").has_value());
        QCOMPARE(exportAsPng(drawingsOf(3), folder, [asked = 0]() mutable { return ++asked > 5; }).error().code,
                 ErrorCode::Cancelled);
        QCOMPARE(QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
                 QStringList{"letter.txt"});
    }

    void anImportCanBeStopped()
    {
        const QString file = m_place.filePath("long.json");
        QVERIFY(exportAsStrokes(drawingsOf(3), file).has_value());
        QCOMPARE(importStrokes(file, {}, [asked = 0]() mutable { return ++asked > 5; }).error().code,
                 ErrorCode::Cancelled);
    }

    void noFileOfADataSetIsReplaced_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {"train-images-idx3-ubyte", "t10k-labels-idx1-ubyte", "train-labels.idx1-ubyte.gz"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }

    void noFileOfADataSetIsReplaced()
    {
        QFETCH(const QString, name);
        const QTemporaryDir folder;
        QVERIFY(writeFileAtomically(folder.filePath(name), "precious").has_value());
        QCOMPARE(exportAsIdx(drawingsOf(3), folder.path()).error().code, ErrorCode::NotWritable);
        QCOMPARE(readFile(folder.filePath(name)).value(), QByteArray("precious"));
        QCOMPARE(QDir(folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
                 QStringList{name});
    }

    void picturesOfOtherLabelsAreNotMixedIn()
    {
        PersonalDrawing digit = *drawingOf(7, 0);
        const QString folder = m_place.filePath("relabelled");
        QVERIFY(exportAsPng(std::vector{std::make_shared<const PersonalDrawing>(digit)}, folder).has_value());
        digit.label = 1;
        QCOMPARE(exportAsPng(std::vector{std::make_shared<const PersonalDrawing>(digit)}, folder).error().code,
                 ErrorCode::NotWritable);
        QCOMPARE(QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot), QStringList{"7"});
    }

    void anEmptySetIsNotExported()
    {
        QCOMPARE(exportAsStrokes({}, m_place.filePath("no")).error().code, ErrorCode::InvalidArgument);
        QCOMPARE(exportAsIdx({}, m_place.filePath("no")).error().code, ErrorCode::InvalidArgument);
        QCOMPARE(exportAsPng({}, m_place.filePath("no")).error().code, ErrorCode::InvalidArgument);
        QVERIFY(!QFile::exists(m_place.filePath("no")));
    }
};

QTEST_GUILESS_MAIN(PersonalExportTest)
#include "personal_export_test.moc"
