// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/safetensors.h"

#include <QTemporaryDir>
#include <QTest>

#include <bit>
#include <cstring>
#include <functional>
#include <limits>

#include <nlohmann/json.hpp>

#include "core/base/byte_reader.h"
#include "core/files/file_io.h"
#include "core/files/model_file.h"
#include "core/model/presets.h"
#include "tests/support/damage.h"
#include "tests/support/random_model.h"

using namespace inkling;

namespace {

using Json = nlohmann::ordered_json;

/// A network that no .bin layout holds.
ModelSpec unusualNetwork()
{
    return {.input = {1, 28, 28},
            .layers = {{.type = "conv2d", .settings = {{"channels", 2}, {"kernel", 5}, {"stride", 4}}},
                       {.type = "sigmoid"},
                       {.type = "flatten"},
                       {.type = "dense", .settings = {{"units", 3}}},
                       {.type = "dense", .settings = {{"units", 10}}}}};
}

QByteArray written(const Model &model, const std::string &facts = {})
{
    return writeSafetensors(model, "safetensors", facts).value();
}

std::uint64_t headerLength(const QByteArray &file)
{
    return loadNumber<std::uint64_t>(reinterpret_cast<const std::byte *>(file.constData()), std::endian::little);
}

Json headerOf(const QByteArray &file)
{
    return Json::parse(file.mid(8, static_cast<qsizetype>(headerLength(file))).toStdString());
}

/// The file with another header in front of the same numbers.
QByteArray withHeader(const QByteArray &file, const std::string &header)
{
    QByteArray out;
    appendNumber(out, static_cast<std::uint64_t>(header.size()), std::endian::little);
    return out + QByteArray::fromStdString(header) + file.mid(8 + static_cast<qsizetype>(headerLength(file)));
}

} // namespace

class SafetensorsTest final : public QObject
{
    Q_OBJECT

private slots:
    void aModelComesBackAsItIs_data()
    {
        QTest::addColumn<ModelSpec>("spec");
        QTest::addColumn<int>("precision");
        for (const int precision : {int(Precision::Float32), int(Precision::Float64)}) {
            const QByteArray bits = precision == int(Precision::Float32) ? " 32" : " 64";
            QTest::newRow("own" + bits) << unusualNetwork() << precision;
            for (const ModelPreset &preset : modelPresets())
                QTest::newRow(std::string(preset.id).c_str() + bits) << preset.spec({}) << precision;
        }
    }

    void aModelComesBackAsItIs()
    {
        QFETCH(const ModelSpec, spec);
        QFETCH(const int, precision);
        const Model model = test::randomModel(spec, static_cast<Precision>(precision));
        const std::string facts = "{\"seed\":1,\"what\":\"it \\\"is\\\"\"}";
        const auto back = readSafetensors(written(model, facts), "m");
        QVERIFY2(back, back ? "" : back.error().message.c_str());
        QVERIFY(back->model == model);
        QCOMPARE(back->facts, facts);
    }

    /// By the words of the format's definition: a length, a header that begins with "{", numbers without gaps.
    void theLayoutIsThatOfTheFormat()
    {
        const Model model = test::randomModel(unusualNetwork(), Precision::Float32);
        const QByteArray file = written(model, "{}");
        const std::uint64_t length = headerLength(file);
        QCOMPARE(length % 8, std::uint64_t{0});
        QCOMPARE(file[8], '{');
        const Json header = headerOf(file);
        QCOMPARE(header.begin().key(), std::string("__metadata__"));
        for (const auto &[key, value] : header["__metadata__"].items())
            QVERIFY(value.is_string());
        QCOMPARE(header.size(), model.tensors.size() + 1);
        std::uint64_t end = 0;
        for (const Tensor &tensor : model.tensors) {
            const Json &entry = header[tensor.name];
            QVERIFY(entry["dtype"] == "F32");
            QCOMPARE(entry["data_offsets"][0].get<std::uint64_t>(), end);
            end = entry["data_offsets"][1].get<std::uint64_t>();
            std::int64_t count = 1;
            for (const Json &extent : entry["shape"])
                count *= extent.get<std::int64_t>();
            QCOMPARE(count, static_cast<std::int64_t>(tensor.values.size()));
            float first = 0;
            std::memcpy(&first, file.constData() + 8 + length + entry["data_offsets"][0].get<std::uint64_t>(), 4);
            QCOMPARE(double(first), tensor.values[0]);
        }
        QCOMPARE(static_cast<std::uint64_t>(file.size()), 8 + length + end);
    }

    void theSameModelMakesTheSameBytes()
    {
        const Model model = test::randomModel(unusualNetwork(), Precision::Float32);
        QCOMPARE(written(model, R"({"b":1,"a":2})"), written(model, R"({"b":1,"a":2})"));
        const auto back = readSafetensors(written(model), "m");
        QCOMPARE(written(back->model), written(model));
    }

    void anotherOrderOfTensorsIsRead()
    {
        const Model model = test::randomModel(unusualNetwork(), Precision::Float32);
        const QByteArray file = written(model);
        const Json header = headerOf(file);
        Json reversed = Json::object();
        for (auto entry = header.rbegin(); entry != header.rend(); ++entry)
            reversed[entry.key()] = entry.value();
        const auto back = readSafetensors(withHeader(file, reversed.dump()), "m");
        QVERIFY2(back, back ? "" : back.error().message.c_str());
        QVERIFY(back->model == model);
    }

    void aWrongHeaderIsRefused_data()
    {
        using Change = std::function<void(Json &)>;
        QTest::addColumn<Change>("change");
        QTest::addColumn<int>("code");
        const auto row = [](const char *name, ErrorCode code, const Change &change) {
            QTest::newRow(name) << change << int(code);
        };
        const auto corrupt = ErrorCode::Corrupt;
        row("no metadata", ErrorCode::UnknownFormat, [](Json &h) { h.erase("__metadata__"); });
        row("metadata of another program", ErrorCode::UnknownFormat,
            [](Json &h) { h["__metadata__"] = {{"format", "pt"}}; });
        row("metadata that is no string", corrupt, [](Json &h) { h["__metadata__"]["inkling.model"] = 7; });
        row("metadata that is no object", corrupt, [](Json &h) { h["__metadata__"] = "x"; });
        row("a description that is no JSON", corrupt, [](Json &h) { h["__metadata__"]["inkling.model"] = "{"; });
        row("a description of no network", corrupt,
            [](Json &h) { h["__metadata__"]["inkling.model"] = R"({"input":[784],"layers":[{"layer_type":"gru"}]})"; });
        row("a description of a network that cannot be", ErrorCode::Mismatch, [](Json &h) {
            h["__metadata__"]["inkling.model"] = R"({"input":[784],"layers":[{"layer_type":"dense","units":-5}]})";
        });
        row("a description of another network", corrupt, [](Json &h) {
            h["__metadata__"]["inkling.model"] = R"({"input":[784],"layers":[{"layer_type":"dense","units":10}]})";
        });
        row("facts that are no object", corrupt, [](Json &h) { h["__metadata__"]["inkling.run"] = "[]"; });
        row("a tensor less", corrupt, [](Json &h) { h.erase("dense2.bias"); });
        row("a tensor more", corrupt,
            [](Json &h) { h["more"] = {{"dtype", "F32"}, {"shape", {0}}, {"data_offsets", {0, 0}}}; });
        row("another name", corrupt, [](Json &h) {
            h["dense3.bias"] = h["dense2.bias"];
            h.erase("dense2.bias");
        });
        row("half floats", ErrorCode::UnknownFormat, [](Json &h) { h["dense1.bias"]["dtype"] = "F16"; });
        row("a type that is a number", ErrorCode::UnknownFormat, [](Json &h) { h["dense1.bias"]["dtype"] = 32; });
        row("no shape", corrupt, [](Json &h) { h["dense1.bias"].erase("shape"); });
        row("a key more", corrupt, [](Json &h) { h["dense1.bias"]["strides"] = 1; });
        row("a negative extent", corrupt, [](Json &h) { h["dense1.bias"]["shape"] = {-3}; });
        row("a huge extent", corrupt, [](Json &h) { h["dense1.bias"]["shape"] = {3, 4000000000}; });
        row("extents whose product overflows", corrupt,
            [](Json &h) { h["dense1.bias"]["shape"] = {2000000000, 2000000000, 2000000000, 2000000000}; });
        row("another shape of the same size", corrupt, [](Json &h) { h["dense1.bias"]["shape"] = {1, 3}; });
        row("an offset beyond the end", corrupt, [](Json &h) { h["dense2.bias"]["data_offsets"][1] = 1000000000000; });
        row("a negative offset", corrupt, [](Json &h) { h["conv2d1.weight"]["data_offsets"][0] = -4; });
        row("half an offset", corrupt, [](Json &h) { h["conv2d1.weight"]["data_offsets"][0] = 0.5; });
        row("one offset", corrupt, [](Json &h) { h["dense1.bias"]["data_offsets"] = {0}; });
        row("an end before the beginning", corrupt, [](Json &h) { h["dense1.bias"]["data_offsets"] = {12, 0}; });
        row("two tensors in one place", corrupt, [](Json &h) { h["conv2d1.weight"] = h["dense1.bias"]; });
        row("a list", corrupt, [](Json &h) { h = Json::array({1}); });
    }

    void aWrongHeaderIsRefused()
    {
        QFETCH(const std::function<void(Json &)>, change);
        QFETCH(const int, code);
        const QByteArray file = written(test::randomModel(unusualNetwork(), Precision::Float32));
        Json header = headerOf(file);
        change(header);
        const auto read = readSafetensors(withHeader(file, header.dump()), "m.safetensors");
        QVERIFY(!read);
        QCOMPARE(int(read.error().code), code);
        QVERIFY(read.error().message.find("m.safetensors") != std::string::npos);
    }

    void aNameThatStandsTwiceIsRefused()
    {
        const QByteArray file = written(test::randomModel(unusualNetwork(), Precision::Float32));
        std::string header = headerOf(file).dump();
        header.insert(header.size() - 1, R"(,"dense1.bias":{"dtype":"F32","shape":[0],"data_offsets":[0,0]})");
        const auto read = readSafetensors(withHeader(file, header), "m");
        QCOMPARE(read.error().code, ErrorCode::Corrupt);
        QVERIFY(read.error().message.find("dense1.bias") != std::string::npos);
    }

    void gapsAndOverlapsAreRefused_data()
    {
        QTest::addColumn<int>("shift");
        QTest::newRow("a gap") << 4;
        QTest::newRow("an overlap") << -4;
    }

    void gapsAndOverlapsAreRefused()
    {
        QFETCH(const int, shift);
        const QByteArray file = written(test::randomModel(unusualNetwork(), Precision::Float32));
        Json header = headerOf(file);
        for (Json &offset : header["dense2.bias"]["data_offsets"]) // the last one
            offset = offset.get<int>() + shift;
        QByteArray longer = withHeader(file, header.dump());
        if (shift > 0)
            longer += QByteArray(shift, '\0');
        else
            longer.chop(-shift);
        QCOMPARE(readSafetensors(longer, "m").error().code, ErrorCode::Corrupt);
    }

    void theHeadersLengthIsChecked_data()
    {
        QTest::addColumn<quint64>("length");
        QTest::newRow("nothing") << quint64{0};
        QTest::newRow("half") << quint64{40};
        QTest::newRow("beyond the end") << quint64{0xffff'0000};
        QTest::newRow("all bits") << ~quint64{0};
    }

    void theHeadersLengthIsChecked()
    {
        QFETCH(const quint64, length);
        QByteArray file = written(test::randomModel(unusualNetwork(), Precision::Float32));
        std::memcpy(file.data(), &length, sizeof(length));
        QCOMPARE(readSafetensors(file, "m").error().code, ErrorCode::Corrupt);
    }

    void damagedFilesAreRefusedOrGiveAWholeModel()
    {
        const Model model = test::randomModel(unusualNetwork(), Precision::Float32);
        const QByteArray whole = written(model, R"({"seed":1})");
        int refused = 0;
        test::forEachDamage(whole, 500, [&](const QByteArray &damaged) {
            const auto read = readSafetensors(damaged, "m");
            if (!read) {
                ++refused;
                QVERIFY(!read.error().message.empty());
                return;
            }
            const auto layout = tensorLayout(read->model.spec).value();
            QCOMPARE(read->model.tensors.size(), layout.size());
            for (std::size_t i = 0; i < layout.size(); ++i)
                QCOMPARE(static_cast<std::int64_t>(read->model.tensors[i].values.size()), layout[i].shape.size());
        });
        QVERIFY(refused > 500);
    }

    void everyFileThatIsTooShortOrTooLongIsRefused()
    {
        const QByteArray whole = written(test::randomModel(unusualNetwork(), Precision::Float32));
        for (qsizetype length = 0; length < whole.size(); ++length)
            QVERIFY(!readSafetensors(whole.left(length), "m"));
        QVERIFY(!readSafetensors(whole + '\0', "m"));
    }

    void theFormatNamesAPrecision()
    {
        Model model = test::randomModel(unusualNetwork(), Precision::Float64);
        const auto rounded = readSafetensors(writeSafetensors(model, "safetensors-f32").value(), "m");
        QCOMPARE(rounded->model.precision, Precision::Float32);
        QCOMPARE(rounded->model.tensors[0].values[0], double(float(model.tensors[0].values[0])));
        QCOMPARE(writeSafetensors(model, "safetensors-f16").error().code, ErrorCode::InvalidArgument);
        model.tensors[0].values[0] = 1e300;
        QCOMPARE(writeSafetensors(model, "safetensors-f32").error().code, ErrorCode::NotFinite);
        QVERIFY(writeSafetensors(model, "safetensors-f64"));
    }

    void weightsThatAreNotTheNetworksAreNotWritten()
    {
        Model model = test::randomModel(unusualNetwork(), Precision::Float32);
        model.tensors[1].values.push_back(0);
        QCOMPARE(writeSafetensors(model).error().code, ErrorCode::InvalidArgument);
        model.tensors.pop_back();
        QCOMPARE(writeSafetensors(model).error().code, ErrorCode::InvalidArgument);
    }

    void noBinFileIsTakenForOne()
    {
        for (const ModelPreset &preset : modelPresets()) {
            const QString path = m_folder.filePath("m.bin");
            for (const Precision precision : {Precision::Float32, Precision::Float64}) {
                QVERIFY(writeModelFile(path, test::randomModel(preset.spec({}), precision)));
                QVERIFY(!looksLikeSafetensors(readFile(path).value()));
            }
        }
    }

private:
    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(SafetensorsTest)
#include "safetensors_test.moc"
