// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/nn/difference.h"
#include "tests/nn/layer_case.h"
#include "tests/nn/layer_probe.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace inkling;
using namespace inkling::test;

namespace {

/// The bar of the gradient check; a wrong factor is at 1/3 or beyond. Composite layers are tried with smaller steps.
constexpr double kTolerance = 1e-3;
constexpr double kCompositeTolerance = 0.02;
constexpr double kCompositeStep = 0.001;

/// Batch 11 is more than a group of samples that a convolution works on.
void addLayerRows(const QList<int> &batches)
{
    QTest::addColumn<int>("index");
    QTest::addColumn<int>("batch");
    QTest::addColumn<bool>("learning");
    const std::vector<LayerCase> cases = layerCases();
    for (std::size_t i = 0; i < cases.size(); ++i) {
        for (const int batch : batches) {
            if (batch == LayerProbe::kPlanned - 1 && cases[i].input.size() > 64)
                continue; // the smaller pictures show the same
            for (const bool learning : {false, true})
                QTest::addRow("%s, batch %d%s", cases[i].name().c_str(), batch, learning ? ", learning" : "")
                    << static_cast<int>(i) << batch << learning;
        }
    }
}

LayerCase layerCaseAt(int index)
{
    return layerCases()[static_cast<std::size_t>(index)];
}

std::vector<float> allGradients(Layer &layer)
{
    std::vector<float> gradients;
    for (const Parameter &parameter : layer.parameters())
        gradients.insert(gradients.end(), parameter.gradient.begin(), parameter.gradient.end());
    return gradients;
}

QByteArray says(const std::string &what, double distance)
{
    return QByteArray::fromStdString(what) + ": " + QByteArray::number(distance);
}

} // namespace

class GradientTest : public QObject
{
    Q_OBJECT

private slots:
    void everyRowOfTheTableIsChecked_data();
    void everyRowOfTheTableIsChecked();
    void gradientsAreTheDifferencesOfTheLoss_data() { addLayerRows({1, 3, 11}); }
    void gradientsAreTheDifferencesOfTheLoss();
    void gradientsAreAddedTo_data() { addLayerRows({3}); }
    void gradientsAreAddedTo();
    void theInputsGradientIsOverwritten_data() { addLayerRows({3}); }
    void theInputsGradientIsOverwritten();
    void theInputsGradientMayBeUnwanted_data() { addLayerRows({3}); }
    void theInputsGradientMayBeUnwanted();
    void theTableKnowsTheLayersShapesAndTensors_data() { addLayerRows({1}); }
    void theTableKnowsTheLayersShapesAndTensors();
    void aWrongFactorIsFarBeyondTheTolerance();
};

void GradientTest::everyRowOfTheTableIsChecked_data()
{
    QTest::addColumn<QString>("id");
    for (const LayerType &type : layerTable())
        QTest::addRow("%.*s", static_cast<int>(type.id.size()), type.id.data())
            << QString::fromUtf8(type.id.data(), static_cast<qsizetype>(type.id.size()));
}

/// A row that takes none of the inputs would pass every other function here unseen: add an input for it.
void GradientTest::everyRowOfTheTableIsChecked()
{
    QFETCH(QString, id);
    const std::vector<LayerCase> cases = layerCases();
    const auto count = std::ranges::count_if(cases, [&](const LayerCase &c) { return c.type->id == id.toStdString(); });
    QVERIFY2(count > 0, "no candidate input in layer_case.h suits this layer");
    QCOMPARE(std::ranges::count(layerTable(), id.toStdString(), &LayerType::id), 1);
}

void GradientTest::gradientsAreTheDifferencesOfTheLoss()
{
    QFETCH(int, index);
    QFETCH(int, batch);
    QFETCH(bool, learning);
    const LayerCase layerCase = layerCaseAt(index);
    const double tolerance = layerCase.isComposite() ? kCompositeTolerance : kTolerance;
    LayerProbe probe(layerCase.make(), batch, learning, layerCase.isComposite() ? kCompositeStep : 0.01);
    probe.loss();
    probe.backward();
    const std::vector<float> gradInput = probe.gradInput();
    const double ofInput = probe.distance(probe.input(), gradInput);
    QVERIFY2(ofInput <= tolerance, says("input", ofInput));
    for (const Parameter &parameter : probe.layer().parameters()) {
        const double distance = probe.distance(parameter.value, parameter.gradient);
        QVERIFY2(distance <= tolerance, says(parameter.name, distance));
    }
}

void GradientTest::gradientsAreAddedTo()
{
    QFETCH(int, index);
    QFETCH(int, batch);
    QFETCH(bool, learning);
    LayerProbe probe(layerCaseAt(index).make(), batch, learning);
    probe.loss();
    probe.backward();
    const std::vector<float> once = allGradients(probe.layer());
    probe.backward();
    const std::vector<float> twice = allGradients(probe.layer());
    for (std::size_t i = 0; i < once.size(); ++i)
        QVERIFY(std::abs(twice[i] - 2 * once[i]) <= 1e-5 * (1 + std::abs(once[i])));
}

void GradientTest::theInputsGradientIsOverwritten()
{
    QFETCH(int, index);
    QFETCH(int, batch);
    QFETCH(bool, learning);
    LayerProbe probe(layerCaseAt(index).make(), batch, learning);
    probe.loss();
    probe.backward(); // onto NaN
    const std::vector<float> first = probe.gradInput();
    QVERIFY(std::ranges::all_of(first, [](float value) { return std::isfinite(value); }));
    std::ranges::fill(probe.gradInput(), 1e6F);
    probe.backward();
    QVERIFY(probe.gradInput() == first);
}

void GradientTest::theInputsGradientMayBeUnwanted()
{
    QFETCH(int, index);
    QFETCH(int, batch);
    QFETCH(bool, learning);
    LayerProbe wanted(layerCaseAt(index).make(), batch, learning);
    wanted.loss();
    wanted.backward();
    LayerProbe unwanted(layerCaseAt(index).make(), batch, learning);
    unwanted.loss();
    unwanted.backwardWithoutInput();
    QVERIFY(allGradients(unwanted.layer()) == allGradients(wanted.layer()));
}

void GradientTest::theTableKnowsTheLayersShapesAndTensors()
{
    QFETCH(int, index);
    const LayerCase layerCase = layerCaseAt(index);
    const std::unique_ptr<Layer> layer = layerCase.make();
    QVERIFY(layer->inputShape() == layerCase.input);
    QVERIFY(layer->outputShape() == *layerCase.type->outputShape(layerCase.spec, layerCase.input));
    std::vector<TensorShape> built;
    std::int64_t count = 0;
    for (const Parameter &parameter : layer->parameters()) {
        built.push_back({parameter.name, parameter.shape});
        QCOMPARE(static_cast<qint64>(parameter.value.size()), qint64{parameter.shape.size()});
        QCOMPARE(parameter.gradient.size(), parameter.value.size());
        count += parameter.shape.size();
    }
    QVERIFY(built == layerCase.type->tensors(layerCase.spec, layerCase.input));
    QCOMPARE(qint64{layer->parameterCount()}, qint64{count});
    std::vector<TensorShape> state;
    for (const Parameter &array : layer->state()) {
        state.push_back({array.name, array.shape});
        QVERIFY(array.gradient.empty());
    }
    QVERIFY(state == layerCase.type->state(layerCase.spec, layerCase.input));
    QVERIFY(!layerCase.type->caption(layerCase.spec, layerCase.input).empty());
}

/// The measure itself: halved, doubled, turned round, one element of many missing.
void GradientTest::aWrongFactorIsFarBeyondTheTolerance()
{
    Random random(2);
    const std::vector<float> values = randomValues(1000, random);
    const std::vector<double> right(values.begin(), values.end());
    const auto scaled = [&](double factor) {
        std::vector<double> wrong = right;
        for (double &value : wrong)
            value *= factor;
        return wrong;
    };
    QCOMPARE(relativeDistance(right, right), 0.0);
    for (const double factor : {0.0, 0.5, 1.01, 2.0, -1.0})
        QVERIFY(relativeDistance(scaled(factor), right) > 4 * kTolerance);
    std::vector<double> hole = right;
    hole.at(7) = 0;
    QVERIFY(relativeDistance(hole, right) > 4 * kTolerance);
    QVERIFY(std::isnan(relativeDistance(scaled(std::numeric_limits<double>::quiet_NaN()), right)));
}

QTEST_APPLESS_MAIN(GradientTest)
#include "gradient_test.moc"
