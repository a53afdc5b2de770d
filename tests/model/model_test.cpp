// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/build_network.h"
#include "core/model/layer_table.h"
#include "core/model/presets.h"
#include "core/nn/network.h"

#include <QTest>

#include <cmath>
#include <limits>
#include <set>

using namespace inkling;

Q_DECLARE_METATYPE(inkling::ModelSpec)
Q_DECLARE_METATYPE(inkling::ModelSizes)

namespace {

LayerSpec dense(int units)
{
    return {"dense", {{"units", units}}};
}

LayerSpec block(std::vector<LayerSpec> inner)
{
    return {"residual", {}, std::move(inner)};
}

LayerSpec conv(int channels, int kernel, int padding = 0, int stride = 1)
{
    return {"conv2d", {{"channels", channels}, {"kernel", kernel}, {"padding", padding}, {"stride", stride}}};
}

const ModelPreset &preset(const QString &id)
{
    return *findPreset(id.toStdString());
}

void addPresets()
{
    QTest::addColumn<QString>("id");
    for (const ModelPreset &row : modelPresets())
        QTest::addRow("%s", row.id.data()) << QString(row.id.data());
}

/// The model of a preset with sizes that are quick to make.
Model smallModel(const QString &id, std::uint64_t seed)
{
    const ModelSizes sizes{{"hidden", 5}, {"filters", 2}, {"d-model", 4}, {"ff-dim", 3}};
    return *initialModel(preset(id).spec(sizes), seed);
}

} // namespace

class ModelTest : public QObject
{
    Q_OBJECT

private slots:
    void presetsHaveTheClassicParameterCounts_data();
    void presetsHaveTheClassicParameterCounts();
    void presetsHaveTheClassicSettings_data();
    void presetsHaveTheClassicSettings();
    void presetsAreRecognisedAtEverySize_data();
    void presetsAreRecognisedAtEverySize();
    void anyChangeIsNotRecognised_data() { addPresets(); }
    void anyChangeIsNotRecognised();
    void whatIsRecognisedHasValidSizes();
    void sizesAreChecked_data();
    void sizesAreChecked();
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
    void tensorsAreNamedByLayer();
    void initialModelsDependOnTheSeedAlone_data() { addPresets(); }
    void initialModelsDependOnTheSeedAlone();
    void weightsGoInAndComeOutAgain_data() { addPresets(); }
    void weightsGoInAndComeOutAgain();
    void weightsRoundOnce();
    void weightsThatDoNotFitAreRefused_data();
    void weightsThatDoNotFitAreRefused();
    void notFiniteWeightsAreSeen();
};

void ModelTest::presetsHaveTheClassicParameterCounts_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<qint64>("count");
    QTest::newRow("mlp") << "mlp" << qint64{407'050};
    QTest::newRow("cnn") << "cnn" << qint64{15'770};
    QTest::newRow("attention") << "attention" << qint64{33'930};
    QTest::newRow("xor") << "xor" << qint64{17};
}

void ModelTest::presetsHaveTheClassicParameterCounts()
{
    QFETCH(QString, id);
    QFETCH(qint64, count);
    const ModelSpec spec = preset(id).spec({});
    QCOMPARE(qint64{parameterCount(spec)}, count);
    QVERIFY(spec == preset(id).spec(classicSizes(preset(id))));
    qint64 built = 0;
    const auto network = buildNetwork(spec);
    QVERIFY(network.has_value());
    for (const Parameter &parameter : (*network)->parameters())
        built += static_cast<qint64>(parameter.value.size());
    QCOMPARE(built, count);
}

void ModelTest::presetsHaveTheClassicSettings_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<int>("batchSize");
    QTest::addColumn<int>("epochs");
    QTest::addColumn<int>("reportEvery");
    QTest::newRow("mlp") << "mlp" << 64 << 10 << 1;
    QTest::newRow("cnn") << "cnn" << 32 << 3 << 1;
    QTest::newRow("attention") << "attention" << 32 << 8 << 1;
    QTest::newRow("xor") << "xor" << 1 << 1'000'000 << 10'000;
}

void ModelTest::presetsHaveTheClassicSettings()
{
    QFETCH(QString, id);
    QFETCH(int, batchSize);
    QFETCH(int, epochs);
    QFETCH(int, reportEvery);
    const TrainConfig &classic = preset(id).classic;
    const bool learnsDigits = id != "xor";
    QCOMPARE(classic.batchSize, batchSize);
    QCOMPARE(classic.epochs, epochs);
    QCOMPARE(classic.reportEvery, reportEvery);
    QCOMPARE(classic.learningRate, 0.01);
    QCOMPARE(classic.optimizer, std::string("sgd"));
    QCOMPARE(classic.seed, std::uint64_t{1});
    QCOMPARE(classic.shuffle, learnsDigits);
    QCOMPARE(classic.patience, learnsDigits ? 3 : 0);
    QCOMPARE(classic.validationSplit, learnsDigits ? 0.1 : 0.0);
    QCOMPARE(preset(id).learnsDigits, learnsDigits);
    QCOMPARE(preset(id).bestFileName.empty(), !learnsDigits);
    QVERIFY(validate(classic).has_value());
    QVERIFY(validateSizes(preset(id), classicSizes(preset(id))).has_value());
}

/// For every field: its ends and a few values between, the other fields at their classic value.
void ModelTest::presetsAreRecognisedAtEverySize_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<ModelSizes>("sizes");
    for (const ModelPreset &row : modelPresets()) {
        for (const SizeField &field : row.sizes) {
            for (const int value : {field.minimum, field.minimum + field.step, field.classic, field.maximum}) {
                ModelSizes sizes = classicSizes(row);
                sizes[std::string(field.id)] = value;
                QTest::addRow("%s, %s %d", row.id.data(), field.id.data(), value) << QString(row.id.data()) << sizes;
            }
        }
    }
}

void ModelTest::presetsAreRecognisedAtEverySize()
{
    QFETCH(QString, id);
    QFETCH(ModelSizes, sizes);
    QVERIFY(validateSizes(preset(id), sizes).has_value());
    const ModelSpec spec = preset(id).spec(sizes);
    QVERIFY(summarise(spec).has_value());
    const auto recognised = recognise(spec);
    QVERIFY(recognised.has_value());
    QCOMPARE(recognised->preset, &preset(id));
    QVERIFY(recognised->sizes == sizes);
}

void ModelTest::anyChangeIsNotRecognised()
{
    QFETCH(QString, id);
    const ModelSpec spec = preset(id).spec({});
    ModelSpec shorter = spec;
    shorter.layers.pop_back();
    QVERIFY(!recognise(shorter));
    ModelSpec longer = spec;
    longer.layers.push_back({"relu", {}});
    QVERIFY(!recognise(longer));
    ModelSpec otherLoss = spec;
    otherLoss.loss = spec.loss == Loss::CrossEntropy ? Loss::SquaredError : Loss::CrossEntropy;
    QVERIFY(!recognise(otherLoss));
    QVERIFY(!recognise({}));
    if (id != "xor") {
        ModelSpec otherClasses = spec;
        otherClasses.layers.back().settings["units"] = 11;
        QVERIFY(!recognise(otherClasses));
    }
}

/// An odd width is a network like any other, but not one that the form or the CLI could ask for.
void ModelTest::whatIsRecognisedHasValidSizes()
{
    const ModelSpec odd = preset("attention").spec({{"d-model", 63}});
    QVERIFY(summarise(odd).has_value());
    QVERIFY(!recognise(odd));
    QVERIFY(!recognise(preset("mlp").spec({{"hidden", 16385}})));
}

void ModelTest::sizesAreChecked_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<ModelSizes>("sizes");
    QTest::addColumn<bool>("valid");
    QTest::newRow("none given") << "mlp" << ModelSizes{} << true;
    QTest::newRow("one unit") << "mlp" << ModelSizes{{"hidden", 1}} << true;
    QTest::newRow("no unit") << "mlp" << ModelSizes{{"hidden", 0}} << false;
    QTest::newRow("negative") << "mlp" << ModelSizes{{"hidden", -512}} << false;
    QTest::newRow("largest") << "mlp" << ModelSizes{{"hidden", 16384}} << true;
    QTest::newRow("larger") << "mlp" << ModelSizes{{"hidden", 16385}} << false;
    QTest::newRow("unknown") << "mlp" << ModelSizes{{"filters", 8}} << false;
    QTest::newRow("one right, one wrong") << "attention" << ModelSizes{{"d-model", 64}, {"ff-dim", 0}} << false;
    QTest::newRow("even width") << "attention" << ModelSizes{{"d-model", 62}} << true;
    QTest::newRow("odd width") << "attention" << ModelSizes{{"d-model", 63}} << false;
    QTest::newRow("odd feed-forward width") << "attention" << ModelSizes{{"ff-dim", 63}} << true;
    QTest::newRow("an int's end") << "cnn" << ModelSizes{{"filters", std::numeric_limits<int>::max()}} << false;
    QTest::newRow("its other end") << "attention" << ModelSizes{{"d-model", std::numeric_limits<int>::min()}} << false;
}

void ModelTest::sizesAreChecked()
{
    QFETCH(QString, id);
    QFETCH(ModelSizes, sizes);
    QFETCH(bool, valid);
    const Result<void> result = validateSizes(preset(id), sizes);
    QCOMPARE(result.has_value(), valid);
    if (!valid)
        QVERIFY(result.error().code == ErrorCode::InvalidArgument);
}

void ModelTest::aMissingSettingTakesItsFallback_data()
{
    QTest::addColumn<QString>("id");
    for (const LayerType &type : layerTable())
        QTest::addRow("%s", type.id.data()) << QString(type.id.data());
}

void ModelTest::aMissingSettingTakesItsFallback()
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

void ModelTest::wrongChainsAreRefused_data()
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

void ModelTest::whatIsOutOfRangeIsSaidInPlainNumbers()
{
    const auto sentence = [](const LayerSpec &layer) {
        return QString::fromStdString(summarise({{784}, {layer}}).error().message);
    };
    QCOMPARE(sentence(dense(2'000'000)),
             QString("Layer 1 (dense): units is 2000000; it must be a whole number from 1 to 1000000."));
    QCOMPARE(sentence({"batch_norm", {{"epsilon", 2.5}}}),
             QString("Layer 1 (batch_norm): epsilon is 2.5; it must be from 1e-09 to 1."));
}

void ModelTest::wrongChainsAreRefused()
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
void ModelTest::tooLargeNetworksAreRefused_data()
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

void ModelTest::tooLargeNetworksAreRefused()
{
    QFETCH(ModelSpec, spec);
    const auto model = initialModel(spec, 1);
    QVERIFY(!model);
    QVERIFY(model.error().code == ErrorCode::InvalidArgument);
}

void ModelTest::shapesFollowTheLayers()
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
void ModelTest::multiplyAddsAreCounted()
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

void ModelTest::summariesShowWhatIsInside()
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

void ModelTest::tensorsAreNamedByLayer()
{
    const auto layout = tensorLayout(preset("mlp").spec({}));
    QVERIFY(layout.has_value());
    const std::vector<TensorShape> expected{
        {"dense1.weight", {784, 512}}, {"dense1.bias", {512}}, {"dense2.weight", {512, 10}}, {"dense2.bias", {10}}};
    QVERIFY(*layout == expected);
    // State stands behind the parameters of its layer; inner layers are counted by themselves.
    const ModelSpec nested{{4}, {dense(3), {"batch_norm"}, block({{"batch_norm"}, dense(2)})}};
    const std::vector<TensorShape> nestedExpected{{"dense1.weight", {4, 3}},
                                                  {"dense1.bias", {3}},
                                                  {"batch_norm1.weight", {3}},
                                                  {"batch_norm1.bias", {3}},
                                                  {"batch_norm1.running_mean", {3}},
                                                  {"batch_norm1.running_var", {3}},
                                                  {"residual1.batch_norm1.weight", {3}},
                                                  {"residual1.batch_norm1.bias", {3}},
                                                  {"residual1.dense1.weight", {3, 2}},
                                                  {"residual1.dense1.bias", {2}},
                                                  {"residual1.projection_weight", {3, 2}},
                                                  {"residual1.projection_bias", {2}},
                                                  {"residual1.batch_norm1.running_mean", {3}},
                                                  {"residual1.batch_norm1.running_var", {3}}};
    QVERIFY(*tensorLayout(nested) == nestedExpected);
    for (const ModelPreset &row : modelPresets()) {
        std::set<std::string> names;
        const auto tensors = tensorLayout(row.spec({}));
        for (const TensorShape &tensor : *tensors)
            names.insert(tensor.name);
        QCOMPARE(names.size(), tensors->size());
    }
}

void ModelTest::initialModelsDependOnTheSeedAlone()
{
    QFETCH(QString, id);
    const Model first = smallModel(id, 1);
    QVERIFY(first == smallModel(id, 1));
    QVERIFY(first.precision == Precision::Float32);
    QVERIFY(isFinite(first));
    const auto layout = tensorLayout(first.spec);
    QCOMPARE(first.tensors.size(), layout->size());
    const Model other = smallModel(id, 2);
    for (std::size_t i = 0; i < first.tensors.size(); ++i) {
        QCOMPARE(first.tensors[i].name, (*layout)[i].name);
        QVERIFY(first.tensors[i].shape == (*layout)[i].shape);
        QCOMPARE(static_cast<qint64>(first.tensors[i].values.size()), qint64{(*layout)[i].shape.size()});
        // The seed decides every matrix; biases are 0 and positions sinusoidal whatever it is.
        QCOMPARE(first.tensors[i].values != other.tensors[i].values, first.tensors[i].name.ends_with("weight"));
    }
}

void ModelTest::weightsGoInAndComeOutAgain()
{
    QFETCH(QString, id);
    const Model model = smallModel(id, 3);
    const auto network = *buildNetwork(model.spec);
    QVERIFY(setWeights(*network, model).has_value());
    Model back = smallModel(id, 4);
    QVERIFY(back != model);
    getWeights(*network, back);
    QVERIFY(back == model);
}

void ModelTest::weightsRoundOnce()
{
    Model model = smallModel("xor", 1);
    model.precision = Precision::Float64;
    model.tensors[0].values[0] = 0.1;
    const auto network = *buildNetwork(model.spec);
    QVERIFY(setWeights(*network, model).has_value());
    getWeights(*network, model);
    QVERIFY(model.precision == Precision::Float32);
    QVERIFY(model.tensors[0].values[0] == static_cast<double>(0.1F));
}

void ModelTest::weightsThatDoNotFitAreRefused_data()
{
    QTest::addColumn<int>("change");
    QTest::newRow("a tensor missing") << 0;
    QTest::newRow("a tensor too many") << 1;
    QTest::newRow("another shape of the same size") << 2;
    QTest::newRow("a value missing") << 3;
    QTest::newRow("in another order") << 4;
}

void ModelTest::weightsThatDoNotFitAreRefused()
{
    QFETCH(int, change);
    Model model = smallModel("mlp", 1);
    const auto network = *buildNetwork(model.spec);
    if (change == 0)
        model.tensors.pop_back();
    else if (change == 1)
        model.tensors.push_back(model.tensors.back());
    else if (change == 2)
        model.tensors[0].shape = {5, 784};
    else if (change == 3)
        model.tensors[0].values.pop_back();
    else
        std::swap(model.tensors[0], model.tensors[2]);
    const Result<void> result = setWeights(*network, model);
    QVERIFY(!result);
    QVERIFY(result.error().code == ErrorCode::InvalidArgument);
}

void ModelTest::notFiniteWeightsAreSeen()
{
    for (const double wrong : {std::nan(""), HUGE_VAL, -HUGE_VAL}) {
        Model model = smallModel("cnn", 1);
        QVERIFY(isFinite(model));
        model.tensors.back().values.back() = wrong;
        QVERIFY(!isFinite(model));
    }
}

QTEST_APPLESS_MAIN(ModelTest)
#include "model_test.moc"
