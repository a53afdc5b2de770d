// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/training_run.h"

#include "core/data/split.h"
#include "core/data/xor_data.h"
#include "core/files/file_io.h"
#include "core/files/model_file.h"
#include "core/files/training_log.h"
#include "core/infer/calibration.h"
#include "core/model/presets.h"
#include "core/run/run_history.h"
#include "tests/support/small_data.h"

#include <QDir>
#include <QFileInfo>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace inkling;

namespace {

TrainingRequest smallRequest(const QString &folder)
{
    TrainingRequest request;
    request.description.modelId = "mlp";
    request.description.spec = findPreset("mlp")->spec({{"hidden", 16}});
    request.description.config = {.epochs = 3, .batchSize = 16, .learningRate = 0.05};
    request.description.dataSource = "bars";
    request.data = test::makeSmallData();
    request.folder = folder;
    return request;
}

TrainingRequest xorRequest(const QString &folder)
{
    TrainingRequest request;
    request.description.modelId = "xor";
    request.description.spec = findPreset("xor")->spec({});
    request.description.config = findPreset("xor")->classic;
    request.description.config.epochs = 25'000;
    request.description.dataSource = "xor";
    request.data = std::make_shared<const DigitData>(makeXorData());
    request.folder = folder;
    return request;
}

} // namespace

class TrainingRunTest : public QObject
{
    Q_OBJECT

private slots:
    /// The record, the model or the log of an older run: each may be all that is left of hours.
    void anotherRunIsNotReplaced_data()
    {
        QTest::addColumn<QString>("left");
        for (const char *name : {"run.json", "mnist_model.bin", "mnist_model_best.bin", "training_log.csv"})
            QTest::newRow(name) << QString(name);
    }

    void anotherRunIsNotReplaced()
    {
        QFETCH(QString, left);
        const QTemporaryDir folder;
        QFile old(folder.filePath(left));
        QVERIFY(old.open(QIODevice::WriteOnly) && old.write("old") == 3);
        old.close();
        const auto refused = runTraining(smallRequest(folder.path()), StopFlag(), {});
        QVERIFY(!refused);
        QVERIFY(refused.error().code == ErrorCode::NotWritable);
        QVERIFY(refused.error().message.starts_with(folder.path().toStdString()));
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden), QStringList(left));
        QVERIFY(old.open(QIODevice::ReadOnly));
        QCOMPARE(old.readAll(), QByteArray("old"));
        // What is none of a run's files is no obstacle.
        QVERIFY(old.rename(folder.filePath("notes.txt")));
        QVERIFY(runTraining(smallRequest(folder.path()), StopFlag(), {}));
    }

    void aRunLeavesItsModelsLogAndRecord()
    {
        const QTemporaryDir folder;
        const StopFlag stop;
        const auto result = runTraining(smallRequest(folder.filePath("run")), stop, {});
        QVERIFY2(result, result ? "" : result.error().message.c_str());
        QVERIFY(!result->saveFailure);
        QVERIFY(result->summary.reason == StopReason::Completed);
        QCOMPARE(result->summary.epochsRun, 3);
        QCOMPARE(result->summary.testAccuracy, std::optional(100.0));

        const auto final = readModelFile(folder.filePath("run/mnist_model.bin"));
        const auto best = readModelFile(folder.filePath("run/mnist_model_best.bin"));
        QVERIFY(final && best);
        QCOMPARE(final->model.tensors, result->outcome.finalModel.tensors);
        QCOMPARE(best->model.tensors, result->outcome.bestModel.tensors);
        const auto log = readTrainingLog(folder.filePath("run/training_log.csv"));
        QVERIFY(log);
        QCOMPARE(log->rows.size(), std::size_t(3));
        QVERIFY(log->rows[2].validationAccuracy.has_value());

        const auto record = readRunJson(folder.filePath("run"));
        QVERIFY(record);
        QCOMPARE(record->modelId, std::string("mlp"));
        QCOMPARE(record->summary.testAccuracy, std::optional(100.0));
        QCOMPARE(record->summary.epochsRun, 3);
        QCOMPARE(QFileInfo(record->summary.modelFile).fileName(), QString("mnist_model.bin"));
    }

    void bothModelsAreCalibratedOnTheValidationPictures()
    {
        const QTemporaryDir folder;
        const StopFlag stop;
        TrainingRequest request = smallRequest(folder.filePath("run"));
        auto data = std::make_shared<DigitData>(*request.data);
        for (std::size_t i = 3; i < data->train.labels.size(); i += 4) // a quarter cannot be right
            data->train.labels[i] = static_cast<std::uint8_t>((data->train.labels[i] + 1) % 10);
        request.data = data;
        request.description.config.epochs = 6;
        const auto result = runTraining(request, stop, {});
        QVERIFY2(result, result ? "" : result.error().message.c_str());
        const Split split = splitForValidation(data->train, request.description.config.validationSplit);
        for (const Model *model : {&result->outcome.finalModel, &result->outcome.bestModel}) {
            QVERIFY(model->temperature != 1);
            QCOMPARE(model->temperature, fitTemperature(*model, split.validation).value());
        }
        QVERIFY(readModelFile(folder.filePath("run/mnist_model.bin")).value().model == result->outcome.finalModel);
        QVERIFY(readModelFile(folder.filePath("run/mnist_model_best.bin")).value().model == result->outcome.bestModel);
        QCOMPARE(result->summary.temperature, result->outcome.finalModel.temperature);
        QCOMPARE(readRunJson(folder.filePath("run"))->summary.temperature, result->summary.temperature);

        // Other weights begin without it, and without validation pictures they stay so.
        TrainingRequest further = request;
        further.folder = folder.filePath("further");
        further.initial = result->outcome.finalModel;
        further.description.config.validationSplit = 0;
        further.description.config.epochs = 1;
        const auto second = runTraining(further, stop, {});
        QVERIFY(second);
        QCOMPARE(second->outcome.finalModel.temperature, 1.0);
        QCOMPARE(second->summary.temperature, 1.0);
    }

    void sameSeedGivesTheSameFiles()
    {
        const QTemporaryDir folder;
        const StopFlag stop;
        for (const char *name : {"a", "b"})
            QVERIFY(runTraining(smallRequest(folder.filePath(name)), stop, {}));
        TrainingRequest other = smallRequest(folder.filePath("c"));
        other.description.config.seed = 2;
        QVERIFY(runTraining(other, stop, {}));
        for (const char *file : {"mnist_model.bin", "mnist_model_best.bin"}) {
            const auto bytes = [&](const char *run) { return *readFile(folder.filePath(run) + '/' + file); };
            QCOMPARE(bytes("a"), bytes("b"));
            QVERIFY(bytes("a") != bytes("c"));
        }
    }

    void xorReportsEveryTenThousandEpochsAndAtTheEnd()
    {
        const QTemporaryDir folder;
        const StopFlag stop;
        std::vector<int> epochs;
        TrainingObserver observer;
        observer.epochDone = [&](const EpochRecord &record, const Model &, bool) {
            epochs.push_back(record.epoch);
            QVERIFY(!record.validationLoss && !record.validationAccuracy);
        };
        const auto result = runTraining(xorRequest(folder.filePath("run")), stop, observer);
        QVERIFY(result);
        QCOMPARE(epochs, (std::vector{10'000, 20'000, 25'000}));
        QVERIFY(result->summary.bestModelFile.isEmpty());
        QCOMPARE(QDir(folder.filePath("run")).entryList({"*.bin"}), QStringList("xor_model.bin"));
        const auto log = readTrainingLog(folder.filePath("run/training_log.csv"));
        QVERIFY(log && log->rows.size() == 3 && !log->rows[0].validationLoss);
    }

    void trainingFurtherBeginsWithTheGivenWeights()
    {
        const QTemporaryDir folder;
        const StopFlag stop;
        const auto first = runTraining(smallRequest(folder.filePath("a")), stop, {});
        TrainingRequest further = smallRequest(folder.filePath("b"));
        further.initial = first->outcome.finalModel;
        further.description.config.epochs = 1;
        const auto second = runTraining(further, stop, {});
        QVERIFY(second);
        QVERIFY(second->summary.testLoss < first->summary.testLoss);
        further.initial->spec = findPreset("mlp")->spec({{"hidden", 8}});
        const auto wrong = runTraining(further, stop, {});
        QVERIFY(!wrong);
        QCOMPARE(wrong.error().code, ErrorCode::InvalidArgument);
    }

    void aFolderThatCannotBeMadeIsKnownBeforeTraining()
    {
        const QTemporaryDir folder;
        QVERIFY(writeFileAtomically(folder.filePath("file"), QByteArray("x")));
        const StopFlag stop;
        bool trained = false;
        TrainingObserver observer;
        observer.batchDone = [&](const BatchRecord &) { trained = true; };
        const auto result = runTraining(smallRequest(folder.filePath("file/run")), stop, observer);
        QVERIFY(!result);
        QCOMPARE(result.error().code, ErrorCode::NotWritable);
        QVERIFY(!trained);
    }

    void modelsSurviveAFolderThatVanishes()
    {
        const QTemporaryDir folder;
        const StopFlag stop;
        TrainingObserver observer;
        observer.epochDone = [&](const EpochRecord &, const Model &, bool) {
            QDir(folder.filePath("run")).removeRecursively();
        };
        const auto result = runTraining(smallRequest(folder.filePath("run")), stop, observer);
        QVERIFY(result);
        QVERIFY(result->saveFailure.has_value());
        QCOMPARE(result->saveFailure->code, ErrorCode::NotWritable);
        QCOMPARE(result->summary.testAccuracy, std::optional(100.0));
        QVERIFY(isFinite(result->outcome.finalModel));
    }

    void historyListsRunsNewestFirstAndSkipsBrokenOnes()
    {
        const QTemporaryDir folder;
        const auto write = [&](const char *name, const QByteArray &json) {
            return makeFolder(folder.filePath(name)) && writeFileAtomically(folder.filePath(name) + "/run.json", json);
        };
        QVERIFY(write("a", R"({"inkling_run":1,"finished_at":"2026-01-02T03:04:05.006Z","model":"mlp","result":{}})"));
        QVERIFY(write("b", R"({"inkling_run":1,"finished_at":"2026-01-02T03:04:05.008Z","model":"cnn","result":{}})"));
        QVERIFY(write("c", R"({"inkling_run":1,"finished_at":"2026-01-02T03:04:05.007Z","model":"xor","result":{}})"));
        QVERIFY(write("d", R"({"inkling_run":1,"result":7})"));
        std::vector<std::string> models;
        for (const HistoryEntry &entry : readRunHistory(folder.path()))
            models.push_back(entry.modelId);
        QCOMPARE(models, (std::vector<std::string>{"cnn", "xor", "mlp"}));
        QVERIFY(readRunHistory(folder.filePath("nowhere")).empty());
    }

    void aRunThatWasCutOffIsInTheHistoryWithItsBestModel()
    {
        const QTemporaryDir folder;
        const StopFlag stop;
        std::optional<HistoryEntry> seen;
        TrainingObserver observer;
        observer.epochDone = [&](const EpochRecord &, const Model &, bool) {
            if (Result<HistoryEntry> entry = readRunJson(folder.filePath("run")); entry && !seen)
                seen = *entry; // what a power cut now would leave
        };
        QVERIFY(runTraining(smallRequest(folder.filePath("run")), stop, observer));
        QVERIFY(seen.has_value());
        QVERIFY(seen->summary.reason == StopReason::Stopped);
        QCOMPARE(QFileInfo(seen->summary.modelFile).fileName(), QString("mnist_model_best.bin"));
    }

    void aRunThatWasCutOffHasTheModelOfItsOwnNetwork_data()
    {
        QTest::addColumn<QByteArray>("model");
        QTest::addColumn<QByteArray>("network");
        QTest::addColumn<QString>("file");
        const QByteArray ofPreset = R"({"input":[784],"layers":[{"layer_type":"dense","units":16},
            {"layer_type":"relu"},{"layer_type":"dense","units":10}]})";
        const QByteArray own = R"({"input":[784],"layers":[{"layer_type":"dense","units":10}]})";
        const QString bin("mnist_model_best.bin");
        const QString safetensors("mnist_model_best.safetensors");
        QTest::newRow("a preset") << QByteArray("mlp") << ofPreset << bin;
        QTest::newRow("a preset with another network") << QByteArray("mlp") << own << safetensors;
        QTest::newRow("an own network") << QByteArray("own") << own << safetensors;
        QTest::newRow("a record of before that") << QByteArray("mlp") << QByteArray("null") << bin;
        QTest::newRow("a broken record") << QByteArray("own") << QByteArray("{\"layers\":7}") << safetensors;
    }

    /// Whatever else lies in the folder.
    void aRunThatWasCutOffHasTheModelOfItsOwnNetwork()
    {
        QFETCH(const QByteArray, model);
        QFETCH(const QByteArray, network);
        QFETCH(const QString, file);
        const QTemporaryDir folder;
        for (const char *name : {"mnist_model_best.bin", "mnist_model_best.safetensors"})
            QVERIFY(writeFileAtomically(folder.filePath(name), QByteArray("x")));
        QVERIFY(writeFileAtomically(folder.filePath("run.json"), R"({"inkling_run":1,"result":null,"model":")" + model +
                                                                     R"(","network":)" + network + "}"));
        const auto record = readRunJson(folder.path());
        QVERIFY(record);
        QCOMPARE(QFileInfo(record->summary.modelFile).fileName(), file);
        QCOMPARE(record->summary.bestModelFile, record->summary.modelFile);
    }

    void everySeedComesBackToTheLastBit_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<quint64>("seed");
        QTest::newRow("one") << QByteArray("1") << quint64{1};
        QTest::newRow("2^53 + 1") << QByteArray("9007199254740993") << quint64{9007199254740993};
        QTest::newRow("the last") << QByteArray("18446744073709551615") << ~quint64{0};
        QTest::newRow("negative") << QByteArray("-1") << quint64{0};
        QTest::newRow("a text") << QByteArray("\"7\"") << quint64{0};
    }

    void everySeedComesBackToTheLastBit()
    {
        QFETCH(const QByteArray, json);
        QFETCH(const quint64, seed);
        const QTemporaryDir folder;
        QVERIFY(writeFileAtomically(folder.filePath("run.json"),
                                    R"({"inkling_run":1,"result":{},"config":{"seed":)" + json + "}}"));
        const auto record = readRunJson(folder.path());
        QVERIFY(record);
        QCOMPARE(quint64{record->seed}, seed);
    }

    void aRefusedRunTouchesNothing()
    {
        const QTemporaryDir folder;
        const StopFlag stop;
        QVERIFY(runTraining(smallRequest(folder.filePath("run")), stop, {}));
        const QByteArray log = *readFile(folder.filePath("run/training_log.csv"));
        TrainingRequest impossible = smallRequest(folder.filePath("run"));
        impossible.description.spec = findPreset("xor")->spec({});
        QVERIFY(!runTraining(impossible, stop, {}));
        QCOMPARE(*readFile(folder.filePath("run/training_log.csv")), log);
        impossible.folder = folder.filePath("new");
        QVERIFY(!runTraining(impossible, stop, {}));
        QVERIFY(!QFileInfo::exists(folder.filePath("new")));
    }

    void xorThatIsStoppedReportsItsLastEpoch()
    {
        const QTemporaryDir folder;
        const StopFlag stop;
        std::vector<int> epochs;
        TrainingObserver observer;
        observer.epochDone = [&](const EpochRecord &record, const Model &, bool) { epochs.push_back(record.epoch); };
        TrainingRequest request = xorRequest(folder.filePath("run"));
        request.description.config.epochs = limits::kMaxEpochs;
        request.description.config.reportEvery = limits::kMaxEpochs; // no report is due before the time is over
        request.description.config.maxMinutes = 0.001;
        const auto result = runTraining(request, stop, observer);
        QVERIFY(result);
        QVERIFY(result->summary.reason == StopReason::Stopped);
        QVERIFY(result->summary.epochsRun > 0);
        QCOMPARE(epochs, std::vector<int>{result->summary.epochsRun});
    }

    void damagedRecordsAreRefusedOrReadSafely()
    {
        const QTemporaryDir folder;
        const StopFlag stop;
        QVERIFY(runTraining(smallRequest(folder.filePath("run")), stop, {}));
        const QString path = folder.filePath("run/run.json");
        const QByteArray whole = *readFile(path);
        for (qsizetype length = 0; length < whole.size() - 2; ++length) {
            QVERIFY(writeFileAtomically(path, whole.left(length)));
            QVERIFY(!readRunJson(folder.filePath("run")));
        }
        QByteArray elsewhere = whole;
        elsewhere.replace("\"mnist_model.bin\"", "\"../../etc/passwd\"");
        QVERIFY(writeFileAtomically(path, elsewhere));
        const auto record = readRunJson(folder.filePath("run"));
        QVERIFY(record && record->summary.modelFile.isEmpty());
    }

    void newFoldersNeverCollide()
    {
        const QTemporaryDir folder;
        QSet<QString> made;
        for (int i = 0; i < 20; ++i) { // many within one second
            const Result<QString> one = makeRunFolder(folder.filePath("runs"), "mlp");
            QVERIFY(one && QFileInfo(*one).isDir());
            made.insert(*one);
        }
        QCOMPARE(made.size(), 20);
        QVERIFY(writeFileAtomically(folder.filePath("file"), QByteArray("x")));
        const Result<QString> impossible = makeRunFolder(folder.filePath("file"), "mlp");
        QVERIFY(!impossible && impossible.error().code == ErrorCode::NotWritable);
    }
};

QTEST_GUILESS_MAIN(TrainingRunTest)
#include "training_run_test.moc"
