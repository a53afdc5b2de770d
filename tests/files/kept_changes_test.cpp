// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/kept_changes.h"

#include "core/files/file_io.h"
#include "core/files/personal_set.h"
#include "tests/support/personal_drawings.h"

#include <QFile>
#include <QLockFile>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <memory>

using namespace inkling;
using test::drawingOf;

/// Changes that wait beside a set for its next opening.
class KeptChangesTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_place;

    QString folder() const { return m_place->path(); }

    std::vector<int> labels() const { return test::labelsIn(folder()); }

private slots:
    void init() { m_place = std::make_unique<QTemporaryDir>(); }

    void theyComeBackInTheirOrder()
    {
        const std::array changes{PersonalChange{.add = {drawingOf(1), drawingOf(2)}, .relabel = {{5, 9}}},
                                 PersonalChange{.remove = {7}}, PersonalChange{.relabel = {{8, 0}}}};
        QVERIFY(keepChanges(folder(), changes).has_value());
        QCOMPARE(keptChangeFiles(folder()).size(), 1);
        const auto back = readKeptChanges(keptChangeFiles(folder()).front()).value();
        QCOMPARE(back.size(), 2U); // the first two are one: their parts follow each other
        QVERIFY(back[0].add == changes[0].add);
        QCOMPARE(back[0].relabel.front().id, std::uint64_t{5});
        QCOMPARE(back[0].remove, (std::vector<std::uint64_t>{7}));
        QCOMPARE(back[1].relabel.front().label, 0);
    }

    void theNextOpeningTakesThemUpOnce()
    {
        PersonalSet set = PersonalSet::open(folder()).value();
        QVERIFY(set.add(std::array{drawingOf(3), drawingOf(4)}).has_value());
        const std::array changes{PersonalChange{.add = {drawingOf(5)}, .remove = {1}},
                                 PersonalChange{.relabel = {{2, 8}, {77, 1}}}}; // 77 is not there any more
        QVERIFY(keepChanges(folder(), changes).has_value());
        {
            const PersonalSet next = PersonalSet::open(folder()).value();
            QCOMPARE(next.drawings().size(), 2U);
            QCOMPARE(next.warnings().size(), 1U);
        }
        QVERIFY(keptChangeFiles(folder()).isEmpty());
        QCOMPARE(labels(), (std::vector{8, 5}));
    }

    void theyMayBeginASet()
    {
        QVERIFY(keepChanges(folder(), std::array{PersonalChange{.add = {drawingOf(6)}}}).has_value());
        QCOMPARE(labels(), (std::vector{6}));
    }

    void whatWasTakenUpButNotRemovedIsNotThereTwice()
    {
        QVERIFY(keepChanges(folder(), std::array{PersonalChange{.add = {drawingOf(6)}}}).has_value());
        const QString file = keptChangeFiles(folder()).front();
        const QByteArray content = readFile(file).value();
        QCOMPARE(labels(), (std::vector{6}));
        QVERIFY(writeFileAtomically(file, content).has_value());
        QCOMPARE(labels(), (std::vector{6}));
        QVERIFY(!QFile::exists(file));
    }

    void whileAnotherWritesTheyWait()
    {
        QVERIFY(keepChanges(folder(), std::array{PersonalChange{.add = {drawingOf(6)}}}).has_value());
        QLockFile held(folder() + "/drawings.lock");
        QVERIFY(held.lock());
        QVERIFY(labels().empty());
        held.unlock();
        QCOMPARE(labels(), (std::vector{6}));
    }

    void whatCannotBeReadStays_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("another file") << QByteArray("dear\n");
        QTest::newRow("a later version") << QByteArray("{\"inkling\":\"handwriting changes\",\"version\":2}\n");
        QTest::newRow("damaged") << QByteArray("{\"inkling\":\"handwriting changes\",\"version\":1}\n"
                                               "{\"id\":0,\"label\":6,\"strokes\":[[[0,0]]]}\n{\"id\":");
        QTest::newRow("a label of nothing") << QByteArray("{\"inkling\":\"handwriting changes\",\"version\":1}\n"
                                                          "{\"id\":0,\"label\":6}\n");
    }

    void whatCannotBeReadStays()
    {
        QFETCH(QByteArray, content);
        const QString file = folder() + "/kept-1.jsonl";
        QVERIFY(writeFileAtomically(file, content).has_value());
        const PersonalSet set = PersonalSet::open(folder()).value();
        QVERIFY(set.drawings().empty());
        QCOMPARE(set.warnings().size(), 1U);
        QCOMPARE(readFile(file).value(), content);
    }
};

QTEST_GUILESS_MAIN(KeptChangesTest)
#include "kept_changes_test.moc"
