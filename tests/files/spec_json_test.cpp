// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/spec_json.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <string>

#include <nlohmann/json.hpp>

#include "core/model/layer_table.h"
#include "core/model/presets.h"
#include "tests/support/damage.h"

using namespace inkling;

namespace {

using Json = nlohmann::ordered_json;

Result<ModelDescription> read(const std::string &text)
{
    return readSpecJson(text, "net.json");
}

/// A network of `layers` on one digit's picture.
std::string ofPicture(const std::string &layers)
{
    return R"({"input": [1, 28, 28], "layers": [)" + layers + "]}";
}

std::string ofRow(const std::string &layers)
{
    return R"({"input": [784], "layers": [)" + layers + "]}";
}

/// A layer of this type with every setting given, none at its fallback where another value is possible.
LayerSpec fullLayer(const LayerType &type)
{
    LayerSpec layer{.type = std::string(type.id)};
    for (const LayerField &field : type.fields) {
        const double other = field.whole ? field.fallback + 1 : field.fallback / 2 + 0.0123;
        layer.settings[std::string(field.id)] =
            other <= field.maximum && other >= field.minimum ? other : field.fallback;
    }
    if (type.hasInner)
        layer.inner = {{.type = "relu"}, {.type = "relu"}};
    return layer;
}

/// An input that the layer takes with these settings; empty: none of those tried.
Shape inputFor(const LayerSpec &layer)
{
    for (const Shape &input : {Shape{784}, Shape{49, 16}, Shape{1, 28, 28}, Shape{2, 28, 28}, Shape{3, 27, 27},
                               Shape{4, 30, 30}, Shape{48, 12}})
        if (summarise({.input = input, .layers = {layer}}))
            return input;
    return {};
}

} // namespace

class SpecJsonTest final : public QObject
{
    Q_OBJECT

private slots:
    void everyLayerOfTheTableComesBack_data()
    {
        QTest::addColumn<int>("row");
        for (int row = 0; row < static_cast<int>(layerTable().size()); ++row)
            QTest::newRow(std::string(layerTable()[static_cast<std::size_t>(row)].id).c_str()) << row;
    }

    void everyLayerOfTheTableComesBack()
    {
        QFETCH(const int, row);
        const LayerType &type = layerTable()[static_cast<std::size_t>(row)];
        for (LayerSpec layer :
             {fullLayer(type), LayerSpec{.type = std::string(type.id), .inner = fullLayer(type).inner}}) {
            if (inputFor(layer) == Shape()) // two settings that exclude each other
                layer = {.type = layer.type, .settings = {}, .inner = layer.inner};
            const Shape input = inputFor(layer);
            QVERIFY2(input.rank() > 0, "no input that this test knows fits");
            const ModelDescription written{"a name", "what \"it\" is\n", {.input = input, .layers = {layer}}};
            const std::string text = writeSpecJson(written);
            const Result<ModelDescription> back = read(text);
            QVERIFY2(back, back ? "" : back.error().message.c_str());
            // What makes the layer what it is stands in the file even where it is the fallback.
            QCOMPARE(back->name, written.name);
            QCOMPARE(back->description, written.description);
            QCOMPARE(writeSpecJson(*back), text);
            for (const auto &[key, value] : layer.settings)
                QCOMPARE(back->spec.layers[0].settings.at(key), value);
            QCOMPARE(summarise(back->spec)->back().output, summarise(written.spec)->back().output);
        }
    }

    void thePresetsComeBackAsTheyAre()
    {
        for (const ModelPreset &preset : modelPresets()) {
            const ModelDescription written{{}, {}, preset.spec({})};
            QVERIFY(read(writeSpecJson(written)).value() == written);
        }
    }

    void aLayerInsideAnotherComesBack()
    {
        const LayerSpec conv{.type = "conv2d", .settings = {{"channels", 4}, {"kernel", 3}, {"padding", 1}}};
        const LayerSpec within{.type = "residual", .settings = {}, .inner = {conv}};
        const LayerSpec around{.type = "residual", .settings = {}, .inner = {within, {.type = "relu"}}};
        const ModelDescription written{{}, {}, {.input = {1, 28, 28}, .layers = {around, {.type = "flatten"}}}};
        QVERIFY(read(writeSpecJson(written)).value() == written);
    }

    void aLayerStandsOnALine()
    {
        const std::string text = writeSpecJson({"MLP", {}, findPreset("mlp")->spec({})});
        QCOMPARE(text, std::string(R"({
  "name": "MLP",
  "input": [784],
  "loss": "cross_entropy",
  "layers": [
    {"layer_type": "dense", "units": 512},
    {"layer_type": "relu"},
    {"layer_type": "dense", "units": 10}
  ]
}
)"));
    }

    void theOlderFormIsRead()
    {
        const auto net = read(R"({"layers": [
            {"layer_type":"conv2d","in_channels":1,"out_channels":8,"kernel_size":3,"padding":1,"stride":2,
             "input_height":28,"input_width":28},
            {"layer_type":"dropout","size":1568,"drop_rate":0.2},
            {"layer_type":"dense","input_size":1568,"output_size":256},
            {"layer_type":"batchnorm","size":256,"epsilon":1e-4,"momentum":0.9},
            {"layer_type":"dense","input_size":256,"output_size":10}]})");
        QVERIFY2(net, net ? "" : net.error().message.c_str());
        QCOMPARE(net->spec.input, (Shape{1, 28, 28}));
        const std::vector<LayerSpec> wanted{
            {.type = "conv2d", .settings = {{"channels", 8}, {"kernel", 3}, {"padding", 1}, {"stride", 2}}},
            {.type = "dropout", .settings = {{"rate", 0.2}}},
            {.type = "flatten"},
            {.type = "dense", .settings = {{"units", 256}}},
            {.type = "batch_norm", .settings = {{"epsilon", 1e-4}, {"momentum", 0.1}}},
            {.type = "dense", .settings = {{"units", 10}}}};
        QVERIFY(net->spec.layers == wanted);
    }

    void theOlderFormMayFollowOurs()
    {
        const auto net = read(R"({"layers": [{"layer_type":"dense","input_size":784,"output_size":16},
                                             {"layer_type":"relu"}, {"layer_type":"dense","units":10}]})");
        QVERIFY2(net, net ? "" : net.error().message.c_str());
        QCOMPARE(net->spec.input, Shape{784});
        QCOMPARE(net->spec.layers.size(), std::size_t{3});
    }

    void withoutAnInputADigitIsMeant()
    {
        const auto inputOf = [](const char *first) {
            const auto read = readSpecJson(R"({"layers":[)" + std::string(first) + "]}", "net.json");
            return read ? read->spec.input : Shape{1};
        };
        QVERIFY(inputOf(R"({"layer_type":"dense","units":10})") == Shape{784});
        QVERIFY(inputOf(R"({"layer_type":"conv2d","channels":2,"kernel":3})") == (Shape{1, 28, 28}));
        QVERIFY(inputOf(R"({"layer_type":"flatten"})") == (Shape{1, 28, 28}));
        const auto unknown = readSpecJson(R"({"layers":[{"layer_type":"warp"}]})", "net.json");
        QVERIFY(!unknown && unknown.error().message.contains("warp"));
    }

    void whatIsWrongIsNamedByItsPlace_data()
    {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<std::vector<std::string>>("named"); // what the sentence has to say
        const auto row = [](const char *name, const std::string &text, const std::vector<std::string> &named) {
            if (text.find("residual") == std::string::npos || findLayerType("residual") != nullptr)
                if (text.find("residual") == std::string::npos || findLayerType("residual") != nullptr)
                    QTest::newRow(name) << text << named;
        };
        const std::string dense = R"({"layer_type": "dense", "units": 10})";
        row("nothing", "", {"line 1"});
        row("no JSON", "{\n \"layers\": [,]}", {"line 2, column 13"});
        row("cut off", ofRow(dense).substr(0, 40), {"line 1"});
        row("a number", "7", {"layers"});
        row("no layers", R"({"input": [784]})", {"\"layers\""});
        row("layers of another type", R"({"input": [784], "layers": {}})", {"\"layers\""});
        row("an empty list", ofRow(""), {"0 layers"});
        row("a key twice", R"({"input": [784], "layers": [{"layer_type": "dense", "units": 1, "units": 2}]})",
            {"\"units\"", "twice"});
        row("an unknown key above", R"({"inputs": [784], "layers": []})", {"\"inputs\""});
        row("a negative input", R"({"input": [-784], "layers": [)" + dense + "]}", {"\"input\"", "-784"});
        row("an input of texts", R"({"input": ["784"], "layers": [)" + dense + "]}", {"\"input\""});
        row("a wrong loss", R"({"input": [784], "loss": "hinge", "layers": [)" + dense + "]}", {"\"loss\"", "hinge"});
        row("a name that is a number", R"({"name": 1, "input": [784], "layers": [)" + dense + "]}", {"\"name\""});
        row("a layer that is a text", ofRow(dense + R"(, "dense")"), {"layer 2", "\"dense\""});
        row("no type", ofRow(dense + R"(, {"units": 3})"), {"layer 2", "\"layer_type\""});
        row("a type that is a number", ofRow(R"({"layer_type": 3})"), {"layer 1", "\"layer_type\"", "3"});
        row("an unknown layer", ofRow(dense + R"(, {"layer_type": "gru"})"), {"layer 2", "\"gru\""});
        row("an unknown key", ofRow(dense + R"(, {"layer_type": "dense", "units": 3, "unit": 4})"),
            {"layer 2 (dense)", "\"unit\""});
        row("a missing key", ofRow(dense + R"(, {"layer_type": "dense"})"), {"layer 2 (dense)", "\"units\""});
        row("a text for a number", ofRow(R"({"layer_type": "dense", "units": "10"})"),
            {"layer 1 (dense)", "\"units\""});
        row("half a unit", ofRow(R"({"layer_type": "dense", "units": 10.5})"),
            {"layer 1 (dense)", "\"units\"", "10.5"});
        row("a negative size", ofRow(dense + R"(, {"layer_type": "dense", "units": -5})"),
            {"layer 2 (dense)", "units", "-5"});
        row("a size beyond all numbers", ofRow(R"({"layer_type": "dense", "units": 1e999})"), {"net.json"});
        row("a rate above 1", ofRow(R"({"layer_type": "dropout", "rate": 1.5})"), {"layer 1 (dropout)", "rate", "1.5"});
        row("layers that do not fit", ofRow(dense + R"(, {"layer_type": "max_pool", "size": 2})"),
            {"layer 2 (max_pool)"});
        row("inner of no residual", ofRow(R"({"layer_type": "dense", "units": 3, "inner": []})"),
            {"layer 1 (dense)", "\"inner\""});
        row("no inner", ofPicture(R"({"layer_type": "residual"})"), {"layer 1 (residual)", "\"inner\""});
        row("an inner that is a number", ofPicture(R"({"layer_type": "residual", "inner": 3})"),
            {"layer 1 (residual)", "\"inner\""});
        row("wrong within",
            ofPicture(R"({"layer_type": "relu"}, {"layer_type": "residual", "inner": [{"layer_type": "relu"},
                {"layer_type": "conv2d", "channels": 3, "kernels": 3}]})"),
            {"layer 2 (residual), its layer 2 (conv2d)", "\"kernels\""});
        row("does not fit within",
            ofPicture(R"({"layer_type": "relu"}, {"layer_type": "residual", "inner": [{"layer_type": "relu"},
                {"layer_type": "conv2d", "channels": 3, "kernel": -3}]})"),
            {"layer 2 (residual)", "layer 2 (conv2d)", "-3"});
        row("an older size that does not agree",
            R"({"layers": [{"layer_type":"dense","input_size":784,"output_size":256},
                           {"layer_type":"dense","input_size":128,"output_size":10}]})",
            {"layer 2 (dense)", "input_size", "256"});
        row("an older picture behind a row",
            R"({"layers": [{"layer_type":"dense","input_size":784,"output_size":256},
                           {"layer_type":"conv2d","in_channels":1,"out_channels":8,"kernel_size":3,
                            "input_height":28,"input_width":28}]})",
            {"layer 2 (conv2d)", "in_channels", "256"});
        row("an older key missing", R"({"layers": [{"layer_type":"dense","input_size":784}]})",
            {"layer 1 (dense)", "\"output_size\""});
        row("an older size missing", R"({"layers": [{"layer_type":"dense","output_size":784}]})",
            {"layer 1 (dense)", "\"input_size\""});
        row("a negative older size", R"({"layers": [{"layer_type":"dense","input_size":-784,"output_size":10}]})",
            {"layer 1 (dense)", "input_size", "-784"});
        row("both forms in a layer", R"({"layers": [{"layer_type":"dense","input_size":784,"units":10}]})",
            {"layer 1 (dense)", "\"units\""});
        row("10^12 parameters",
            ofRow(R"({"layer_type": "dense", "units": 1000000}, {"layer_type": "dense", "units": 1000000})"),
            {"layer", "(dense)", "parameters"});
    }

    void whatIsWrongIsNamedByItsPlace()
    {
        QFETCH(const std::string, text);
        QFETCH(const std::vector<std::string>, named);
        const auto net = read(text);
        QVERIFY(!net);
        QVERIFY(net.error().code == ErrorCode::Corrupt || net.error().code == ErrorCode::Mismatch); // of the file
        const std::string &sentence = net.error().message;
        QVERIFY2(sentence.find("net.json") != std::string::npos, sentence.c_str());
        for (const std::string &word : named)
            QVERIFY2(sentence.find(word) != std::string::npos, (sentence + " | should name: " + word).c_str());
        QVERIFY2(sentence.ends_with('.') && sentence.size() < 300, sentence.c_str());
    }

    void tenThousandLayersAreRefused()
    {
        std::string layers;
        for (int i = 0; i < 10'000; ++i)
            layers += std::string(i == 0 ? "" : ",") + R"({"layer_type": "relu"})";
        const auto net = read(ofRow(layers));
        QVERIFY(!net);
        QCOMPARE(net.error().code, ErrorCode::Corrupt);
        QVERIFY(net.error().message.find("10000") != std::string::npos);
    }

    void deepNestingIsRefused_data()
    {
        QTest::addColumn<std::string>("text");
        QTest::newRow("lists") << std::string(1'000'000, '[');
        QTest::newRow("closed lists") << std::string(100'000, '[') + std::string(100'000, ']');
        std::string objects;
        for (int i = 0; i < 50'000; ++i)
            objects += "{\"a\":";
        QTest::newRow("objects") << objects + "1" + std::string(50'000, '}');
        std::string blocks;
        for (int i = 0; i < 25; ++i)
            blocks += R"({"layer_type": "residual", "inner": [)";
        QTest::newRow("blocks") << ofPicture(blocks + [] {
            std::string ends = R"({"layer_type": "relu"})";
            for (int i = 0; i < 25; ++i)
                ends += "]}";
            return ends;
        }());
    }

    void deepNestingIsRefused()
    {
        QFETCH(const std::string, text);
        QVERIFY(!read(text));
    }

    void damagedFilesNeverGiveANetworkThatCannotBe()
    {
        const QByteArray whole =
            QByteArray::fromStdString(writeSpecJson({"CNN", "about it", findPreset("cnn")->spec({})}));
        int readable = 0;
        test::forEachDamage(whole, 1000, [&](const QByteArray &damaged) {
            if (const auto net = read(damaged.toStdString())) {
                ++readable;
                QVERIFY(summarise(net->spec));
            }
        });
        QVERIFY(readable > 0); // a letter of the name
    }
};

QTEST_GUILESS_MAIN(SpecJsonTest)
#include "spec_json_test.moc"
