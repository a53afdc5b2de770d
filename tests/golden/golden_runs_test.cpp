// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/xor_data.h"
#include "core/files/dataset_source.h"
#include "core/files/file_io.h"
#include "core/files/model_file.h"
#include "core/files/training_log.h"
#include "core/train/trainer.h"
#include "tests/support/model_difference.h"
#include "tests/support/shared_data.h"

#include <QTest>

#include <cmath>

using namespace inkling;
using inkling::test::largestDifference;

namespace {

constexpr double kLossTolerance = 1e-4;   // relative
constexpr double kWeightTolerance = 1e-4; // absolute

/// The second column of a two-column CSV with comment lines.
std::vector<double> readLosses(const QString &path)
{
    std::vector<double> losses;
    const Result<QByteArray> bytes = readFile(path);
    for (const QByteArray &line : bytes ? bytes->split('\n') : QList<QByteArray>()) {
        const qsizetype comma = line.indexOf(',');
        if (!line.startsWith('#') && comma > 0)
            losses.push_back(line.mid(comma + 1).trimmed().toDouble());
    }
    return losses;
}

} // namespace

/// Our training loop against PyTorch's, in float64: from the same weights, over the same pictures in file order.
class GoldenRunsTest : public QObject
{
    Q_OBJECT

private slots:
    void everyStepAndTheFinalWeightsAgree_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::addColumn<int>("batch");
        QTest::addColumn<int>("steps");
        QTest::newRow("mlp") << "mlp-784-64-10" << 64 << 50;
        QTest::newRow("cnn") << "cnn-8" << 32 << 50;
        QTest::newRow("attention") << "attention-64-128" << 32 << 50;
        QTest::newRow("xor") << "xor-2-4-1" << 1 << 400;
    }

    void everyStepAndTheFinalWeightsAgree()
    {
        QFETCH(QString, folder);
        QFETCH(int, batch);
        QFETCH(int, steps);
        INKLING_NEED_SHARED(golden, "golden");
        INKLING_NEED_MNIST(mnist);
        const Result<OpenedModel> initial = readModelFile(golden + '/' + folder + "/initial.bin");
        const Result<OpenedModel> expected = readModelFile(golden + '/' + folder + "/final.bin");
        const std::vector<double> expectedLosses = readLosses(golden + '/' + folder + "/losses.csv");
        QVERIFY2(initial, initial ? "" : initial.error().message.c_str());
        QVERIFY(expected);
        QCOMPARE(expectedLosses.size(), std::size_t(steps));

        const bool isXor = initial->model.spec.loss == Loss::SquaredError;
        const Result<DigitData> data = isXor ? Result<DigitData>(makeXorData()) : loadIdxFolder(mnist);
        QVERIFY2(data, data ? "" : data.error().message.c_str());
        const int samples = isXor ? data->train.count() : steps * batch;
        TrainConfig config{.epochs = isXor ? steps / samples : 1, .batchSize = batch, .shuffle = false};
        std::vector<double> losses;
        TrainingObserver observer;
        observer.batchDone = [&](const BatchRecord &record) { losses.push_back(record.loss); };
        const StopFlag stop;
        const Result<TrainingOutcome> outcome =
            train(initial->model, {&data->train, 0, samples}, {}, config, stop, observer);
        QVERIFY2(outcome, outcome ? "" : outcome.error().message.c_str());

        QCOMPARE(losses.size(), expectedLosses.size());
        double worstLoss = 0;
        for (std::size_t i = 0; i < losses.size(); ++i)
            worstLoss = std::max(worstLoss, std::abs(losses[i] / expectedLosses[i] - 1));
        const double worstWeight = largestDifference(outcome->finalModel, expected->model);
        qInfo("largest relative loss difference %.2g, largest weight difference %.2g", worstLoss, worstWeight);
        QVERIFY(worstLoss <= kLossTolerance);
        QVERIFY(worstWeight <= kWeightTolerance);
        // The run has really moved: the same comparison with the initial weights fails.
        QVERIFY(largestDifference(initial->model, expected->model) > kWeightTolerance);
    }
};

QTEST_GUILESS_MAIN(GoldenRunsTest)
#include "golden_runs_test.moc"
