// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/cli_fixture.h"

#include <QTest>

using namespace inkling::test;

/// Everything that is decided before any file is touched: help, version, and exit code 2 for wrong usage.
class CliUsageTest : public QObject
{
    Q_OBJECT

private slots:
    void helpIsPrintedOnStdoutAndSucceeds_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("mentions");
        QTest::newRow("program") << QStringList{"--help"} << "evaluate";
        QTest::newRow("short") << QStringList{"-h"} << "evaluate";
        for (const char *command : {"train", "evaluate", "predict", "inspect", "convert", "bench"})
            QTest::newRow(command) << QStringList{command, "--help"} << QString("inkling-cli ") + command;
        QTest::newRow("data") << QStringList{"data", "--help"} << "download";
        QTest::newRow("data list") << QStringList{"data", "list", "--help"} << "--json";
        QTest::newRow("data download") << QStringList{"data", "download", "--help"} << "--from";
        QTest::newRow("data make") << QStringList{"data", "make", "--help"} << "--samples";
        QTest::newRow("reserved") << QStringList{"verify", "--help"} << "not built yet";
    }
    void helpIsPrintedOnStdoutAndSucceeds()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, mentions);
        const CliResult result = m_cli.run(arguments);
        QCOMPARE(result.exitCode, 0);
        QVERIFY2(result.out.contains(mentions), qPrintable(result.out));
        QCOMPARE(result.err, QString());
    }

    void versionNamesTheProgram()
    {
        const CliResult result = m_cli.run({"--version"});
        QCOMPARE(result.exitCode, 0);
        QVERIFY(result.out.startsWith("inkling-cli 0."));
    }

    void wrongUsageIsOneSentenceAndExitCodeTwo_data()
    {
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<QString>("mentions");
        const auto row = [](const char *arguments, const char *mentions) {
            QTest::newRow(arguments) << QString(arguments) << QString(mentions);
        };
        row("dance", "dance");
        row("train", "--model");
        row("train --model", "model");
        row("train --model perceptron", "perceptron");
        row("train --model mlp --colour red", "colour");
        row("train --model mlp surplus", "Usage");
        row("train --model mlp --epochs 0", "--epochs");
        row("train --model mlp --epochs -3", "--epochs");
        row("train --model mlp --epochs 1000000000000", "--epochs");
        row("train --model mlp --epochs 2.5", "--epochs");
        row("train --model mlp --batch-size 0", "--batch-size");
        row("train --model mlp --learning-rate abc", "--learning-rate");
        row("train --model mlp --learning-rate nan", "--learning-rate");
        row("train --model mlp --learning-rate inf", "--learning-rate");
        row("train --model mlp --learning-rate 0", "--learning-rate");
        row("train --model mlp --learning-rate -0.1", "--learning-rate");
        row("train --model mlp --validation-split 1", "--validation-split");
        row("train --model mlp --validation-split -0.1", "--validation-split");
        row("train --model mlp --patience -1", "--patience");
        row("train --model mlp --min-delta x", "--min-delta");
        row("train --model mlp --seed -1", "--seed");
        row("train --model mlp --threads 0", "--threads");
        row("train --model mlp --max-minutes 0", "--max-minutes");
        row("train --model mlp --hidden 0", "--hidden");
        row("train --model mlp --hidden 1000000000000", "--hidden");
        row("train --model mlp --filters 8", "--filters");
        row("train --model cnn --hidden 8", "--hidden");
        row("train --model attention --d-model 63", "even");
        row("train --model xor --data builtin", "--data");
        row("train --model xor --patience 3", "--patience");
        row("train --model xor --batch-size 2", "--batch-size");
        row("train --model mlp --out ", "--out");
        row("train --model mlp --init-format mlp-f32", "--init");
        row("train --model gru", "FILE.json");
        row("train --model mlp --preset fast", "classic, recommended");
        row("train --model cnn --preset recommended --filters 4", "network of its own");
        row("train --model net.json --preset recommended", "network from a file");
        row("train --model mlp --preset fancy", "fancy");
        row("train --model mlp --optimizer magic", "magic");
        row("train --model mlp --momentum 0.5", "--momentum");
        row("train --model mlp --optimizer adam --momentum 0.5", "--momentum");
        row("train --model mlp --optimizer momentum --momentum 1", "--momentum");
        row("train --model mlp --optimizer adam --epsilon 0", "--epsilon");
        row("train --model mlp --optimizer adam --epsilon 1e-50", "from 1e-12");
        row("train --model mlp --weight-decay -1", "--weight-decay");
        row("train --model mlp --clip-norm x", "--clip-norm");
        row("train --model mlp --label-smoothing 1", "--label-smoothing");
        row("train --model mlp --ema 1", "--ema");
        row("train --model mlp --augment zoom=2", "--augment");
        row("train --model mlp --augment shift", "--augment");
        row("train --model mlp --augment shift=1.5", "--augment");
        row("train --model mlp --augment shift=1,shift=2", "--augment");
        row("train --model xor --augment shift=1", "--augment");
        row("train --model xor --label-smoothing 0.1", "--label-smoothing");
        row("train --model mlp --resume runs/x", "not built yet");
        row("rate", "--model");
        row("rate --model mlp --epochs 3", "--epochs");
        row("rate --model mlp --learning-rate 0.1", "--learning-rate");
        row("rate --model mlp --steps 3", "--steps");
        row("rate --model mlp --from 1 --to 0.1", "--to");
        row("rate --model mlp --from 0", "--from");
        row("evaluate", "Usage");
        row("evaluate a b", "Usage");
        row("evaluate a --split half", "half");
        row("predict", "Usage");
        row("predict model.bin", "--strokes");
        row("predict model.bin a.png --strokes b.json", "exactly one");
        row("predict model.bin --strokes b.json --raw", "--raw");
        row("predict model.bin a.png --raw --explain", "--explain");
        row("predict model.bin --values 0,1 --explain", "--explain");
        row("inspect", "Usage");
        row("convert a.bin", "Usage");
        row("convert a.bin b.onnx", "b.onnx");
        row("convert a.bin b.bin --format zip", "zip");
        row("data", "Usage");
        row("data dance", "Usage");
        row("data make out", "--samples");
        row("data make --samples 0 out", "--samples");
        row("data make --samples 1000000000000 out", "--samples");
        row("data make --samples 10", "Usage");
        row("data make --samples 10 ", "OUTDIR");
        row("data download --to ", "--to");
        row("data download --from nowhere", "--from");
        row("bench extra", "Usage");
        row("bench --model transformer", "--model");
        row("bench --model ", "--model");
        row("bench --threads 0", "--threads");
        row("bench --epochs 0", "--epochs");
        row("bench --repeats 0", "--repeats");
        row("robustness", "Usage");
        row("robustness a.bin --samples 0", "--samples");
        row("robustness a.bin --threads 0", "--threads");
        row("sweep", "Usage");
        row("sweep a.json b.json", "Usage");
        row("sweep a.json --out ", "--out");
        row("diff", "Usage");
        row("diff a.bin", "Usage");
        row("verify", "not built yet");
        row("chart", "not built yet");
    }
    void wrongUsageIsOneSentenceAndExitCodeTwo()
    {
        QFETCH(QString, arguments);
        QFETCH(QString, mentions);
        const CliResult result = m_cli.run(arguments.split(' '));
        QCOMPARE(result.exitCode, 2);
        QCOMPARE(result.out, QString());
        QCOMPARE(result.err.count('\n'), 1);
        QVERIFY2(result.err.contains(mentions), qPrintable(result.err));
    }

    void nothingAtAllIsWrongUsageToo()
    {
        const CliResult result = m_cli.run({});
        QCOMPARE(result.exitCode, 2);
        QCOMPARE(result.out, QString());
        QVERIFY(result.err.contains("Usage"));
    }

    void aThreadsVariableThatIsNoNumberOfThreadsIsNamed_data()
    {
        QTest::addColumn<QString>("value");
        QTest::addColumn<int>("exitCode");
        for (const char *value : {"0", "257", "two", "1.5", "-1", "99999999999"})
            QTest::newRow(value) << QString(value) << 2;
        QTest::newRow("1") << "1" << 0;
        QTest::newRow("empty") << "" << 0;
    }
    void aThreadsVariableThatIsNoNumberOfThreadsIsNamed()
    {
        QFETCH(QString, value);
        QFETCH(int, exitCode);
        const CliResult result = m_cli.runShell("INKLING_THREADS=" + value + " \"$CLI\" data list");
        QCOMPARE(result.exitCode, exitCode);
        QCOMPARE(result.err.contains("INKLING_THREADS"), exitCode != 0);
    }

    void aFullStdoutIsAnError()
    {
        if (!QFile::exists("/dev/full"))
            QSKIP("there is no /dev/full here");
        QCOMPARE(m_cli.runShell("\"$CLI\" --help > /dev/full").exitCode, 1);
    }

private:
    CliFixture m_cli;
};

QTEST_GUILESS_MAIN(CliUsageTest)
#include "usage_test.moc"
