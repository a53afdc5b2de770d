// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/personal_set_controller.h"

#include "core/files/file_io.h"
#include "core/files/kept_changes.h"
#include "tests/support/personal_drawings.h"

#include <QDir>
#include <QFile>
#include <QLockFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <memory>

using namespace inkling;
using test::drawingOf;

class PersonalSetControllerTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_place;

    QString folder() const { return m_place->path(); }

    std::vector<int> labels() const { return test::labelsIn(folder()); }

private slots:
    void initTestCase() { qRegisterMetaType<inkling::Error>("inkling::Error"); }
    void init() { m_place = std::make_unique<QTemporaryDir>(); }

    void aChangeIsTakenBack()
    {
        PersonalSetController controller(folder());
        QSignalSpy done(&controller, &PersonalSetController::done);
        const auto change = controller.change({.add = {drawingOf(1), drawingOf(2)}});
        controller.undo(change);
        QTRY_COMPARE(done.size(), 2);
        QVERIFY(controller.drawings().empty());
        QCOMPARE(controller.undo(change), std::uint64_t{0});
    }

    void aTakingBackThatFailsCanBeTriedAgain()
    {
        PersonalSetController controller(folder());
        QSignalSpy done(&controller, &PersonalSetController::done);
        QSignalSpy failed(&controller, &PersonalSetController::failed);
        controller.change({.add = {drawingOf(1), drawingOf(2)}});
        const auto deletion = controller.change({.remove = {1}});
        QTRY_COMPARE(done.size(), 2);
        // The set cannot be read for a while.
        const QString file = folder() + "/drawings.jsonl";
        QVERIFY(QFile::rename(file, folder() + "/away"));
        QVERIFY(QDir().mkpath(file));
        const auto first = controller.undo(deletion);
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(failed[0][0].toULongLong(), first);
        QCOMPARE(controller.lastChange(), deletion);
        QVERIFY(QDir().rmdir(file));
        QVERIFY(QFile::rename(folder() + "/away", file));
        QVERIFY(controller.undo(deletion) != 0);
        QTRY_COMPARE(done.size(), 3);
        QCOMPARE(labels(), (std::vector{1, 2}));
    }

    void whatIsGoneAlreadyDoesNotKeepTheRest()
    {
        PersonalSetController controller(folder());
        QSignalSpy done(&controller, &PersonalSetController::done);
        const auto three = controller.change({.add = {drawingOf(1), drawingOf(2), drawingOf(3)}});
        QTRY_COMPARE(done.size(), 1);
        QVERIFY(PersonalSet::open(folder())->remove(std::array<std::uint64_t, 1>{2}).has_value());
        controller.undo(three);
        QTRY_COMPARE(done.size(), 2);
        QVERIFY(labels().empty());
    }

    void whatCannotBeWrittenAtTheEndIsThereAtTheNextStart()
    {
        (void)PersonalSet::open(folder())->add(std::array{drawingOf(3)}).value();
        QLockFile held(folder() + "/drawings.lock");
        QVERIFY(held.lock());
        {
            PersonalSetController controller(folder());
            controller.change({.add = {drawingOf(1)}});
            controller.undo(controller.change({.add = {drawingOf(2)}}));
            controller.change({.add = {drawingOf(4)}, .remove = {1}});
        }
        QCOMPARE(labels(), (std::vector{3}));
        held.unlock();
        QCOMPARE(labels(), (std::vector{1, 4}));
        QVERIFY(keptChangeFiles(folder()).isEmpty());
    }

    void whatCannotBeMadeAtAllIsNotKept()
    {
        {
            PersonalSetController controller(folder());
            controller.change({.remove = {5}});
        }
        QVERIFY(keptChangeFiles(folder()).isEmpty());
    }
};

QTEST_GUILESS_MAIN(PersonalSetControllerTest)
#include "personal_set_controller_test.moc"
