// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/build_network.h"
#include "core/model/layer_table.h"
#include "core/nn/network.h"
#include "tests/model/test_specs.h"

#include <QTest>

#include <limits>

using namespace inkling;
using namespace inkling::test;

class ModelSpecTest : public QObject
{
    Q_OBJECT

private slots:
    void aMissingSettingTakesItsFallback_data();
    void aMissingSettingTakesItsFallback();
    void wrongChainsAreRefused_data();
    void wrongChainsAreRefused();
    void whatIsOutOfRangeIsSaidInPlainNumbers();
    void tooLargeNetworksAreRefused_data();
    void tooLargeNetworksAreRefused();
    void shapesFollowTheLayers();
    void multiplyAddsAreCounted();
    void summariesShowWhatIsInside();
};

void ModelSpecTest::aMissingSettingTakesItsFallback_data()
{
    QTest::addColumn<QString>("id");
    for (const LayerType &type : layerTable())
        QTest::addRow("%s", type.id.data()) << QString(type.id.data());
}

void ModelSpecTest::aMissingSettingTakesItsFallback()
{
    QFETCH(QString, id);
    const LayerType &type = *findLayerType(id.toStdString());
    LayerSpec given{id.toStdString(), {}};
    if (type.hasInner)
        given.inner = {{"relu", {}}};
    const LayerSpec bare = given;
    for (const LayerField &field : type.fields) {
        QVERIFY(field.minimum <= field.fallback && field.fallback <= field.maximum);
        given.settings[std::string(field.id)] = field.fallback;
    }
    int accepted = 0;
    for (const Shape &input : {Shape{784}, Shape{49, 64}, Shape{1, 28, 28}}) {
        const auto withSettings = summarise({input, {given}});
        const auto without = summarise({input, {bare}});
        QCOMPARE(without.has_value(), withSettings.has_value());
        if (!without)
            continue;
        ++accepted;
        QVERIFY(without->back().output == withSettings->back().output);
        QCOMPARE(without->back().caption, withSettings->back().caption);
        const ModelSpec spec{input, {bare}};
        QVERIFY(*tensorLayout(spec) == *tensorLayout({input, {given}}));
        QVERIFY((*buildNetwork(spec))->layers()[0]->outputShape() == without->back().output);
    }
    QVERIFY(accepted > 0);
}

void ModelSpecTest::wrongChainsAreRefused_data()
{
    const LayerSpec relu{"relu", {}};
    const LayerSpec attention{"self_attention", {}};
    QTest::addColumn<ModelSpec>("spec");
    QTest::addColumn<int>("layer"); // the one to blame; 0: the network as such
    QTest::newRow("no layer") << ModelSpec{{784}, {}} << 0;
    QTest::newRow("1,001 layers") << ModelSpec{{784}, std::vector<LayerSpec>(1001, relu)} << 0;
    QTest::newRow("no input") << ModelSpec{{}, {relu}} << 0;
    QTest::newRow("empty input") << ModelSpec{{1, 0, 28}, {relu}} << 0;
    QTest::newRow("negative input") << ModelSpec{{-784}, {relu}} << 0;
    QTest::newRow("twice negative input") << ModelSpec{{-28, -28}, {relu}} << 0;
    QTest::newRow("huge input") << ModelSpec{{2'000'000'000, 2'000'000'000}, {relu}} << 0;
    QTest::newRow("unknown type") << ModelSpec{{784}, {relu, {"denze", {}}}} << 2;
    QTest::newRow("nameless type") << ModelSpec{{784}, {{"", {}}}} << 1;
    QTest::newRow("unknown setting") << ModelSpec{{784}, {dense(3), {"dense", {{"unit", 3}}}}} << 2;
    QTest::newRow("0 units") << ModelSpec{{784}, {relu, dense(0)}} << 2;
    QTest::newRow("negative units") << ModelSpec{{784}, {dense(-5)}} << 1;
    QTest::newRow("too many units") << ModelSpec{{784}, {dense(1'000'001)}} << 1;
    QTest::newRow("stride 0") << ModelSpec{{1, 28, 28}, {conv(8, 3, 1, 0)}} << 1;
    QTest::newRow("pool of 0") << ModelSpec{{1, 28, 28}, {relu, relu, {"max_pool", {{"size", 0}}}}} << 3;
    QTest::newRow("patches of 0") << ModelSpec{{1, 28, 28}, {{"patch_embedding", {{"patch", 0}}}}} << 1;
    QTest::newRow("conv on numbers") << ModelSpec{{784}, {relu, conv(8, 3)}} << 2;
    QTest::newRow("dense on a picture") << ModelSpec{{1, 28, 28}, {dense(10)}} << 1;
    QTest::newRow("kernel larger than the picture") << ModelSpec{{1, 28, 28}, {conv(1, 27), conv(1, 3)}} << 2;
    QTest::newRow("window larger than the picture")
        << ModelSpec{{1, 28, 28}, {{"max_pool", {{"size", 20}}}, {"max_pool", {{"size", 2}}}}} << 2;
    QTest::newRow("patches that do not divide") << ModelSpec{{1, 28, 28}, {{"patch_embedding", {{"patch", 5}}}}} << 1;
    QTest::newRow("patches of many channels") << ModelSpec{{1, 28, 28}, {conv(2, 1), {"patch_embedding", {}}}} << 2;
    QTest::newRow("attention on numbers") << ModelSpec{{784}, {attention}} << 1;
    QTest::newRow("attention on a picture") << ModelSpec{{1, 28, 28}, {attention}} << 1;
    QTest::newRow("positions of numbers") << ModelSpec{{784}, {{"position_table", {}}}} << 1;
    QTest::newRow("mean of numbers") << ModelSpec{{784}, {{"mean_tokens", {}}}} << 1;
    QTest::newRow("half a unit") << ModelSpec{{784}, {{"dense", {{"units", 0.5}}}}} << 1;
    QTest::newRow("units beyond an int") << ModelSpec{{784}, {{"dense", {{"units", 1e300}}}}} << 1;
    QTest::newRow("not a number of units")
        << ModelSpec{{784}, {{"dense", {{"units", std::numeric_limits<double>::quiet_NaN()}}}}} << 1;
    QTest::newRow("not a number as a rate")
        << ModelSpec{{784}, {{"dropout", {{"rate", std::numeric_limits<double>::quiet_NaN()}}}}} << 1;
    QTest::newRow("everything falls") << ModelSpec{{784}, {{"dropout", {{"rate", 1}}}}} << 1;
    QTest::newRow("negative epsilon") << ModelSpec{{784}, {relu, {"batch_norm", {{"epsilon", -1}}}}} << 2;
    QTest::newRow("layer norm of a picture") << ModelSpec{{1, 28, 28}, {{"layer_norm"}}} << 1;
    QTest::newRow("heads that do not divide") << ModelSpec{{49, 64}, {{"self_attention", {{"heads", 5}}}}} << 1;
    QTest::newRow("an empty block") << ModelSpec{{784}, {relu, {"residual"}}} << 2;
    QTest::newRow("layers inside a relu") << ModelSpec{{784}, {{"relu", {}, {relu}}}} << 1;
    QTest::newRow("unknown type inside") << ModelSpec{{784}, {relu, block({{"denze"}})}} << 2;
    QTest::newRow("wrong setting inside") << ModelSpec{{784}, {relu, block({relu, dense(0)})}} << 2;
    QTest::newRow("what does not fit inside") << ModelSpec{{784}, {block({relu, {"max_pool"}})}} << 1;
    QTest::newRow("no way round") << ModelSpec{{1, 28, 28}, {block({{"flatten"}})}} << 1;
    QTest::newRow("no stride that fits") << ModelSpec{{1, 28, 28}, {block({conv(1, 4)})}} << 1;
    QTest::newRow("more tokens inside") << ModelSpec{{49, 64}, {block({{"class_token"}})}} << 1;
    QTest::newRow("1,001 layers inside") << ModelSpec{{784}, {block(std::vector<LayerSpec>(1001, relu))}} << 0;
    QTest::newRow("five deep") << ModelSpec{{784}, {block({block({block({block({relu})})})})}} << 0;
}

void ModelSpecTest::whatIsOutOfRangeIsSaidInPlainNumbers()
{
    const auto sentence = [](const LayerSpec &layer) {
        return QString::fromStdString(summarise({{784}, {layer}}).error().message);
    };
    QCOMPARE(sentence(dense(2'000'000)),
             QString("Layer 1 (dense): units is 2000000; it must be a whole number from 1 to 1000000."));
    QCOMPARE(sentence({"batch_norm", {{"epsilon", 2.5}}}),
             QString("Layer 1 (batch_norm): epsilon is 2.5; it must be from 0.000000001 to 1."));
}

void ModelSpecTest::wrongChainsAreRefused()
{
    QFETCH(ModelSpec, spec);
    QFETCH(int, layer);
    const auto summaries = summarise(spec);
    QVERIFY(!summaries);
    QVERIFY(summaries.error().code == ErrorCode::InvalidArgument);
    const QString message = QString::fromStdString(summaries.error().message);
    QVERIFY2(message.endsWith('.'), qPrintable(message));
    // The one piece of prose that is tested: which layer to look at.
    QCOMPARE(message.contains("Layer " + QString::number(layer)), layer > 0);
    QVERIFY(!buildNetwork(spec));
    QVERIFY(!initialModel(spec, 1));
    QVERIFY(!tensorLayout(spec));
    QCOMPARE(qint64{parameterCount(spec)}, qint64{0});
}

/// None of these may be attempted: they would need from 1.6 GB to more than there is, or overflow an int.
void ModelSpecTest::tooLargeNetworksAreRefused_data()
{
    QTest::addColumn<ModelSpec>("spec");
    QTest::newRow("one layer") << ModelSpec{{784}, {dense(1'000'000)}};
    QTest::newRow("all layers together") << ModelSpec{{10'000}, std::vector<LayerSpec>(3, dense(10'000))};
    QTest::newRow("activations") << ModelSpec{{784, 1}, {dense(100'000)}};
    QTest::newRow("filters") << ModelSpec{{100, 28, 28}, {conv(4096, 27, 13)}};
    QTest::newRow("unfolded patches") << ModelSpec{{1, 28, 28}, {conv(4096, 1), conv(1, 27, 13)}};
    QTest::newRow("attention of very many tokens") << ModelSpec{{50'000, 2}, {{"self_attention", {}}}};
    QTest::newRow("inside a block") << ModelSpec{{20'000}, {block({dense(20'000), dense(20'000)})}};
    QTest::newRow("blocks together") << ModelSpec{{10'000}, std::vector<LayerSpec>(3, block({dense(10'000)}))};
    QTest::newRow("10^12") << ModelSpec{{1'000'000}, {dense(1'000'000)}};
    QTest::newRow("a feed-forward layer's hidden numbers")
        << ModelSpec{{10'000, 2}, {{"feed_forward", {{"hidden", 65'536}}}}};
    QTest::newRow("many heads") << ModelSpec{{5'000, 64}, {{"self_attention", {{"heads", 64}}}}};
    QTest::newRow("a count beyond 32 bits") << ModelSpec{{40'000'000}, {dense(1'000'000)}};
}

void ModelSpecTest::tooLargeNetworksAreRefused()
{
    QFETCH(ModelSpec, spec);
    const auto model = initialModel(spec, 1);
    QVERIFY(!model);
    QVERIFY(model.error().code == ErrorCode::InvalidArgument);
}

void ModelSpecTest::shapesFollowTheLayers()
{
    const auto summaries = summarise(preset("attention").spec({}));
    QVERIFY(summaries.has_value());
    const std::vector<Shape> outputs{{49, 64},  {49, 64}, {49, 64}, {49, 64}, {49, 128},
                                     {49, 128}, {49, 64}, {64},     {10}};
    const std::vector<qint64> counts{1088, 3136, 0, 12480, 8320, 0, 8256, 0, 650};
    QCOMPARE(summaries->size(), outputs.size());
    for (std::size_t i = 0; i < outputs.size(); ++i) {
        QVERIFY((*summaries)[i].output == outputs[i]);
        QCOMPARE(qint64{(*summaries)[i].parameterCount}, counts[i]);
        if (i > 0)
            QVERIFY((*summaries)[i].input == outputs[i - 1]);
    }
}

/// As papers count them; those inside a block, and its projection's, are the block's.
void ModelSpecTest::multiplyAddsAreCounted()
{
    const auto counts = [](const ModelSpec &spec) {
        std::vector<qint64> all;
        const auto summaries = summarise(spec);
        for (const LayerSummary &layer : *summaries)
            all.push_back(layer.multiplyAdds);
        return all;
    };
    QCOMPARE(counts(preset("mlp").spec({})), (std::vector<qint64>{784 * 512, 0, 512 * 10}));
    QCOMPARE(counts(preset("cnn").spec({})), (std::vector<qint64>{8 * 28 * 28 * 9, 0, 0, 0, 1568 * 10}));
    QCOMPARE(counts({{3, 8, 6}, {conv(5, 3, 1, 2), {"depthwise_conv2d", {{"kernel", 3}, {"padding", 1}}}}}),
             (std::vector<qint64>{5 * 4 * 3 * 3 * 9, 5 * 4 * 3 * 9}));
    QCOMPARE(counts({{49, 64},
                     {{"self_attention", {{"heads", 4}, {"projection", 1}}}, {"feed_forward", {{"hidden", 128}}}}}),
             (std::vector<qint64>{49 * (4 * 64 * 64 + 2 * 49 * 64), 49 * 2 * 64 * 128}));
    QCOMPARE(counts({{3, 8, 6}, {block({conv(5, 3, 1, 2), {"batch_norm"}})}}),
             (std::vector<qint64>{5 * 4 * 3 * 3 * 9 + 5 * 4 * 3 * 3}));
}

void ModelSpecTest::summariesShowWhatIsInside()
{
    const auto summaries = summarise({{3, 8, 6}, {block({conv(5, 3, 1, 2), block({{"batch_norm"}})}), {"relu"}}});
    QVERIFY(summaries.has_value());
    const LayerSummary &outer = summaries->front();
    QCOMPARE(outer.inner.size(), std::size_t{2});
    QVERIFY(outer.inner[0].output == Shape({5, 4, 3}));
    QCOMPARE(outer.inner[1].inner.size(), std::size_t{1});
    QVERIFY(outer.mixesSamples && outer.inner[1].mixesSamples && !outer.inner[0].mixesSamples);
    QVERIFY(!summaries->back().mixesSamples);
    QCOMPARE(qint64{outer.parameterCount}, qint64{5 * 3 * 9 + 5 + 2 * 5 + 5 * 3 + 5});
}

QTEST_APPLESS_MAIN(ModelSpecTest)
#include "model_spec_test.moc"
