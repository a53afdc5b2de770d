// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/build_network.h"
#include "core/model/layer_table.h"
#include "core/nn/network.h"
#include "tests/model/test_specs.h"

#include <QTest>

#include <cmath>
#include <set>

using namespace inkling;
using namespace inkling::test;

namespace {

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
