// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/cli_fixture.h"
#include "tests/support/gzip.h"

#include <QDir>
#include <QTest>

#include <limits>

#include <unistd.h>

using namespace inkling;
using namespace inkling::test;

/// Prepares a bad file in the folder of the fixture; returns the arguments that meet it.
using Setup = QStringList (*)(const CliFixture &cli);
Q_DECLARE_METATYPE(Setup)

namespace {

QStringList trainOn(const QString &folder)
{
    return {"train", "--model", "mlp", "--hidden", "8", "--epochs", "1", "--data", folder, "--out", "out"};
}

/// Good digits with one of the files replaced.
QStringList trainWith(const CliFixture &cli, const QString &file, const QByteArray &bytes)
{
    const QString folder = cli.makeDigits("bad-data", 100, 20);
    QFile::remove(folder + '/' + QString(file).remove(".gz"));
    cli.write("bad-data/" + file, bytes);
    return trainOn(folder);
}

QByteArray goodModel(const CliFixture &cli)
{
    cli.makeModel("good.bin");
    return cli.read("good.bin");
}

QStringList evaluate(const CliFixture &cli, const QByteArray &model)
{
    cli.write("bad.bin", model);
    return {"evaluate", "bad.bin", "--data", cli.makeDigits("digits", 100, 20)};
}

QByteArray withFloat(QByteArray bytes, qsizetype at, float value)
{
    return bytes.replace(at, sizeof value, reinterpret_cast<const char *>(&value), sizeof value);
}

/// Every weight is a finite number, and their sums are none.
QString tooLargeModel(const CliFixture &cli)
{
    QByteArray model = goodModel(cli);
    for (qsizetype at = 12; at < model.size(); at += 4) // after three sizes
        model = withFloat(std::move(model), at, 3e38F);
    return cli.write("bad.bin", model);
}

} // namespace

/// Files and places that are wrong: one sentence that names the file, exit code 1, and nothing that was there is lost.
class CliBadInputTest : public QObject
{
    Q_OBJECT

private slots:
    void oneSentenceNamesTheFile_data()
    {
        QTest::addColumn<Setup>("setup");
        QTest::addColumn<QString>("mentions");
        const auto row = [](const char *name, const char *mentions, Setup setup) {
            QTest::newRow(name) << setup << QString(mentions);
        };
        row("missing data folder", "nowhere", [](const CliFixture &) { return trainOn("nowhere"); });
        row("image file for labels", "train-labels-idx1-ubyte", [](const CliFixture &cli) {
            return trainWith(cli, "train-labels-idx1-ubyte", idxImages(easyDigits(100, 1)));
        });
        row("99 labels for 100 images", "train-labels-idx1-ubyte", [](const CliFixture &cli) {
            return trainWith(cli, "train-labels-idx1-ubyte", idxLabels(easyDigits(99, 1)));
        });
        row("truncated gzip", "train-images-idx3-ubyte.gz", [](const CliFixture &cli) {
            const QByteArray packed = gzipped(idxImages(easyDigits(100, 1)));
            return trainWith(cli, "train-images-idx3-ubyte.gz", packed.left(packed.size() / 2));
        });
        row("corrupt gzip", "train-images-idx3-ubyte.gz", [](const CliFixture &cli) {
            QByteArray packed = gzipped(idxImages(easyDigits(100, 1)));
            packed[packed.size() / 2] = static_cast<char>(~packed[packed.size() / 2]);
            return trainWith(cli, "train-images-idx3-ubyte.gz", packed);
        });
        row("four billion images", "train-images-idx3-ubyte", [](const CliFixture &cli) {
            return trainWith(cli, "train-images-idx3-ubyte",
                             idxImages(easyDigits(100, 1)).replace(4, 4, QByteArray("\xff\xff\xff\xff", 4)));
        });
        row("HTML page named .gz", "t10k-images-idx3-ubyte.gz", [](const CliFixture &cli) {
            return trainWith(cli, "t10k-images-idx3-ubyte.gz", "<!DOCTYPE html><html><body>Not found</body></html>\n");
        });
        row("label 11", "t10k-labels-idx1-ubyte", [](const CliFixture &cli) {
            QByteArray labels = idxLabels(easyDigits(20, 2));
            labels[labels.size() - 1] = 11;
            return trainWith(cli, "t10k-labels-idx1-ubyte", labels);
        });
        row("empty label file", "train-labels-idx1-ubyte",
            [](const CliFixture &cli) { return trainWith(cli, "train-labels-idx1-ubyte", {}); });
        row("missing model", "nothing.bin", [](const CliFixture &) { return QStringList{"evaluate", "nothing.bin"}; });
        row("folder for a model", "digits",
            [](const CliFixture &cli) { return QStringList{"evaluate", cli.makeDigits("digits", 100, 20)}; });
        row("empty model", "bad.bin", [](const CliFixture &cli) { return evaluate(cli, {}); });
        row("model of no layout", "bad.bin",
            [](const CliFixture &cli) { return evaluate(cli, goodModel(cli) + "surplus"); });
        row("truncated model", "bad.bin",
            [](const CliFixture &cli) { return evaluate(cli, goodModel(cli).chopped(4)); });
        const auto tensors = [](const CliFixture &cli) {
            cli.makeModel("good.safetensors");
            return cli.read("good.safetensors");
        };
        static const auto cut = [](const CliFixture &cli, const QByteArray &bytes) {
            cli.write("cut.safetensors", bytes);
            return QStringList{"evaluate", "cut.safetensors"};
        };
        static const auto whole = tensors;
        row("empty safetensors", "is empty", [](const CliFixture &cli) { return cut(cli, {}); });
        row("5 bytes of safetensors", "after 5 of at least 8 bytes",
            [](const CliFixture &cli) { return cut(cli, whole(cli).left(5)); });
        row("half a header", "after 100 of at least ",
            [](const CliFixture &cli) { return cut(cli, whole(cli).left(100)); });
        row("half the tensors", "cut off after 200000 of 16",
            [](const CliFixture &cli) { return cut(cli, whole(cli).left(200'000)); });
        row("no safetensors at all", "its first bytes",
            [](const CliFixture &cli) { return cut(cli, QByteArray(1000, '\x07')); });
        row("HTML page named .safetensors", "an HTML page",
            [](const CliFixture &cli) { return cut(cli, "<!DOCTYPE html><html></html>"); });
        row("another run's folder", "another folder", [](const CliFixture &cli) {
            cli.makeDigits("digits", 100, 20);
            cli.write("out/run.json", "{}");
            return trainOn("digits");
        });
        row("no MNIST", "data download", [](const CliFixture &cli) {
            return QStringList{"evaluate", cli.makeModel("good.bin"), "--data", "mnist"};
        });
        row("NaN weight", "bad.bin", [](const CliFixture &cli) {
            return evaluate(cli, withFloat(goodModel(cli), 400, std::numeric_limits<float>::quiet_NaN()));
        });
        row("infinite weight", "bad.bin", [](const CliFixture &cli) {
            return evaluate(cli, withFloat(goodModel(cli), 400, std::numeric_limits<float>::infinity()));
        });
        row("NaN weight, predict", "bad.bin", [](const CliFixture &cli) {
            cli.write("bad.bin", withFloat(goodModel(cli), 400, std::numeric_limits<float>::quiet_NaN()));
            return QStringList{"predict", "bad.bin", "any.png"};
        });
        row("NaN weight, convert", "bad.bin", [](const CliFixture &cli) {
            cli.write("bad.bin", withFloat(goodModel(cli), 400, std::numeric_limits<float>::quiet_NaN()));
            return QStringList{"convert", "bad.bin", "converted.bin"};
        });
        row("NaN weight, init", "bad.bin", [](const CliFixture &cli) {
            cli.write("bad.bin", withFloat(goodModel(cli), 400, std::numeric_limits<float>::quiet_NaN()));
            return trainOn("digits") + QStringList{"--hidden", "512", "--init", "bad.bin"};
        });
        row("too large weights", "bad.bin: ", [](const CliFixture &cli) {
            return QStringList{"evaluate", tooLargeModel(cli), "--data", cli.makeDigits("digits", 100, 20)};
        });
        row("too large weights, robustness", "not numbers", [](const CliFixture &cli) {
            return QStringList{"robustness", tooLargeModel(cli), "--data", cli.makeDigits("digits", 100, 20)};
        });
        row("too large weights, predict", "strokes.json[1]", [](const CliFixture &cli) {
            cli.write("strokes.json", R"([{"strokes":[[[0,0],[1,1]]]},{"strokes":[[[0,0],[1,1]]]}])");
            return QStringList{"predict", tooLargeModel(cli), "--strokes", "strokes.json", "--json"};
        });
        row("missing picture", "missing.png",
            [](const CliFixture &cli) { return QStringList{"predict", cli.makeModel("good.bin"), "missing.png"}; });
        row("text for a picture", "picture.png", [](const CliFixture &cli) {
            cli.write("picture.png", "not a picture");
            return QStringList{"predict", cli.makeModel("good.bin"), "picture.png"};
        });
        row("strokes that are no list", "strokes.json", [](const CliFixture &cli) {
            cli.write("strokes.json", "{\"strokes\":7}");
            return QStringList{"predict", cli.makeModel("good.bin"), "--strokes", "strokes.json"};
        });
        row("a file that is nothing known", "noise.bin", [](const CliFixture &cli) {
            return QStringList{"inspect", cli.write("noise.bin", QByteArray(1001, '\x07'))};
        });
        row("output below a file", "wall", [](const CliFixture &cli) {
            cli.write("wall", "a file where a folder should be");
            return trainOn(cli.makeDigits("digits", 100, 20)) + QStringList{"--out", "wall/out"};
        });
        row("conversion below a file", "wall", [](const CliFixture &cli) {
            cli.write("wall", "a file where a folder should be");
            return QStringList{"convert", cli.makeModel("good.bin"), "wall/out.bin"};
        });
        row("made data below a file", "wall", [](const CliFixture &cli) {
            cli.write("wall", "a file where a folder should be");
            return QStringList{"data", "make", "--samples", "6", "wall/out"};
        });
    }
    void oneSentenceNamesTheFile()
    {
        QFETCH(Setup, setup);
        QFETCH(QString, mentions);
        const CliFixture cli;
        const CliResult result = cli.run(setup(cli));
        QCOMPARE(result.exitCode, 1);
        QCOMPARE(result.out, QString());
        const QString sentence = result.lastErrLine();
        QVERIFY2(sentence.contains(mentions) && sentence.endsWith('.'), qPrintable(result.err));
        QVERIFY(!QFile::exists(cli.path("converted.bin")));
    }

    void aReadOnlyFolderIsRefusedBeforeTraining()
    {
        if (::geteuid() == 0)
            QSKIP("the superuser may write to read-only folders (the row \"output below a file\" is tested)");
        const CliFixture cli;
        QDir(cli.path(".")).mkdir("locked");
        QFile::setPermissions(cli.path("locked"), QFile::ReadOwner | QFile::ExeOwner);
        const CliResult result =
            cli.run(trainOn(cli.makeDigits("digits", 100, 20)) + QStringList{"--out", "locked/run"});
        QFile::setPermissions(cli.path("locked"), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        QCOMPARE(result.exitCode, 1);
        QVERIFY2(result.lastErrLine().contains("locked"), qPrintable(result.err));
    }

    // A limit on the size of files stands for a disk that fills: writing fails half-way through the model.
    void aDiskThatFillsLeavesNoHalfModel()
    {
        const CliFixture cli;
        const QString data = cli.makeDigits("digits", 100, 20);
        const CliResult full = cli.runShell("trap '' XFSZ; ulimit -f 256; exec \"$CLI\" train --model mlp --epochs 1 "
                                            "--out out --data " +
                                            data);
        QCOMPARE(full.exitCode, 1);
        QVERIFY2(full.lastErrLine().contains("mnist_model"), qPrintable(full.err));
        for (const QString &file : QDir(cli.path("out")).entryList(QDir::Files | QDir::Hidden))
            QVERIFY2(file == "run.json" || file == "training_log.csv", qPrintable(file));
    }

    void aDiskThatFillsKeepsTheOldFileOfAConversion()
    {
        const CliFixture cli;
        cli.makeModel("in.bin");
        cli.write("old.bin", "precious");
        const CliResult full = cli.runShell("trap '' XFSZ; ulimit -f 256; exec \"$CLI\" convert in.bin old.bin");
        QCOMPARE(full.exitCode, 1);
        QVERIFY2(full.lastErrLine().contains("old.bin"), qPrintable(full.err));
        QCOMPARE(cli.read("old.bin"), QByteArray("precious"));
        QCOMPARE(QDir(cli.path(".")).entryList(QDir::Files).size(), 2);
    }
};

QTEST_GUILESS_MAIN(CliBadInputTest)
#include "bad_input_test.moc"
