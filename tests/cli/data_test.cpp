// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/cli_fixture.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <set>

using namespace inkling;
using namespace inkling::test;

/// data: the sources, and digits that are made.
class CliDataTest : public QObject
{
    Q_OBJECT

private slots:
    void digitsHalfWrittenAreRemoved()
    {
        m_cli.write("half/keep", "mine");
        QVERIFY(QFile::link("/no/such/folder/file", m_cli.path("half/t10k-labels-idx1-ubyte")));
        QCOMPARE(m_cli.run({"data", "make", "--samples", "6", "half"}).exitCode, 1);
        QCOMPARE(QDir(m_cli.path("half")).entryList(QDir::Files), QStringList{"keep"});
    }

    void dataListNamesTheSources()
    {
        const Json report = onlyLine(m_cli.run({"data", "list", "--json"}));
        QCOMPARE(report["default"].get<std::string>(), std::string("builtin"));
        std::set<std::string> ids;
        for (const Json &source : report["sources"])
            ids.insert(source["id"].get<std::string>());
        QVERIFY(ids.contains("builtin"));
        QVERIFY(ids.contains("mnist"));
        QCOMPARE(m_cli.run({"data", "list"}).exitCode, 0);
    }

    void dataMakeWritesASetThatTrains()
    {
        const QStringList make = {"data", "make", "--samples", "60", "--seed", "5", "made", "--json"};
        const Json report = onlyLine(m_cli.run(make));
        QCOMPARE(report["train"].get<int>(), 60);
        QCOMPARE(report["test"].get<int>(), 10);
        QCOMPARE(m_cli.read("made/train-images-idx3-ubyte").size(), 16 + 60 * 784);
        QCOMPARE(m_cli.read("made/t10k-labels-idx1-ubyte").size(), 8 + 10);
        QCOMPARE(m_cli.run({"train", "--model", "mlp", "--epochs", "1", "--data", "made", "--out", "x"}).exitCode, 0);

        const QByteArray before = m_cli.read("made/train-images-idx3-ubyte");
        QCOMPARE(m_cli.run({"data", "make", "--samples", "6", "made"}).exitCode, 1);
        QVERIFY(m_cli.read("made/train-images-idx3-ubyte") == before);
        QCOMPARE(m_cli.run({"data", "make", "--samples", "60", "--seed", "5", "again"}).exitCode, 0);
        QVERIFY(m_cli.read("again/train-images-idx3-ubyte") == before);
    }

private:
    CliFixture m_cli;
};

QTEST_GUILESS_MAIN(CliDataTest)
#include "data_test.moc"
