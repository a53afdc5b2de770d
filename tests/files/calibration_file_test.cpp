// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/calibration_file.h"

#include "core/files/file_io.h"
#include "core/files/model_file.h"
#include "core/model/presets.h"
#include "tests/support/damage.h"
#include "tests/support/random_model.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace inkling;

class CalibrationFileTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { QVERIFY(QFile::remove(m_sidecar) || !QFile::exists(m_sidecar)); }

    void everyEndingKeepsTheTemperature_data()
    {
        QTest::addColumn<QString>("file");
        QTest::newRow("bin") << m_bin;
        QTest::newRow("safetensors") << m_folder.filePath("m.safetensors");
        QTest::newRow("anything") << m_folder.filePath("m.dat");
    }
    void everyEndingKeepsTheTemperature()
    {
        QFETCH(const QString, file);
        const Model model = calibrated(1.375);
        QVERIFY(writeModelFile(file, model));
        const OpenedModel opened = readModelFile(file).value();
        QVERIFY(opened.model == model);
        QVERIFY(opened.notes.empty());
    }

    void theBytesOfABinAreThoseOfAnUncalibratedOne()
    {
        QVERIFY(writeModelFile(m_bin, calibrated(1)));
        QVERIFY(!QFile::exists(m_sidecar));
        const QByteArray plain = readFile(m_bin).value();
        QVERIFY(writeModelFile(m_bin, calibrated(2)));
        QVERIFY(QFile::exists(m_sidecar));
        QCOMPARE(readFile(m_bin).value(), plain);
    }

    void anUncalibratedModelTakesTheOldCalibrationAway()
    {
        QVERIFY(writeModelFile(m_bin, calibrated(2)));
        QVERIFY(writeModelFile(m_bin, calibrated(1)));
        QVERIFY(!QFile::exists(m_sidecar));
        QCOMPARE(readModelFile(m_bin).value().model.temperature, 1.0);
    }

    void aCalibrationOfOtherWeightsIsLeftAside()
    {
        QVERIFY(writeModelFile(m_bin, calibrated(2)));
        const QByteArray old = readFile(m_sidecar).value();
        QVERIFY(writeModelFile(m_bin, test::randomModel(m_spec, Precision::Float32, 9)));
        QVERIFY(writeFileAtomically(m_sidecar, old));
        const OpenedModel opened = readModelFile(m_bin).value();
        QCOMPARE(opened.model.temperature, 1.0);
        QCOMPARE(opened.notes.size(), 1U);
    }

    void whatIsNoTemperatureIsRefused_data()
    {
        QTest::addColumn<QByteArray>("temperature");
        for (const char *value : {"0", "-1", "1e999", "NaN", "null", "\"2\"", "[1]", "1e-300", "1e300"})
            QTest::newRow(value) << QByteArray(value);
    }
    void whatIsNoTemperatureIsRefused()
    {
        QFETCH(const QByteArray, temperature);
        QVERIFY(writeModelFile(m_bin, calibrated(2)));
        QByteArray bytes = readFile(m_sidecar).value();
        QVERIFY(bytes.contains("2.0"));
        QVERIFY(writeFileAtomically(m_sidecar, bytes.replace("2.0", temperature)));
        QCOMPARE(readModelFile(m_bin).error().code, ErrorCode::Corrupt);
    }

    void aSafetensorsFileWithAnImpossibleTemperatureIsRefused()
    {
        const QString file = m_folder.filePath("m.safetensors");
        QVERIFY(writeModelFile(file, calibrated(2)));
        QByteArray bytes = readFile(file).value();
        QVERIFY(bytes.contains("\"2.0\""));
        for (const char *wrong : {"\"0.0\"", "\"-10\"", "\"NaN\"", "\"{}\" ", "\"   \"", "\"2.x\""}) {
            QByteArray damaged = bytes;
            damaged.replace("\"2.0\"", QByteArray(wrong).left(5));
            QVERIFY(writeFileAtomically(file, damaged));
            QCOMPARE(readModelFile(file).error().code, ErrorCode::Corrupt);
        }
    }

    void damageIsRefusedOrLeftAside()
    {
        QVERIFY(writeModelFile(m_bin, calibrated(2)));
        const QByteArray model = readFile(m_bin).value();
        test::forEachDamage(readFile(m_sidecar).value(), 200, [&](const QByteArray &damaged) {
            QVERIFY(writeFileAtomically(m_sidecar, damaged));
            std::string note;
            const auto read = readCalibration(m_bin, model, note);
            // A flipped digit of the number is a number; anything else shows.
            if (read && *read)
                QVERIFY(**read > 0);
            else
                QVERIFY(!read || !note.empty());
        });
    }

private:
    Model calibrated(double temperature) const
    {
        Model model = test::randomModel(m_spec, Precision::Float32);
        model.temperature = temperature;
        return model;
    }

    const ModelSpec m_spec = findPreset("mlp")->spec({{"hidden", 4}});
    const QTemporaryDir m_folder;
    const QString m_bin = m_folder.filePath("m.bin");
    const QString m_sidecar = calibrationFileOf(m_bin);
};

QTEST_GUILESS_MAIN(CalibrationFileTest)
#include "calibration_file_test.moc"
