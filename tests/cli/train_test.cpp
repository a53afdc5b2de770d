// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/model_file.h"
#include "core/model/build_network.h"
#include "core/model/presets.h"
#include "tests/cli/cli_fixture.h"

#include <QDir>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <csignal>

using namespace inkling;
using namespace inkling::test;

/// `inkling-cli train`, on digits that a small network learns in a moment.
class CliTrainTest : public QObject
{
    Q_OBJECT

private:
    QStringList small(const QString &out, QStringList more = {}) const
    {
        return QStringList{"train", "--model", "mlp", "--hidden", "16", "--data", m_digits, "--out", out} + more;
    }

private slots:
    void initTestCase() { m_digits = m_cli.makeDigits("digits"); }

    void aLineAnEpochAndTheTestAccuracyGoToStdout()
    {
        const CliResult result = m_cli.run(small("lines", {"--epochs", "3", "--learning-rate", "0.1"}));
        QVERIFY2(result.exitCode == 0, qPrintable(result.err));
        const QStringList lines = result.outLines();
        QCOMPARE(lines.size(), 4);
        static const QRegularExpression epoch(
            R"(^Epoch (\d)/3, Loss: \d+\.\d{4}, Val Loss: \d+\.\d{4}, Val Acc: \d+\.\d{2}%, Time: \d+\.\d{2}s$)");
        for (int i = 0; i < 3; ++i) {
            const auto match = epoch.match(lines[i]);
            QVERIFY2(match.hasMatch(), qPrintable(lines[i]));
            QCOMPARE(match.captured(1).toInt(), i + 1);
        }
        static const QRegularExpression last(R"(^Test Accuracy: \d+\.\d{2}%$)");
        QVERIFY2(last.match(lines[3]).hasMatch(), qPrintable(lines[3]));
        QVERIFY2(!result.err.contains('\r'), "a progress bar where stderr is no terminal");
    }

    void aModelOfASizeThatIsNotOfferedIsNamedWithTheRange()
    {
        const Result<Model> wide = initialModel(findPreset("xor")->spec({{"hidden", 1025}}), 1);
        QVERIFY(wide && writeModelFile(m_cli.path("wide.bin"), *wide));
        const CliResult result = m_cli.run({"train", "--model", "xor", "--init", "wide.bin"});
        QCOMPARE(result.exitCode, 1);
        QVERIFY2(result.err.contains("1025") && result.err.contains("1024"), qPrintable(result.err));
    }

    void theRunFolderHoldsModelsLogAndDescription()
    {
        QCOMPARE(m_cli.run(small("files", {"--epochs", "2"})).exitCode, 0);
        for (const char *name : {"mnist_model.bin", "mnist_model_best.bin", "training_log.csv", "run.json"})
            QVERIFY2(QFile::exists(m_cli.path("files/") + name), name);
        const QByteArray log = m_cli.read("files/training_log.csv");
        QVERIFY(log.startsWith("# epoch,train_loss,train_time,val_loss,val_accuracy,learning_rate\n"));
        QCOMPARE(log.count('\n'), 3);
        QVERIFY(Json::parse(m_cli.read("files/run.json").toStdString(), nullptr, false).is_object());
    }

    void withoutOutTheRunGoesBelowRuns()
    {
        QVERIFY(m_cli.run({"train", "--model", "xor", "--epochs", "1"}).exitCode == 0);
        const QStringList runs = QDir(m_cli.path("runs")).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        QCOMPARE(runs.size(), 1);
        static const QRegularExpression name(R"(^xor-\d{8}-\d{6}$)");
        QVERIFY2(name.match(runs.front()).hasMatch(), qPrintable(runs.front()));
    }

    void jsonIsALineAnEpochAndALastOne()
    {
        const CliResult result = m_cli.run(small("json", {"--epochs", "2", "--json"}));
        QCOMPARE(result.exitCode, 0);
        const std::vector<Json> lines = result.json();
        QCOMPARE(lines.size(), std::size_t{3});
        QCOMPARE(keysOf(lines[0]), "event,epoch,epochs,train_loss,val_loss,val_accuracy,learning_rate,train_seconds,"
                                   "samples_per_second");
        QCOMPARE(keysOf(lines[2]), "event,reason,epochs_run,best_epoch,test_accuracy,test_loss,train_seconds,"
                                   "temperature,model,best_model,log");
        QCOMPARE(lines[1]["epoch"].get<int>(), 2);
        QCOMPARE(lines[1]["learning_rate"].get<double>(), 0.01);
        QCOMPARE(lines[2]["reason"].get<std::string>(), std::string("completed"));
        QCOMPARE(lines[2]["epochs_run"].get<int>(), 2);
        for (const char *key : {"model", "best_model", "log"}) {
            const QString file = QString::fromStdString(lines[2][key].get<std::string>());
            QVERIFY2(QFile::exists(QDir(m_cli.path(".")).filePath(file)), qPrintable(file));
        }
    }

    void earlyStoppingSaysSo()
    {
        const QStringList never = {"--epochs", "50", "--min-delta", "1000", "--patience", "2"};
        const CliResult result = m_cli.run(small("early", never));
        QCOMPARE(result.exitCode, 0);
        QVERIFY2(result.out.contains("Early stopping triggered after epoch 3 (no improvement for 2 epochs)"),
                 qPrintable(result.out));
    }

    void withoutValidationThereIsNoneInTheLine()
    {
        const CliResult result =
            m_cli.run(small("unvalidated", {"--epochs", "1", "--validation-split", "0", "--json"}));
        QCOMPARE(result.exitCode, 0);
        QVERIFY(result.json().front()["val_loss"].is_null());
        QVERIFY(result.json().front()["val_accuracy"].is_null());
    }

    void xorReportsEveryTenThousandEpochsAndAtTheEnd()
    {
        const CliResult result = m_cli.run({"train", "--model", "xor", "--epochs", "25000", "--out", "xor"});
        QVERIFY2(result.exitCode == 0, qPrintable(result.err));
        const QStringList lines = result.outLines();
        QCOMPARE(lines.size(), 4);
        QVERIFY(lines[0].startsWith("Epoch 10000/25000, Loss: "));
        QVERIFY(lines[2].startsWith("Epoch 25000/25000, Loss: "));
        QVERIFY(!lines[0].contains("Val"));
        QVERIFY(lines[3].startsWith("Test Accuracy: "));
        QVERIFY(QFile::exists(m_cli.path("xor/xor_model.bin")));
        QVERIFY(!QFile::exists(m_cli.path("xor/xor_model_best.bin")));
    }

    void theSameSeedGivesTheSameBytes_data()
    {
        QTest::addColumn<QString>("model");
        for (const char *model : {"mlp", "cnn", "attention"})
            QTest::newRow(model) << QString(model);
    }
    void theSameSeedGivesTheSameBytes()
    {
        QFETCH(QString, model);
        const auto train = [&](const QString &out, const QString &seed, const QString &threads) {
            const CliResult result = m_cli.run({"train", "--model", model, "--data", m_digits, "--epochs", "1",
                                                "--seed", seed, "--threads", threads, "--out", out, "--json"});
            if (result.exitCode != 0)
                return QByteArray();
            return m_cli.read(QString::fromStdString(result.json().back()["model"].get<std::string>()));
        };
        const QByteArray first = train(model + "-a", "7", "1");
        QVERIFY(!first.isEmpty());
        QVERIFY(train(model + "-b", "7", "1") == first);
        QVERIFY(train(model + "-c", "7", "2") == first);
        QVERIFY(train(model + "-d", "8", "1") != first);
    }

    /// What the options say stands in run.json, and the log has the rates.
    void everySettingStandsInTheRecord()
    {
        QFile schedule(m_cli.path("halving.json"));
        QVERIFY(schedule.open(QIODevice::WriteOnly) &&
                schedule.write(R"({"scheduler_type":"step_decay","step_size":1,"gamma":0.5})") > 0);
        schedule.close();
        const CliResult result = m_cli.run(small(
            "settings",
            {"--epochs",          "3",           "--optimizer",    "momentum", "--learning-rate", "0.04",
             "--momentum",        "0.8",         "--weight-decay", "0.001",    "--clip-norm",     "2",
             "--label-smoothing", "0.1",         "--ema",          "0.9",      "--augment",       "shift=1,elastic=0.5",
             "--schedule",        "halving.json"}));
        QVERIFY2(result.exitCode == 0, qPrintable(result.err));
        const Json config = Json::parse(m_cli.read("settings/run.json").toStdString())["config"];
        QCOMPARE(config["optimizer"].get<std::string>(), "momentum");
        QCOMPARE(config["momentum"].get<double>(), 0.8);
        QCOMPARE(config["weight_decay"].get<double>(), 0.001);
        QCOMPARE(config["clip_norm"].get<double>(), 2.0);
        QCOMPARE(config["label_smoothing"].get<double>(), 0.1);
        QCOMPARE(config["ema_decay"].get<double>(), 0.9);
        QCOMPARE(config["augmentation"]["shift"].get<double>(), 1.0);
        QCOMPARE(config["augmentation"]["elastic"].get<double>(), 0.5);
        QCOMPARE(config["schedule"]["scheduler_type"].get<std::string>(), "step_decay");
        const QList<QByteArray> rows = m_cli.read("settings/training_log.csv").trimmed().split('\n');
        QCOMPARE(rows.size(), 4);
        for (int epoch = 0; epoch < 3; ++epoch)
            QCOMPARE(rows[epoch + 1].split(',').last().toDouble(), 0.04 / (1 << epoch));
    }

    void anActivationOfTheScheduleFileIsTrained()
    {
        QFile schedule(m_cli.path("gelu.json"));
        QVERIFY(schedule.open(QIODevice::WriteOnly) && schedule.write(R"({"activation_function":"gelu"})") > 0);
        schedule.close();
        const CliResult result = m_cli.run(small("gelu", {"--epochs", "1", "--schedule", "gelu.json"}));
        QVERIFY2(result.exitCode == 0, qPrintable(result.err));
        const Json run = Json::parse(m_cli.read("gelu/run.json").toStdString());
        QCOMPARE(run["network"]["layers"][1]["layer_type"].get<std::string>(), "gelu");
        const QString model = "gelu/" + QString::fromStdString(run["result"]["model"].get<std::string>());
        QVERIFY(QFile::exists(m_cli.path(model)));
        QCOMPARE(m_cli.run({"evaluate", model, "--data", m_digits}).exitCode, 0);
        const CliResult xorResult = m_cli.run({"train", "--model", "xor", "--schedule", "gelu.json"});
        QCOMPARE(xorResult.exitCode, 2); // it has no relu
    }

    void initTrainsAModelFurther()
    {
        QCOMPARE(m_cli.run(small("first", {"--epochs", "3"})).exitCode, 0);
        const CliResult more =
            m_cli.run(small("second", {"--epochs", "1", "--init", m_cli.path("first/mnist_model.bin"), "--json"}));
        QVERIFY2(more.exitCode == 0, qPrintable(more.err));
        const CliResult fresh = m_cli.run(small("fresh", {"--epochs", "1", "--json"}));
        QVERIFY(more.json().front()["train_loss"].get<double>() < fresh.json().front()["train_loss"].get<double>());
        QCOMPARE(m_cli.run({"train", "--model", "cnn", "--data", m_digits, "--init", "first/mnist_model.bin"}).exitCode,
                 2);
        QCOMPARE(m_cli.run(small("third", {"--hidden", "17", "--init", "first/mnist_model.bin"})).exitCode, 2);
    }

    void ctrlCStopsSavesAndSucceeds()
    {
        QProcess process;
        m_cli.prepare(process);
        process.setArguments(small("stopped", {"--epochs", "1000000", "--patience", "0", "--json"}));
        process.start();
        QVERIFY(process.waitForReadyRead(60'000));
        QCOMPARE(::kill(static_cast<pid_t>(process.processId()), SIGINT), 0);
        QVERIFY(process.waitForFinished(60'000));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 0);
        const QList<QByteArray> lines = process.readAllStandardOutput().trimmed().split('\n');
        const Json last = Json::parse(lines.back().toStdString(), nullptr, false);
        QCOMPARE(last["reason"].get<std::string>(), std::string("stopped"));
        QVERIFY(last["epochs_run"].get<int>() >= 1);
        for (const char *name : {"mnist_model.bin", "mnist_model_best.bin", "training_log.csv", "run.json"})
            QVERIFY2(QFile::exists(m_cli.path("stopped/") + name), name);
        QCOMPARE(m_cli.run({"evaluate", "stopped/mnist_model.bin", "--data", m_digits}).exitCode, 0);
    }

    /// Before there is anything to save: the digits are still being made.
    void ctrlCWhileDigitsAreMadeIsSaid_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("train") << QStringList{"train", "--model", "mlp", "--data", "builtin", "--out", "unborn"};
        QTest::newRow("sweep") << QStringList{"sweep", "plan.json", "--data", "builtin", "--out", "unborn"};
        QTest::newRow("data make") << QStringList{"data", "make", "--samples", "1000000", "unborn"};
    }
    void ctrlCWhileDigitsAreMadeIsSaid()
    {
        QFETCH(QStringList, arguments);
        m_cli.write("plan.json", R"({"model":"mlp","grid":{"epochs":[1]}})");
        QProcess process;
        m_cli.prepare(process);
        process.setArguments(arguments);
        process.setReadChannel(QProcess::StandardError);
        process.start();
        QVERIFY(process.waitForReadyRead(60'000)); // "Making ..."
        QCOMPARE(::kill(static_cast<pid_t>(process.processId()), SIGINT), 0);
        QVERIFY(process.waitForFinished(60'000));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 1);
        const QByteArray said = process.readAllStandardError().trimmed();
        QVERIFY2(said.split('\n').last().startsWith("Stopped while"), said.constData());
        QVERIFY(QDir(m_cli.path("unborn")).entryList(QDir::Files).isEmpty());
    }

    void aStoppedSweepSaysHowManyRunsAreDone()
    {
        m_cli.write("long.json", R"({"model":"mlp","sizes":{"hidden":8},"config":{"epochs":1000000,"patience":0},
                                     "grid":{"learning_rate":[0.1,0.2,0.3],"epochs":[1,1000000]}})");
        QProcess process;
        m_cli.prepare(process);
        process.setArguments({"sweep", "long.json", "--data", m_digits, "--out", "long", "--json"});
        process.start();
        QVERIFY(process.waitForReadyRead(60'000)); // the first run, of one epoch
        QCOMPARE(::kill(static_cast<pid_t>(process.processId()), SIGINT), 0);
        QVERIFY(process.waitForFinished(60'000));
        QCOMPARE(process.exitCode(), 0);
        const QByteArray said = process.readAllStandardError();
        QVERIFY2(said.contains("Stopped after 1 of 6 runs."), said.constData());
        const Json last = Json::parse(process.readAllStandardOutput().trimmed().split('\n').last().toStdString());
        QCOMPARE(last["reason"].get<std::string>(), std::string("stopped"));
        QCOMPARE(last["runs"].get<int>(), 1);
        QCOMPARE(last["runs_planned"].get<int>(), 6);
    }

    void aRunThatDivergesSaysSoAndFails()
    {
        Model huge = freshModel("mlp");
        std::ranges::fill(huge.tensors.front().values, 1e30);
        std::ranges::fill(huge.tensors[2].values, 1e30);
        QVERIFY(writeModelFile(m_cli.path("huge.bin"), huge));
        const CliResult result = m_cli.run(
            {"train", "--model", "mlp", "--data", m_digits, "--init", "huge.bin", "--out", "diverged", "--json"});
        QCOMPARE(result.exitCode, 1);
        QVERIFY2(result.json().size() == 1, qPrintable(result.err));
        QCOMPARE(result.json().back()["reason"].get<std::string>(), std::string("diverged"));
        QVERIFY2(result.err.contains("--learning-rate"), qPrintable(result.err));
    }

private:
    CliFixture m_cli;
    QString m_digits;
};

QTEST_GUILESS_MAIN(CliTrainTest)
#include "train_test.moc"
