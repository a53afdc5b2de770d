// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/personal_set.h"

#include "core/files/file_io.h"
#include "tests/support/damage.h"

#include <QDir>
#include <QFile>
#include <QLockFile>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <memory>
#include <thread>

using namespace inkling;

namespace {

PersonalDrawing drawingOf(int label, float at = 0)
{
    return {.id = 0,
            .label = label,
            .drawnAt = 1'763'800'000'000 + label,
            .drawing = {.strokes = {{{0.1F + at, 0.2F, 0, 0.5F}, {0.3F, 0.4F, 12.5F, 0.75F}}, {{1.0F / 3, 2, 80, 1}}}}};
}

std::vector<int> labelsOf(const PersonalSet &set)
{
    std::vector<int> labels;
    for (const PersonalDrawingPtr &drawing : set.drawings())
        labels.push_back(drawing->label);
    return labels;
}

} // namespace

class PersonalSetTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_place;

    QString folder() const { return m_place->filePath("handwriting"); }
    PersonalSet open() const { return PersonalSet::open(folder()).value(); }
    QString file() const { return open().file(); }
    QByteArray bytes() const { return readFile(file()).value(); }
    /// Not atomically, which takes longer than the tests of damage have.
    void write(const QByteArray &content) const
    {
        QFile journal(folder() + "/drawings.jsonl");
        QVERIFY(journal.open(QIODevice::WriteOnly) && journal.write(content) == content.size());
    }

    /// Labels 0 to `count` - 1, with ids from 1.
    PersonalSet filled(int count) const
    {
        PersonalSet set = open();
        for (int label = 0; label < count; ++label)
            (void)set.add(std::array{drawingOf(label)}).value();
        return set;
    }

private slots:
    void init() { m_place = std::make_unique<QTemporaryDir>(); }

    void nothingIsMadeBeforeTheFirstDrawing()
    {
        PersonalSet set = open();
        QVERIFY(set.drawings().empty());
        QVERIFY(set.refresh().has_value());
        QVERIFY(!QFile::exists(folder()));
    }

    void drawingsComeBackAsTheyWereDrawn()
    {
        PersonalSet set = open();
        PersonalDrawing drawing = drawingOf(7);
        QCOMPARE(set.add(std::array{drawing}).value(), (std::vector<std::uint64_t>{1}));
        drawing.id = 1;
        QVERIFY(*set.drawings().front() == drawing);
        const PersonalSet again = open();
        QCOMPARE(again.drawings().size(), 1U);
        QVERIFY(*again.drawings().front() == drawing);
        QVERIFY(again.warnings().empty());
    }

    void labelsAndDeletionsAreKept()
    {
        PersonalSet set = filled(4);
        QVERIFY(set.relabel(std::array{JournalRelabelling{2, 9}}).has_value());
        QVERIFY(set.remove(std::array<std::uint64_t, 2>{1, 3}).has_value());
        QCOMPARE(labelsOf(set), (std::vector{9, 3}));
        QCOMPARE(labelsOf(open()), (std::vector{9, 3}));
        QVERIFY(set.find(1) == nullptr);
        QCOMPARE(set.find(2)->label, 9);
    }

    void whatWasDeletedIsPutBackInItsPlace()
    {
        PersonalSet set = filled(3);
        const PersonalDrawing second = *set.find(2);
        QVERIFY(set.remove(std::array<std::uint64_t, 1>{2}).has_value());
        QCOMPARE(set.add(std::array{second}).value(), (std::vector<std::uint64_t>{2}));
        QCOMPARE(labelsOf(set), (std::vector{0, 1, 2}));
        QVERIFY(*open().find(2) == second);
    }

    void whatWasDeletedLeavesTheFileWhenItIsOpenedNext()
    {
        PersonalSet set = open();
        (void)set.add(std::array{drawingOf(1, 0.015625F), drawingOf(2)}).value();
        const QByteArray place = "0.115625";
        QVERIFY(readFile(set.file()).value().contains(place));
        QVERIFY(set.remove(std::array<std::uint64_t, 1>{1}).has_value());
        QCOMPARE(labelsOf(open()), (std::vector{2}));
        QVERIFY(!readFile(set.file()).value().contains(place));
    }

    void anIdIsNeverGivenTwice()
    {
        PersonalSet set = filled(3);
        QVERIFY(set.remove(std::array<std::uint64_t, 1>{3}).has_value());
        PersonalSet again = open(); // writes the file anew
        QCOMPARE(again.add(std::array{drawingOf(5)}).value(), (std::vector<std::uint64_t>{4}));
    }

    void whatIsGoneIsNotChanged()
    {
        PersonalSet set = filled(2);
        PersonalSet other = open();
        QVERIFY(other.remove(std::array<std::uint64_t, 1>{2}).has_value());
        QCOMPARE(set.relabel(std::array{JournalRelabelling{1, 8}, JournalRelabelling{2, 8}}).error().code,
                 ErrorCode::NotFound);
        QCOMPARE(set.remove(std::array<std::uint64_t, 1>{2}).error().code, ErrorCode::NotFound);
        QCOMPARE(labelsOf(set), (std::vector{0})); // and knows it now
        QCOMPARE(labelsOf(open()), (std::vector{0}));
    }

    void twoSetsSeeEachOthersChanges()
    {
        PersonalSet a = open();
        PersonalSet b = open();
        (void)a.add(std::array{drawingOf(1)}).value();
        (void)b.add(std::array{drawingOf(2)}).value();
        QCOMPARE(labelsOf(b), (std::vector{1, 2}));
        QVERIFY(a.refresh().has_value());
        QCOMPARE(labelsOf(a), (std::vector{1, 2}));
        QVERIFY(a.remove(std::array<std::uint64_t, 1>{1}).has_value());
        (void)open(); // writes the file anew under both
        (void)b.add(std::array{drawingOf(3)}).value();
        QVERIFY(a.refresh().has_value());
        QCOMPARE(labelsOf(a), (std::vector{2, 3}));
        QCOMPARE(labelsOf(b), (std::vector{2, 3}));
    }

    void manyAtOnceLoseNothing()
    {
        constexpr int kWriters = 4;
        constexpr int kEach = 25;
        {
            std::vector<std::jthread> writers;
            for (int writer = 0; writer < kWriters; ++writer)
                writers.emplace_back([this, writer] {
                    PersonalSet set = open();
                    for (int i = 0; i < kEach; ++i)
                        (void)set.add(std::array{drawingOf(writer)}).value();
                });
        }
        const PersonalSet set = open();
        const auto counts = countByLabel(set.drawings());
        for (int writer = 0; writer < kWriters; ++writer)
            QCOMPARE(counts[static_cast<std::size_t>(writer)], kEach);
        QCOMPARE(set.drawings().back()->id, std::uint64_t{kWriters * kEach});
        QVERIFY(set.warnings().empty());
    }

    void aLineWrittenByHalfLosesOnlyItself()
    {
        (void)filled(3);
        const QByteArray whole = bytes();
        const qsizetype lastLine = whole.lastIndexOf('\n', whole.size() - 2) + 1;
        for (qsizetype size = lastLine + 1; size < whole.size(); ++size) {
            write(whole.left(size));
            PersonalSet set = open();
            QCOMPARE(labelsOf(set), (std::vector{0, 1}));
            QCOMPARE(set.warnings().size(), 1U);
        }
        PersonalSet set = open();
        (void)set.add(std::array{drawingOf(8)}).value();
        const PersonalSet mended = open();
        QCOMPARE(labelsOf(mended), (std::vector{0, 1, 8}));
        QVERIFY(mended.warnings().empty());
    }

    void aDamagedLineIsLeftOutAndLeftAlone()
    {
        (void)filled(3);
        QByteArray damaged = bytes();
        damaged.replace("\"label\":1", "\"label\":x");
        write(damaged);
        PersonalSet set = open();
        QCOMPARE(labelsOf(set), (std::vector{0, 2}));
        QCOMPARE(set.warnings().size(), 1U);
        QVERIFY(set.remove(std::array<std::uint64_t, 1>{1}).has_value());
        (void)open();
        QVERIFY(bytes().startsWith(damaged)); // not written anew without it
    }

    void aLineOfTooMuchIsDamage_data()
    {
        QTest::addColumn<QByteArray>("other");
        QTest::newRow("deep") << QByteArray(70, '[') + QByteArray(70, ']');
        QTest::newRow("much") << '[' + QByteArray("0,").repeated(8 * 250'000) + "0]";
        QTest::newRow("brackets") << QByteArray(1'000'000, '[');
    }

    void aLineOfTooMuchIsDamage()
    {
        QFETCH(QByteArray, other);
        const std::string line = "{\"id\":1,\"deleted\":true,\"other\":" + other.toStdString() + "}";
        QVERIFY(!readJournalEntry(line).has_value());
        const std::string text = "{\"id\":1,\"deleted\":true,\"other\":\"" + std::string(100, '[') + "\"}";
        QVERIFY(readJournalEntry(text).has_value()); // brackets in a text are none
    }

    void whateverIsDamagedTheRestIsRead()
    {
        (void)filled(3);
        const QByteArray whole = bytes();
        const QString path = file();
        test::forEachDamage(whole, 60, [&](const QByteArray &damaged) {
            write(damaged);
            const auto set = PersonalSet::open(folder());
            if (!set) {
                QCOMPARE(set.error().code, ErrorCode::UnknownFormat);
                QCOMPARE(readFile(path).value(), damaged);
            } else {
                QVERIFY(set->drawings().size() <= 3);
            }
        });
    }

    void whatIsNotOursIsNotTouched_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("a later version") << QByteArray("{\"inkling\":\"handwriting\",\"version\":2}\n{\"id\":1}\n");
        QTest::newRow("no version") << QByteArray("{\"inkling\":\"handwriting\"}\n");
        const auto header = [](const char *name, const char *numbers) {
            QTest::newRow(name) << QByteArray("{\"inkling\":\"handwriting\",\"version\":1,") + numbers +
                                       "}\n{\"id\":1,\"label\":7,\"strokes\":[[[0,0]]]}\nsomething\n";
        };
        header("generation 0", "\"generation\":0,\"next\":2");
        header("a generation beyond 2^53", "\"generation\":9007199254740993,\"next\":2");
        header("a generation that is no number", "\"generation\":\"one\",\"next\":2");
        header("next 0", "\"generation\":5,\"next\":0");
        header("next at the end of 64 bits", "\"generation\":5,\"next\":18446744073709551614");
        QTest::newRow("another file") << QByteArray("id,label\n1,7\n");
        QTest::newRow("a header without its end") << QByteArray("{\"inkling\":\"handwriting\",\"version\":1}");
        QTest::newRow("zeros") << QByteArray(5000, '\0');
    }

    void whatIsNotOursIsNotTouched()
    {
        QFETCH(QByteArray, content);
        PersonalSet before = open(); // opened while there was nothing
        QVERIFY(makeFolder(folder()).has_value());
        write(content);
        QCOMPARE(PersonalSet::open(folder()).error().code, ErrorCode::UnknownFormat);
        QCOMPARE(before.add(std::array{drawingOf(1)}).error().code, ErrorCode::UnknownFormat);
        QCOMPARE(readFile(before.file()).value(), content);
    }

    void noIdIsGivenThatCouldNotBeReadBack()
    {
        QVERIFY(makeFolder(folder()).has_value());
        write("{\"inkling\":\"handwriting\",\"version\":1,\"generation\":5,\"next\":9007199254740991}\n");
        PersonalSet set = open();
        QCOMPARE(set.add(std::array{drawingOf(1), drawingOf(2)}).error().code, ErrorCode::TooLarge);
        QCOMPARE(set.add(std::array{drawingOf(1)}).value(), (std::vector<std::uint64_t>{9007199254740991}));
        QCOMPARE(set.add(std::array{drawingOf(2)}).error().code, ErrorCode::TooLarge);
        QVERIFY(set.remove(std::array<std::uint64_t, 1>{9007199254740991}).has_value());
        (void)open(); // writes the file anew
        QVERIFY(open().drawings().empty());
        QVERIFY(open().warnings().empty());
    }

    void aDiskThatCannotBeReadIsNoEmptySet()
    {
        // Every read of its beginning fails.
        const QString broken = QStringLiteral("/proc/self/mem");
        if (!QFile::exists(broken))
            QSKIP("there is no file here that cannot be read");
        PersonalSet before = open();
        QVERIFY(makeFolder(folder()).has_value());
        QVERIFY(QFile::link(broken, folder() + "/drawings.jsonl"));
        QCOMPARE(PersonalSet::open(folder()).error().code, ErrorCode::Unreadable);
        QCOMPARE(before.add(std::array{drawingOf(1)}).error().code, ErrorCode::Unreadable);
    }

    void allPartsOfAChangeAreMadeOrNone()
    {
        PersonalSet set = filled(3);
        const PersonalChange change{.add = {drawingOf(7)}, .relabel = {{1, 9}}, .remove = {2, 99}};
        const QByteArray before = bytes();
        QCOMPARE(set.change(change).error().code, ErrorCode::NotFound);
        QCOMPARE(bytes(), before);
        const PersonalChange inverse = set.change(change, PersonalSet::IfGone::Skip).value();
        QCOMPARE(labelsOf(open()), (std::vector{9, 2, 7}));
        QVERIFY(set.change(inverse).has_value());
        QCOMPARE(labelsOf(open()), (std::vector{0, 1, 2}));
    }

    void readingNeedsNoLock()
    {
        (void)filled(2);
        QLockFile held(folder() + "/drawings.lock");
        QVERIFY(held.lock());
        PersonalSet set = open();
        QCOMPARE(labelsOf(set), (std::vector{0, 1}));
        QVERIFY(set.refresh().has_value());
    }

    void aWaitInVainIsNotRepeated()
    {
        PersonalSet set = filled(1);
        QLockFile held(folder() + "/drawings.lock");
        QVERIFY(held.lock());
        int asked = 0;
        set.setGiveUp([&asked] { return ++asked > 0; });
        for (int change = 0; change < 3; ++change)
            QCOMPARE(set.add(std::array{drawingOf(1)}).error().code, ErrorCode::NotWritable);
        QCOMPARE(asked, 1);
        held.unlock();
        QVERIFY(set.add(std::array{drawingOf(1)}).has_value());
        QVERIFY(held.lock());
        QCOMPARE(set.add(std::array{drawingOf(1)}).error().code, ErrorCode::NotWritable);
        QCOMPARE(asked, 2);
    }

    void whoReadsWhileAnotherWritesSeesWholeLines()
    {
        constexpr std::size_t kCount = 60;
        const std::jthread writer([this] {
            PersonalSet set = open();
            for (std::size_t i = 0; i < kCount; ++i)
                (void)set.add(std::array{drawingOf(3), drawingOf(4)}).value();
        });
        PersonalSet follower = open();
        while (follower.drawings().size() < 2 * kCount) {
            const std::size_t before = follower.drawings().size();
            QVERIFY(follower.refresh().has_value());
            QVERIFY(follower.warnings().empty());
            QVERIFY(follower.drawings().size() >= before);
            const PersonalSet newcomer = open();
            QVERIFY(newcomer.warnings().empty());
            QVERIFY(newcomer.drawings().size() >= follower.drawings().size());
        }
    }

    void aLineThatIsBeingWrittenIsNoDamage()
    {
        (void)filled(2);
        const QByteArray whole = bytes();
        write(whole.chopped(5));
        QLockFile held(folder() + "/drawings.lock");
        QVERIFY(held.lock());
        PersonalSet set = open();
        QVERIFY(set.warnings().empty());
        QCOMPARE(labelsOf(set), (std::vector{0}));
        write(whole);
        held.unlock();
        QVERIFY(set.refresh().has_value());
        QCOMPARE(labelsOf(set), (std::vector{0, 1}));
        QVERIFY(set.warnings().empty());
    }

    void anEmptyFileIsBegun()
    {
        QVERIFY(makeFolder(folder()).has_value());
        write({});
        PersonalSet set = open();
        (void)set.add(std::array{drawingOf(4)}).value();
        QCOMPARE(labelsOf(open()), (std::vector{4}));
    }

    void aSetWhoseFileIsGoneBeginsAgain()
    {
        PersonalSet set = filled(3);
        QVERIFY(QDir(folder()).removeRecursively());
        QVERIFY(set.refresh().has_value());
        QVERIFY(set.drawings().empty());
        (void)set.add(std::array{drawingOf(6)}).value();
        QCOMPARE(labelsOf(open()), (std::vector{6}));
    }

    void aFolderThatCannotBeMadeIsSaid()
    {
        QFile inTheWay(folder());
        QVERIFY(inTheWay.open(QIODevice::WriteOnly));
        PersonalSet set = open();
        QCOMPARE(set.add(std::array{drawingOf(1)}).error().code, ErrorCode::NotWritable);
        QVERIFY(set.drawings().empty());
    }

    void aHundredThousandDrawingsAreKept()
    {
        constexpr int kCount = 100'000;
        std::vector<PersonalDrawing> drawings;
        drawings.reserve(kCount);
        for (int i = 0; i < kCount; ++i) {
            PersonalDrawing drawing{.label = i % 10, .drawnAt = i, .drawing = {.strokes = {{}, {}}}};
            for (int point = 0; point < 30; ++point) {
                const auto at = static_cast<float>(point);
                drawing.drawing.strokes[0].push_back({at / 30, static_cast<float>(i % 977) / 977, 8 * at, 0});
            }
            drawing.drawing.strokes[1].push_back({0.5F, 0.5F, 300, 0});
            drawings.push_back(std::move(drawing));
        }
        {
            PersonalSet set = open();
            QCOMPARE(set.add(drawings).value().size(), std::size_t{kCount});
            QVERIFY(set.remove(std::array<std::uint64_t, 2>{1, kCount}).has_value());
            QVERIFY(set.relabel(std::array{JournalRelabelling{77, 0}}).has_value());
        }
        const PersonalSet set = open();
        QCOMPARE(set.drawings().size(), std::size_t{kCount - 2});
        QCOMPARE(set.find(77)->label, 0);
        QVERIFY(set.find(78)->drawing == drawings[77].drawing);
        QVERIFY(set.drawings().back()->drawing == drawings[kCount - 2].drawing);
    }
};

QTEST_GUILESS_MAIN(PersonalSetTest)
#include "personal_set_test.moc"
