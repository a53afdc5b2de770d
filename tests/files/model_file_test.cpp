// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/model_file.h"

#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <bit>
#include <limits>

#include "core/files/file_io.h"
#include "core/model/presets.h"
#include "tests/support/random_model.h"

using namespace inkling;

class ModelFileTest final : public QObject
{
    Q_OBJECT

private slots:
    void everyPresetIsKeptInItsOwnPrecision_data()
    {
        QTest::addColumn<ModelSpec>("spec");
        QTest::addColumn<int>("precision");
        for (const ModelPreset &preset : modelPresets()) {
            const QByteArray name(preset.id.data(), static_cast<qsizetype>(preset.id.size()));
            QTest::newRow(name + " 32") << preset.spec({}) << int(Precision::Float32);
            QTest::newRow(name + " 64") << preset.spec({}) << int(Precision::Float64);
        }
    }

    void everyPresetIsKeptInItsOwnPrecision()
    {
        QFETCH(const ModelSpec, spec);
        QFETCH(const int, precision);
        const Model model = test::randomModel(spec, static_cast<Precision>(precision));
        QVERIFY(writeModelFile(path(), model));
        const OpenedModel opened = readModelFile(path()).value();
        QVERIFY(opened.model == model);
        QVERIFY(opened.notes.empty());
        QVERIFY(opened.format.ends_with(precision == int(Precision::Float64) ? "64" : "32"));
    }

    void theSameModelMakesTheSameBytes()
    {
        const Model model = test::randomModel(findPreset("mlp")->spec({}), Precision::Float32);
        QVERIFY(writeModelFile(path(), model));
        const QByteArray first = readFile(path()).value();
        QVERIFY(writeModelFile(path(), model));
        QCOMPARE(readFile(path()).value(), first);
    }

    void aNamedFormatIsWrittenAndRead()
    {
        const Model model = test::randomModel(findPreset("cnn")->spec({}), Precision::Float32);
        QVERIFY(writeModelFile(path(), model, "cnn-f64"));
        QCOMPARE(readModelFile(path()).value().format, std::string("cnn-f64"));
        QCOMPARE(readModelFile(path(), "cnn-f64").value().format, std::string("cnn-f64"));
        QCOMPARE(readModelFile(path(), "mlp-f64").error().code, ErrorCode::Corrupt);
        QCOMPARE(readModelFile(path(), "onnx").error().code, ErrorCode::InvalidArgument);
        QCOMPARE(writeModelFile(path(), model, "mlp-f64").error().code, ErrorCode::InvalidArgument);
        QCOMPARE(writeModelFile(path(), model, "onnx").error().code, ErrorCode::InvalidArgument);
    }

    void weightsThatAreNoNumbersAreRefused_data()
    {
        QTest::addColumn<double>("weight");
        QTest::newRow("NaN") << std::numeric_limits<double>::quiet_NaN();
        QTest::newRow("infinite") << -std::numeric_limits<double>::infinity();
    }

    void weightsThatAreNoNumbersAreRefused()
    {
        QFETCH(const double, weight);
        Model model = test::randomModel(findPreset("xor")->spec({}), Precision::Float32);
        QVERIFY(writeModelFile(path(), model));
        const QByteArray whole = readFile(path()).value();
        model.tensors[1].values[0] = weight;
        QCOMPARE(writeModelFile(path(), model).error().code, ErrorCode::NotFinite);
        QCOMPARE(readFile(path()).value(), whole);

        QByteArray damaged = whole;
        const auto bits = std::bit_cast<std::array<char, 4>>(static_cast<float>(weight));
        damaged.replace(damaged.size() - 4, 4, bits.data(), 4);
        QVERIFY(writeFileAtomically(path(), damaged));
        QCOMPARE(readModelFile(path()).error().code, ErrorCode::NotFinite);
        QVERIFY(readModelFile(path(), {}, true));
    }

    void whatCannotBeReadOrWrittenIsNamed()
    {
        QCOMPARE(readModelFile(m_folder.filePath("missing.bin")).error().code, ErrorCode::NotFound);
        QCOMPARE(readModelFile(m_folder.path()).error().code, ErrorCode::Unreadable);
        const Model model = test::randomModel(findPreset("xor")->spec({}), Precision::Float32);
        QCOMPARE(writeModelFile(m_folder.filePath("no/folder/m.bin"), model).error().code, ErrorCode::NotWritable);
        QVERIFY(writeFileAtomically(path(), QByteArray(12'345, 'x')));
        const Error error = readModelFile(path()).error();
        QCOMPARE(error.code, ErrorCode::UnknownFormat);
        QVERIFY(error.message.find(path().toStdString()) != std::string::npos);
    }

    void theEndingSaysTheFormat_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<bool>("classic");
        QTest::addColumn<QString>("format"); // empty: refused
        QTest::newRow("a classic network as .bin") << "m.bin" << true << "mlp-f32";
        QTest::newRow("a classic network as .safetensors") << "m.safetensors" << true << "safetensors-f32";
        QTest::newRow("capitals") << "m.SAFETENSORS" << true << "safetensors-f32";
        QTest::newRow("a classic network as anything") << "m.dat" << true << "mlp-f32";
        QTest::newRow("another network as .safetensors") << "m.safetensors" << false << "safetensors-f32";
        QTest::newRow("another network as anything") << "m.dat" << false << "safetensors-f32";
        QTest::newRow("another network as .bin") << "m.bin" << false << "";
    }

    void theEndingSaysTheFormat()
    {
        QFETCH(const QString, file);
        QFETCH(const bool, classic);
        QFETCH(const QString, format);
        ModelSpec spec = findPreset("mlp")->spec({});
        if (!classic)
            spec.layers[1].type = "sigmoid";
        const Model model = test::randomModel(spec, Precision::Float32);
        const Result<void> written = writeModelFile(m_folder.filePath(file), model, {}, "{\"seed\":1}");
        QCOMPARE(written.has_value(), !format.isEmpty());
        if (!written) {
            QCOMPARE(written.error().code, ErrorCode::InvalidArgument);
            return;
        }
        const OpenedModel opened = readModelFile(m_folder.filePath(file)).value();
        QCOMPARE(QString::fromStdString(opened.format), format);
        QVERIFY(opened.model == model);
        QCOMPARE(opened.facts.empty(), !format.startsWith("safetensors"));
    }

    void aCutOffSafetensorsFileIsCalledBroken()
    {
        const QString file = m_folder.filePath("m.safetensors");
        const Model model = test::randomModel(findPreset("mlp")->spec({}), Precision::Float32);
        QVERIFY(writeModelFile(file, model));
        QVERIFY(writeFileAtomically(file, readFile(file).value().left(5000)));
        QCOMPARE(readModelFile(file).error().code, ErrorCode::Corrupt);
    }

private:
    QString path() const { return m_folder.filePath("model.bin"); }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(ModelFileTest)
#include "model_file_test.moc"
