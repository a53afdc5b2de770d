// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/legacy_bin.h"

#include <QFile>
#include <QTest>

#include <algorithm>
#include <bit>
#include <limits>

#include "core/base/byte_reader.h"
#include "core/model/presets.h"
#include "tests/support/damage.h"
#include "tests/support/random_model.h"
#include "tests/support/shared_data.h"

using namespace inkling;

namespace {

ModelSpec presetSpec(const char *id, const ModelSizes &sizes = {})
{
    return findPreset(id)->spec(sizes);
}

ModelSpec cnnSpec(int kernel, int padding)
{
    ModelSpec spec = presetSpec("cnn", {{"filters", 3}});
    spec.layers.front().settings["kernel"] = kernel;
    spec.layers.front().settings["padding"] = padding;
    return spec;
}

ModelSpec mlpSpec(int in, int hidden, int out)
{
    ModelSpec spec = presetSpec("mlp", {{"hidden", hidden}});
    spec.input = Shape{in};
    spec.layers.back().settings["units"] = out;
    return spec;
}

QByteArray written(const Model &model, std::string_view format)
{
    return writeLegacyModel(model, format).value();
}

QByteArray ints(std::initializer_list<std::int32_t> numbers)
{
    QByteArray bytes;
    for (const std::int32_t number : numbers)
        appendNumber(bytes, number, std::endian::little);
    return bytes;
}

/// The floats first, first + 1, ... as a file holds them.
QByteArray floats(int first, int count)
{
    QByteArray bytes;
    for (int i = 0; i < count; ++i)
        appendNumber(bytes, static_cast<float>(first + i), std::endian::little);
    return bytes;
}

QByteArray fileBytes(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Model smallModelOf(std::string_view format)
{
    const ModelSpec spec = format.starts_with("mlp")   ? presetSpec("mlp", {{"hidden", 3}})
                           : format.starts_with("cnn") ? presetSpec("cnn", {{"filters", 1}})
                                                       : presetSpec("attention", {{"d-model", 8}, {"ff-dim", 6}});
    return test::randomModel(spec, format.ends_with("64") ? Precision::Float64 : Precision::Float32);
}

} // namespace

class LegacyBinTest final : public QObject
{
    Q_OBJECT

private slots:
    void everyLayoutComesBackBitExactly_data()
    {
        QTest::addColumn<ModelSpec>("spec");
        QTest::addColumn<std::string>("format");
        QTest::addColumn<int>("bytes");
        const auto row = [](const char *name, const ModelSpec &spec, const char *format, int bytes) {
            QTest::newRow(name) << spec << std::string(format) << bytes;
        };
        row("mlp-f32", presetSpec("mlp"), "mlp-f32", 1'628'212);
        row("mlp-f64", presetSpec("mlp"), "mlp-f64", 3'256'412);
        row("cnn-f32", presetSpec("cnn"), "cnn-f32", 63'108);
        row("cnn-f64", presetSpec("cnn"), "cnn-f64", 126'176);
        row("attention-f32", presetSpec("attention"), "attention-f32", 135'720);
        row("attention-f64", presetSpec("attention", {{"d-model", 32}, {"ff-dim", 64}}), "attention-f64", 78'436);
        row("xor-f32", presetSpec("xor"), "mlp-f32", 80);
        row("xor-f64", presetSpec("xor"), "mlp-f64", 148);
        row("one hidden unit", presetSpec("mlp", {{"hidden", 1}}), "mlp-f32", 12 + 4 * (784 + 1 + 10 + 10));
        row("another task", mlpSpec(5, 3, 2), "mlp-f64", 12 + 8 * (15 + 3 + 6 + 2));
        row("5x5 kernel without padding", cnnSpec(5, 0), "cnn-f32", 28 + 4 * (75 + 3 + 4320 + 10));
        row("5x5 kernel, padding 2", cnnSpec(5, 2), "cnn-f64", 16 + 8 * (75 + 3 + 5880 + 10));
        row("wide padding", cnnSpec(3, 13), "cnn-f32", 28 + 4 * (27 + 3 + 3 * 26 * 26 * 10 + 10));
    }

    void everyLayoutComesBackBitExactly()
    {
        QFETCH(const ModelSpec, spec);
        QFETCH(const std::string, format);
        QFETCH(const int, bytes);
        const Model model = test::randomModel(spec, format.ends_with("64") ? Precision::Float64 : Precision::Float32);
        QCOMPARE(legacyFormatOf(model), format);
        const QByteArray file = written(model, format);
        QCOMPARE(file.size(), bytes);
        const Result<LegacyModel> read = readLegacyModel(file, "m");
        QVERIFY2(read, read ? "" : read.error().message.c_str());
        QCOMPARE(read->format, format);
        QVERIFY(read->model == model);
        QCOMPARE(written(read->model, format), file);
        QVERIFY(readLegacyModel(file, "m", format).value().model == model);
    }

    void realFilesComeBackBitExactly_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<std::string>("format");
        const auto row = [](const char *file, const char *format) {
            QTest::newRow(file) << file << std::string(format);
        };
        row("reference-models/mnist_model.f64.bin", "mlp-f64");
        row("reference-models/mnist_model_best.f32.bin", "mlp-f32");
        for (const char *state : {"initial", "final"}) {
            const auto golden = [&](const char *folder, const char *format) {
                row(qPrintable(QString("golden/%1/%2.bin").arg(folder, state)), format);
            };
            golden("mlp-784-64-10", "mlp-f32");
            golden("cnn-8", "cnn-f32");
            golden("attention-64-128", "attention-f32");
            golden("xor-2-4-1", "mlp-f32");
        }
    }

    void realFilesComeBackBitExactly()
    {
        QFETCH(const QString, file);
        QFETCH(const std::string, format);
        const QString path = test::sharedFile(file);
        if (path.isEmpty())
            QSKIP("reference data is not here (set INKLING_SHARED)");
        const QByteArray bytes = fileBytes(path);
        const LegacyModel read = readLegacyModel(bytes, path).value();
        QCOMPARE(read.format, format);
        QVERIFY(read.notes.empty());
        QVERIFY(recognise(read.model.spec).has_value());
        QVERIFY(isFinite(read.model));
        QCOMPARE(written(read.model, format), bytes);
    }

    void weightsStandInTheOrderOfTheFile()
    {
        const QByteArray file = ints({3, 2, 4}) + floats(0, 6 + 2 + 8 + 4);
        const Model model = readLegacyModel(file, "m").value().model;
        QVERIFY(model.spec == mlpSpec(3, 2, 4));
        QVERIFY(model.tensors[0].values == (std::vector<double>{0, 1, 2, 3, 4, 5})); // W1[in][hidden]
        QVERIFY(model.tensors[1].values == (std::vector<double>{6, 7}));
        QCOMPARE(model.tensors[2].values.front(), 8.0);
        QVERIFY(model.tensors[3].values == (std::vector<double>{16, 17, 18, 19}));
    }

    void theConvolutionFileHasNumbersInItsMiddle()
    {
        const QByteArray file = ints({2, 1, 3, 28, 28}) + floats(0, 20) + ints({392, 10}) + floats(20, 3930);
        const Model model = readLegacyModel(file, "m").value().model;
        QVERIFY(model.spec == presetSpec("cnn", {{"filters", 2}}));
        QCOMPARE(model.tensors[1].values.front(), 18.0);
        QCOMPARE(model.tensors[2].values.front(), 20.0);
        QCOMPARE(written(model, "cnn-f32"), file);
    }

    void attentionTensorsStandInTheOrderOfTheFile()
    {
        const Model model = readLegacyModel(floats(0, 33'930), "m", "attention-f32:64,128").value().model;
        const std::vector<int> sizes{1024, 64, 3136, 4096, 64, 4096, 64, 4096, 64, 8192, 128, 8192, 64, 640, 10};
        QCOMPARE(model.tensors.size(), sizes.size());
        int first = 0;
        for (std::size_t i = 0; i < sizes.size(); ++i) {
            QCOMPARE(model.tensors[i].values.size(), static_cast<std::size_t>(sizes[i]));
            QCOMPARE(model.tensors[i].values.front(), double(first));
            first += sizes[i];
        }
        QVERIFY(model.tensors[0].shape == (Shape{16, 64}));
        QVERIFY(model.tensors[2].shape == (Shape{49, 64}));
    }

    void twoInputsAndOneOutputMeanSigmoid()
    {
        const Model model = readLegacyModel(ints({2, 4, 1}) + floats(0, 17), "m").value().model;
        QVERIFY(model.spec == presetSpec("xor"));
        QCOMPARE(model.spec.loss, Loss::SquaredError);
    }

    void sizesOfHeaderlessFilesAreGuessedAndSaid_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("feedForward");
        QTest::newRow("32, 64") << 32 << 64;
        QTest::newRow("16, 8") << 16 << 8;
        QTest::newRow("128, 256") << 128 << 256;
        QTest::newRow("2, 1") << 2 << 1;
        QTest::newRow("many other widths fit") << 2 << 4096;
        QTest::newRow("64, 64") << 64 << 64;
    }

    void sizesOfHeaderlessFilesAreGuessedAndSaid()
    {
        QFETCH(const int, width);
        QFETCH(const int, feedForward);
        const ModelSpec spec = presetSpec("attention", {{"d-model", width}, {"ff-dim", feedForward}});
        const Model model = test::randomModel(spec, Precision::Float32, 5);
        const LegacyModel read = readLegacyModel(written(model, "attention-f32"), "m").value();
        QVERIFY(read.model == model);
        QCOMPARE(read.notes.size(), 1U);
        const std::string name = "attention-f32:" + std::to_string(width) + ',' + std::to_string(feedForward);
        const LegacyModel named = readLegacyModel(written(model, name), "m", name).value();
        QVERIFY(named.model == model);
        QVERIFY(named.notes.empty());
    }

    void aHeaderlessFileWithoutPositionsNeedsItsSizesNamed()
    {
        Model model = smallModelOf("attention-f32");
        for (Tensor &tensor : model.tensors)
            if (tensor.name.ends_with(".table"))
                std::ranges::fill(tensor.values, 0.0);
        const QByteArray file = written(model, "attention-f32");
        QCOMPARE(readLegacyModel(file, "m").error().code, ErrorCode::UnknownFormat);
        QVERIFY(readLegacyModel(file, "m", "attention-f32:8,6").value().model == model);
        QCOMPARE(readLegacyModel(file, "m", "attention-f32:8,7").error().code, ErrorCode::Corrupt);
    }

    void whatFitsNoLayoutIsRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("one byte") << QByteArray("x");
        QTest::newRow("zeros") << QByteArray(10'000, '\0');
        QTest::newRow("an HTML page") << QByteArray("<!DOCTYPE html>");
        QTest::newRow("a Git LFS pointer") << QByteArray("version https://git-lfs.github.com/spec/v1");
        QTest::newRow("a header only") << ints({784, 512, 10});
        QTest::newRow("one byte short") << written(smallModelOf("mlp-f32"), "mlp-f32").chopped(1);
        QTest::newRow("one byte long") << written(smallModelOf("cnn-f64"), "cnn-f64") + 'x';
        QTest::newRow("negative sizes") << ints({-784, -512, -10}) + QByteArray(100, '\0');
        QTest::newRow("sizes beyond 64 bits") << ints({0x7fffffff, 0x7fffffff, 0x7fffffff}) + QByteArray(100, '\0');
        QTest::newRow("sizes just inside the limits") << ints({1'000'000, 1'000'000, 1'000'000}) + QByteArray(100, 1);
        QTest::newRow("a convolution of nothing") << ints({8, 0, 3, 28, 28}) + QByteArray(100, '\0');
        QTest::newRow("a dense layer that no padding gives") << ints({1, 27, 101, 10}) + QByteArray(8 * 1750, '\0');
        QTest::newRow("a giant convolution") << ints({1'000'000, 1'000'000, 1'000'000, 1'000'000, 1'000'000});
        QTest::newRow("another patch size") << ints({49, 8, 16, 6, 10}) + QByteArray(8 * 100, '\0');
        QTest::newRow("attention beyond limits") << ints({16, 1'000'000, 49, 1'000'000, 10}) + QByteArray(800, 1);
    }

    void whatFitsNoLayoutIsRefused()
    {
        QFETCH(const QByteArray, bytes);
        const Result<LegacyModel> read = readLegacyModel(bytes, "the-file");
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::UnknownFormat);
        QVERIFY(read.error().message.starts_with("the-file"));
        for (const std::string_view format : legacyFormats())
            QCOMPARE(readLegacyModel(bytes, "m", format).error().code, ErrorCode::Corrupt);
    }

    void whatFitsNearlyIsNamed()
    {
        const QByteArray file = written(smallModelOf("mlp-f32"), "mlp-f32");
        const std::string message = readLegacyModel(file.chopped(4), "m").error().message;
        QVERIFY(message.find("mlp-f32 with") != std::string::npos);
        QVERIFY(message.find(std::to_string(file.size()) + " bytes") != std::string::npos);
    }

    void unknownFormatNamesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("format");
        for (const char *format : {"mlp", "MLP-F32", "mlp-f32:64,128", "attention-f32:", "attention-f32:64",
                                   "attention-f32:64,", "attention-f32:64,128,2", "attention-f32:-2,8",
                                   "attention-f32:0,8", "attention-f32:99999999999,1", "attention-f64:64,128", ":"})
            QTest::newRow(format) << QByteArray(format);
    }

    void unknownFormatNamesAreRefused()
    {
        QFETCH(const QByteArray, format);
        const Model model = smallModelOf("attention-f32");
        const QByteArray file = written(model, "attention-f32");
        QCOMPARE(readLegacyModel(file, "m", format.toStdString()).error().code, ErrorCode::InvalidArgument);
        QCOMPARE(writeLegacyModel(model, format.toStdString()).error().code, ErrorCode::InvalidArgument);
    }

    void aFormatHoldsOnlyItsOwnNetworks()
    {
        for (const std::string_view mine : legacyFormats()) {
            for (const std::string_view other : legacyFormats()) {
                const bool sameKind = mine.substr(0, 3) == other.substr(0, 3);
                QCOMPARE(writeLegacyModel(smallModelOf(mine), other).has_value(), sameKind);
            }
        }
        ModelSpec deep = mlpSpec(784, 4, 10);
        deep.layers.insert(deep.layers.begin(), {{"dense", {{"units", 5}}}, {"relu", {}}});
        const Model model = test::randomModel(deep, Precision::Float32);
        QVERIFY(legacyFormatOf(model).empty());
        for (const std::string_view format : legacyFormats())
            QCOMPARE(writeLegacyModel(model, format).error().code, ErrorCode::InvalidArgument);
    }

    void aConversionRoundsOnce()
    {
        Model model = smallModelOf("mlp-f64");
        model.tensors[0].values[0] = 0.1;
        const Model converted = readLegacyModel(written(model, "mlp-f32"), "m").value().model;
        QCOMPARE(converted.precision, Precision::Float32);
        QCOMPARE(converted.tensors[0].values[0], double(0.1F));
        const Model wider = readLegacyModel(written(converted, "mlp-f64"), "m").value().model;
        QVERIFY(wider.tensors == converted.tensors);
        model.tensors[0].values[0] = 1e300;
        QCOMPARE(writeLegacyModel(model, "mlp-f32").error().code, ErrorCode::NotFinite);
    }

    void weightsOfAnotherShapeAreRefused()
    {
        Model model = smallModelOf("mlp-f32");
        model.tensors[1].values.push_back(0);
        QCOMPARE(writeLegacyModel(model, "mlp-f32").error().code, ErrorCode::InvalidArgument);
        model.tensors.pop_back();
        QCOMPARE(writeLegacyModel(model, "mlp-f32").error().code, ErrorCode::InvalidArgument);
    }

    void notANumberIsReadAsItIs()
    {
        Model model = smallModelOf("cnn-f32");
        model.tensors[0].values[1] = std::numeric_limits<double>::quiet_NaN();
        model.tensors[3].values[2] = std::numeric_limits<double>::infinity();
        const QByteArray file = written(model, "cnn-f32");
        const Model read = readLegacyModel(file, "m").value().model;
        QVERIFY(!isFinite(read));
        QCOMPARE(written(read, "cnn-f32"), file);
    }

    void damagedBytesDoNoHarm_data()
    {
        QTest::addColumn<QByteArray>("format");
        for (const std::string_view format : legacyFormats()) {
            const QByteArray name(format.data(), static_cast<qsizetype>(format.size()));
            QTest::newRow(name) << name;
        }
    }

    void damagedBytesDoNoHarm()
    {
        QFETCH(const QByteArray, format);
        const std::string name = format.toStdString();
        const QByteArray file = written(smallModelOf(name), name);
        test::forEachDamage(file, 300, [&](const QByteArray &damaged) {
            const Result<LegacyModel> read = readLegacyModel(damaged, "m");
            QVERIFY(!read || written(read->model, read->format) == damaged);
            const Result<LegacyModel> forced = readLegacyModel(damaged, "m", name);
            QVERIFY(!forced || written(forced->model, name) == damaged);
        });
    }
};

QTEST_GUILESS_MAIN(LegacyBinTest)
#include "legacy_bin_test.moc"
