// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/sweep_files.h"

#include "core/files/file_io.h"
#include "core/run/sweep_plan.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace inkling;

/// What a sweep finds in the folder that it is to write to.
class SweepFolderTest final : public QObject
{
    Q_OBJECT

private slots:
    void noFileOfAnotherIsReplaced_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("results of somebody") << "results.csv";
        QTest::newRow("a sweep") << "sweep.json";
    }

    void noFileOfAnotherIsReplaced()
    {
        QFETCH(QString, name);
        const QTemporaryDir folder;
        QVERIFY(writeFileAtomically(folder.filePath(name), "precious").has_value());
        const DigitData data;
        const SweepPlan plan;
        SweepFiles files(plan, data, folder.path());
        QCOMPARE(files.begin().error().code, ErrorCode::NotWritable);
        QCOMPARE(readFile(folder.filePath(name)).value(), QByteArray("precious"));
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1);
    }
};

QTEST_GUILESS_MAIN(SweepFolderTest)
#include "sweep_folder_test.moc"
