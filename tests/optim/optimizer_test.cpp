// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/layer.h"
#include "core/optim/optimizer.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <set>
#include <vector>

using namespace inkling;

namespace {

/// A parameter with its own memory, and the point where its quadratic is lowest.
struct Array
{
    Shape shape;
    std::vector<float> value;
    std::vector<float> target;
    std::vector<float> curvature;
    std::vector<float> gradient = std::vector<float>(value.size());

    Parameter parameter(const char *name) { return {name, shape, value, gradient}; }
    void setGradient()
    {
        for (std::size_t i = 0; i < value.size(); ++i)
            gradient[i] = curvature[i] * (value[i] - target[i]);
    }
    double distance() const
    {
        double largest = 0;
        for (std::size_t i = 0; i < value.size(); ++i)
            largest = std::max(largest, std::abs(static_cast<double>(value[i]) - target[i]));
        return largest;
    }
};

/// Two arrays of different shapes and very different gradients: state kept for one is wrong for the other.
Array weights()
{
    return {{2, 3}, {1, -1, 0.5F, -0.5F, 2, -2}, {0, 0, 0.25F, 0.25F, 1, -1}, {1, 1, 2, 2, 1, 1}};
}

Array bias()
{
    return {{2}, {20, -30}, {18, -28}, {4, 8}};
}

void addOptimizers()
{
    QTest::addColumn<QString>("id");
    for (const OptimizerType &type : optimizerTable())
        QTest::addRow("%s", type.id.data()) << QString(type.id.data());
}

std::unique_ptr<Optimizer> make(const QString &id, std::vector<Parameter> parameters)
{
    return findOptimizer(id.toStdString())->make(std::move(parameters));
}

enum class Binding
{
    Together, ///< one optimizer for both arrays
    Swapped,  ///< the same, in the other order
    Apart     ///< one optimizer each
};

/// The values of both arrays after some steps.
std::vector<float> valuesAfter(const QString &id, int steps, Binding binding)
{
    Array a = weights();
    Array b = bias();
    std::vector<std::unique_ptr<Optimizer>> optimizers;
    if (binding == Binding::Together)
        optimizers.push_back(make(id, {a.parameter("weight"), b.parameter("bias")}));
    if (binding == Binding::Swapped)
        optimizers.push_back(make(id, {b.parameter("bias"), a.parameter("weight")}));
    if (binding == Binding::Apart) {
        optimizers.push_back(make(id, {a.parameter("weight")}));
        optimizers.push_back(make(id, {b.parameter("bias")}));
    }
    for (int step = 0; step < steps; ++step) {
        a.setGradient();
        b.setGradient();
        for (const auto &optimizer : optimizers)
            optimizer->step(0.01);
    }
    std::vector<float> values = a.value;
    values.insert(values.end(), b.value.begin(), b.value.end());
    return values;
}

} // namespace

class OptimizerTest : public QObject
{
    Q_OBJECT

private slots:
    void sgdTakesExactlyTheGradientTimesTheRate();
    void idsAndTitlesAreUnique();
    void anUnknownNameIsNotFound();
    void everyOptimizerGoesDownhill_data() { addOptimizers(); }
    void everyOptimizerGoesDownhill();
    void everyTensorHasItsOwnState_data() { addOptimizers(); }
    void everyTensorHasItsOwnState();
    void rate0ChangesNothing_data() { addOptimizers(); }
    void rate0ChangesNothing();
    void gradientsAreLeftAlone_data() { addOptimizers(); }
    void gradientsAreLeftAlone();
};

void OptimizerTest::sgdTakesExactlyTheGradientTimesTheRate()
{
    Array array{{4}, {1, 2, -3, 0}, {}, {}, {0.5F, -0.25F, 0, 8}};
    const auto sgd = make("sgd", {array.parameter("weight")});
    sgd->step(0.125);
    QCOMPARE(array.value, (std::vector<float>{0.9375F, 2.03125F, -3, -1}));
    sgd->step(0.125); // keeps no state
    QCOMPARE(array.value, (std::vector<float>{0.875F, 2.0625F, -3, -2}));
}

void OptimizerTest::idsAndTitlesAreUnique()
{
    std::set<std::string_view> ids;
    std::set<std::string_view> titles;
    for (const OptimizerType &type : optimizerTable()) {
        QVERIFY(!type.id.empty() && !type.title.empty());
        QVERIFY(findOptimizer(type.id) == &type);
        ids.insert(type.id);
        titles.insert(type.title);
    }
    QCOMPARE(ids.size(), optimizerTable().size());
    QCOMPARE(titles.size(), optimizerTable().size());
    QVERIFY(ids.contains("sgd"));
}

void OptimizerTest::anUnknownNameIsNotFound()
{
    for (const char *name : {"", "SGD", "sgd ", "adamant"})
        QVERIFY(findOptimizer(name) == nullptr);
}

/// With a rate that falls, since a method with steps of a fixed size never rests.
void OptimizerTest::everyOptimizerGoesDownhill()
{
    QFETCH(QString, id);
    Array a = weights();
    Array b = bias();
    const double startA = a.distance();
    const double startB = b.distance();
    const auto optimizer = make(id, {a.parameter("weight"), b.parameter("bias")});
    for (int step = 0; step < 5000; ++step) {
        a.setGradient();
        b.setGradient();
        optimizer->step(0.05 * (1 - step / 5000.0));
    }
    QVERIFY2(a.distance() < 0.05 * startA, qPrintable(QString::number(a.distance())));
    QVERIFY2(b.distance() < 0.05 * startB, qPrintable(QString::number(b.distance())));
}

/// One state shared by several tensors was a real mistake. What happens to a tensor must not depend on the others: not
/// on whether they are there, nor on their order.
void OptimizerTest::everyTensorHasItsOwnState()
{
    QFETCH(QString, id);
    for (const int steps : {1, 2, 50}) {
        const std::vector<float> together = valuesAfter(id, steps, Binding::Together);
        QVERIFY(together != valuesAfter(id, steps - 1, Binding::Together));
        QVERIFY(together == valuesAfter(id, steps, Binding::Apart));
        QVERIFY(together == valuesAfter(id, steps, Binding::Swapped));
    }
}

void OptimizerTest::rate0ChangesNothing()
{
    QFETCH(QString, id);
    Array array = weights();
    const auto optimizer = make(id, {array.parameter("weight")});
    array.setGradient();
    optimizer->step(0);
    QCOMPARE(array.value, weights().value);
}

void OptimizerTest::gradientsAreLeftAlone()
{
    QFETCH(QString, id);
    Array array = weights();
    const auto optimizer = make(id, {array.parameter("weight")});
    array.setGradient();
    const std::vector<float> before = array.gradient;
    optimizer->step(0.01);
    QCOMPARE(array.gradient, before);
}

QTEST_APPLESS_MAIN(OptimizerTest)
#include "optimizer_test.moc"
