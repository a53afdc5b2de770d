// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTemporaryDir>
#include <QTest>

#include <array>

#include "core/files/file_io.h"
#include "core/files/model_file.h"
#include "core/files/spec_json.h"
#include "core/infer/evaluation.h"
#include "core/model/build_network.h"
#include "core/model/layer_table.h"
#include "core/train/trainer.h"
#include "tests/support/small_data.h"

using namespace inkling;

namespace {

/// The layer in a network that reads digits: behind an input that it takes, before layers that give ten answers.
ModelSpec networkOf(const LayerType &type)
{
    LayerSpec layer{.type = std::string(type.id)};
    if (type.hasInner)
        layer.inner = {{.type = "batch_norm"}, {.type = "relu"}};
    const LayerSpec patches{.type = "patch_embedding", .settings = {{"patch", 7}, {"width", 8}}};
    const LayerSpec convolution{.type = "conv2d", .settings = {{"channels", 2}, {"kernel", 5}, {"stride", 4}}};
    const std::array<std::vector<LayerSpec>, 3> begins{{{convolution}, {patches}, {}}};
    for (const auto &begin : begins) {
        ModelSpec spec{.input = {1, 28, 28}, .layers = begin};
        spec.layers.push_back(layer);
        const auto layers = summarise(spec);
        if (!layers)
            continue;
        const int rank = layers->back().output.rank();
        if (rank > 1)
            spec.layers.push_back({.type = rank == 2 ? "mean_tokens" : "flatten"});
        spec.layers.push_back({.type = "dense", .settings = {{"units", 10}}});
        return spec;
    }
    return {{784}, {layer, {.type = "dense", .settings = {{"units", 10}}}}};
}

} // namespace

/// Every layer, trained and kept: its file and its description give back the same network with the same answers.
class LayerFilesTest final : public QObject
{
    Q_OBJECT

private slots:
    void everyLayerTrainsAndAnswersTheSameFromItsFile_data()
    {
        QTest::addColumn<int>("row");
        for (int row = 0; row < int(layerTable().size()); ++row)
            QTest::newRow(std::string(layerTable()[std::size_t(row)].id).c_str()) << row;
    }

    void everyLayerTrainsAndAnswersTheSameFromItsFile()
    {
        QFETCH(const int, row);
        const LayerType &type = layerTable()[std::size_t(row)];
        const ModelSpec spec = networkOf(type);
        const Dataset digits = test::makeBars(64);
        const DatasetView view{&digits, 0, 64};
        TrainConfig config;
        config.epochs = 2;
        config.batchSize = 16;
        config.threads = 2;
        const auto fresh = initialModel(spec, 1);
        QVERIFY2(fresh, fresh ? "" : fresh.error().message.c_str());
        const StopFlag stop;
        const auto outcome = train(*fresh, view, view, config, stop, {});
        QVERIFY2(outcome, outcome ? "" : outcome.error().message.c_str());
        const Model &trained = outcome->finalModel;
        QVERIFY(trained != *fresh);

        const QTemporaryDir folder;
        const QString file = folder.filePath("m.safetensors");
        QVERIFY(writeModelFile(file, trained));
        const QByteArray bytes = readFile(file).value();
        const OpenedModel opened = readModelFile(file).value();
        QVERIFY(opened.model.spec.layers.size() == spec.layers.size());
        QVERIFY(opened.model.tensors == trained.tensors);
        QCOMPARE(evaluate(opened.model, view, 1)->loss, evaluate(trained, view, 2)->loss);
        QVERIFY(writeModelFile(file, opened.model));
        QCOMPARE(readFile(file).value(), bytes);

        // Trained further, the one from the file goes the same way.
        const auto further = train(trained, view, view, config, stop, {});
        const auto furtherFromFile = train(opened.model, view, view, config, stop, {});
        QVERIFY(further && furtherFromFile);
        QVERIFY(further->finalModel.tensors == furtherFromFile->finalModel.tensors);
    }
};

QTEST_GUILESS_MAIN(LayerFilesTest)
#include "layer_files_test.moc"
