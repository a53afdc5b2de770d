// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/example_networks.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

#include "core/files/file_io.h"
#include "core/files/model_file.h"
#include "core/infer/evaluation.h"
#include "core/model/build_network.h"
#include "core/train/run_checks.h"
#include "core/train/trainer.h"
#include "tests/support/small_data.h"

using namespace inkling;

/// The networks of data/architectures, each built, trained for some steps, kept and read again.
class ExampleNetworksTest final : public QObject
{
    Q_OBJECT

private slots:
    void everyFileIsInTheProgramAsItIs()
    {
        const QDir folder(QStringLiteral(INKLING_SOURCE_DIR "/data/architectures"));
        const QStringList files = folder.entryList({"*.json"}, QDir::Files);
        QCOMPARE(files.size(), qsizetype(exampleNetworks().size()));
        for (const ExampleNetwork &example : exampleNetworks()) {
            const QString name = QString::fromUtf8(example.id.data(), qsizetype(example.id.size())) + ".json";
            const std::string text = readFile(folder.filePath(name)).value().toStdString();
            QVERIFY(readSpecJson(text, "it").value() == example.description);
            QVERIFY(!example.description.name.empty() && !example.description.description.empty());
        }
    }

    void eachTrainsAndAnswersTheSameFromItsFile_data()
    {
        QTest::addColumn<int>("row");
        for (int row = 0; row < int(exampleNetworks().size()); ++row)
            QTest::newRow(std::string(exampleNetworks()[std::size_t(row)].id).c_str()) << row;
    }

    void eachTrainsAndAnswersTheSameFromItsFile()
    {
        QFETCH(const int, row);
        const ModelSpec &spec = exampleNetworks()[std::size_t(row)].description.spec;
        QVERIFY(checkReadsDigits(spec));
        const Dataset digits = test::makeBars(96);
        TrainConfig config;
        config.epochs = 2;
        config.batchSize = 16;
        config.learningRate = 0.05;
        config.threads = 2;
        const Model fresh = initialModel(spec, 1).value();
        const StopFlag stop;
        const auto outcome = train(fresh, {&digits, 0, 96}, {&digits, 0, 32}, config, stop, {});
        QVERIFY2(outcome, outcome ? "" : outcome.error().message.c_str());
        QCOMPARE(outcome->epochsRun, 2);
        QVERIFY(outcome->reason == StopReason::Completed);
        QVERIFY(outcome->finalModel != fresh);

        const QTemporaryDir folder;
        QVERIFY(writeModelFile(folder.filePath("m.safetensors"), outcome->finalModel));
        const OpenedModel opened = readModelFile(folder.filePath("m.safetensors")).value();
        QVERIFY(opened.model == outcome->finalModel);
        const DatasetView view{&digits, 0, 96};
        QCOMPARE(evaluate(opened.model, view, 1)->loss, evaluate(outcome->finalModel, view, 2)->loss);
        QVERIFY(std::isfinite(evaluate(opened.model, view, 1)->loss));
    }
};

QTEST_GUILESS_MAIN(ExampleNetworksTest)
#include "example_networks_test.moc"
