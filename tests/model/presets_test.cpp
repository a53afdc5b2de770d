// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/build_network.h"
#include "core/model/presets.h"
#include "core/nn/network.h"
#include "tests/model/test_specs.h"

#include <QTest>

#include <limits>

using namespace inkling;
using namespace inkling::test;

class PresetsTest : public QObject
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
};

void PresetsTest::presetsHaveTheClassicParameterCounts_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<qint64>("count");
    QTest::newRow("mlp") << "mlp" << qint64{407'050};
    QTest::newRow("cnn") << "cnn" << qint64{15'770};
    QTest::newRow("attention") << "attention" << qint64{33'930};
    QTest::newRow("xor") << "xor" << qint64{17};
}

void PresetsTest::presetsHaveTheClassicParameterCounts()
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

void PresetsTest::presetsHaveTheClassicSettings_data()
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

void PresetsTest::presetsHaveTheClassicSettings()
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
void PresetsTest::presetsAreRecognisedAtEverySize_data()
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

void PresetsTest::presetsAreRecognisedAtEverySize()
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

void PresetsTest::anyChangeIsNotRecognised()
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
void PresetsTest::whatIsRecognisedHasValidSizes()
{
    const ModelSpec odd = preset("attention").spec({{"d-model", 63}});
    QVERIFY(summarise(odd).has_value());
    QVERIFY(!recognise(odd));
    QVERIFY(!recognise(preset("mlp").spec({{"hidden", 16385}})));
}

void PresetsTest::sizesAreChecked_data()
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

void PresetsTest::sizesAreChecked()
{
    QFETCH(QString, id);
    QFETCH(ModelSizes, sizes);
    QFETCH(bool, valid);
    const Result<void> result = validateSizes(preset(id), sizes);
    QCOMPARE(result.has_value(), valid);
    if (!valid)
        QVERIFY(result.error().code == ErrorCode::InvalidArgument);
}

QTEST_APPLESS_MAIN(PresetsTest)
#include "presets_test.moc"
