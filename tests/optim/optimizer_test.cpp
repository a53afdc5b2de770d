// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/math/random.h"
#include "core/math/thread_team.h"
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

std::unique_ptr<Optimizer> make(const QString &id, const std::vector<Parameter> &parameters)
{
    const OptimizerType *type = findOptimizer(id.toStdString());
    return type->make(parameters, type->defaults);
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
    ThreadTeam team(1);
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
            optimizer->step(0.01, team);
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
    void everyThreadCountGivesTheSameBits_data() { addOptimizers(); }
    void everyThreadCountGivesTheSameBits();
    void clippingKeepsTheDirection();
    void aBiasDoesNotDecay_data() { addOptimizers(); }
    void aBiasDoesNotDecay();
    void aPlainStepIsOfferedOnlyWhereItIsOne();
    void everySettingIsUsedBySomeOptimizer();
    void noSettingOfTheRangeMakesAStepThatIsNoNumber_data() { addOptimizers(); }
    void noSettingOfTheRangeMakesAStepThatIsNoNumber();
};

void OptimizerTest::sgdTakesExactlyTheGradientTimesTheRate()
{
    ThreadTeam team(1);
    Array array{{4}, {1, 2, -3, 0}, {}, {}, {0.5F, -0.25F, 0, 8}};
    const auto sgd = make("sgd", {array.parameter("weight")});
    sgd->step(0.125, team);
    QCOMPARE(array.value, (std::vector<float>{0.9375F, 2.03125F, -3, -1}));
    sgd->step(0.125, team); // keeps no state
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
    ThreadTeam team(1);
    Array a = weights();
    Array b = bias();
    const double startA = a.distance();
    const double startB = b.distance();
    const auto optimizer = make(id, {a.parameter("weight"), b.parameter("bias")});
    for (int step = 0; step < 5000; ++step) {
        a.setGradient();
        b.setGradient();
        optimizer->step(0.05 * (1 - step / 5000.0), team);
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
    ThreadTeam team(1);
    Array array = weights();
    const auto optimizer = make(id, {array.parameter("weight")});
    array.setGradient();
    optimizer->step(0, team);
    QCOMPARE(array.value, weights().value);
}

void OptimizerTest::gradientsAreLeftAlone()
{
    QFETCH(QString, id);
    ThreadTeam team(1);
    Array array = weights();
    const auto optimizer = make(id, {array.parameter("weight")});
    array.setGradient();
    const std::vector<float> before = array.gradient;
    optimizer->step(0.01, team);
    QCOMPARE(array.gradient, before);
}

/// Arrays of several stretches, with clipping, whose norm is summed over all of them.
void OptimizerTest::everyThreadCountGivesTheSameBits()
{
    QFETCH(QString, id);
    const OptimizerType *type = findOptimizer(id.toStdString());
    OptimizerSettings settings = type->defaults;
    settings.clipNorm = 1;
    settings.weightDecay = 0.01;
    std::vector<float> first;
    for (const int threads : {1, 2, 3, 7}) {
        ThreadTeam team(threads);
        std::vector<float> values(30'001, 0.5F);
        std::vector<float> gradients(values.size());
        const auto optimizer = type->make({{"weight", {30'001}, values, gradients}}, settings);
        Random random(1);
        for (int step = 0; step < 5; ++step) {
            for (float &gradient : gradients)
                gradient = static_cast<float>(random.normal());
            optimizer->step(0.01, team);
        }
        if (threads == 1)
            first = values;
        QVERIFY(values == first);
    }
}

void OptimizerTest::clippingKeepsTheDirection()
{
    ThreadTeam team(1);
    std::vector<float> a{0, 0};
    std::vector<float> b{0};
    std::vector<float> gradA{3, 0};
    std::vector<float> gradB{4};
    OptimizerSettings settings;
    settings.clipNorm = 0.5; // of a norm of 5 over both
    const auto sgd = findOptimizer("sgd")->make({{"weight", {2}, a, gradA}, {"bias", {1}, b, gradB}}, settings);
    sgd->step(1, team);
    QVERIFY(std::abs(a[0] + 0.3) < 1e-6 && a[1] == 0);
    QVERIFY(std::abs(b[0] + 0.4) < 1e-6);
    gradA = {0.3F, 0};
    gradB = {0};
    a = {0, 0};
    sgd->step(1, team); // shorter than allowed
    QCOMPARE(a[0], -0.3F);
}

void OptimizerTest::aBiasDoesNotDecay()
{
    QFETCH(QString, id);
    ThreadTeam team(1);
    const OptimizerType *type = findOptimizer(id.toStdString());
    OptimizerSettings settings = type->defaults;
    settings.weightDecay = 0.5;
    std::vector<float> weight{8};
    std::vector<float> bias{8};
    std::vector<float> zero{0};
    const auto optimizer =
        type->make({{"weight", {1}, weight, zero},
                    {.name = "bias", .shape = {1}, .value = bias, .gradient = zero, .decays = false}},
                   settings);
    optimizer->step(0.1, team);
    QVERIFY(weight[0] < 8);
    QCOMPARE(bias[0], 8.0F);
}

void OptimizerTest::aPlainStepIsOfferedOnlyWhereItIsOne()
{
    Array array = weights();
    for (const OptimizerType &type : optimizerTable()) {
        const auto plain = type.make({array.parameter("weight")}, {})->plainStep(0.5);
        QCOMPARE(plain.has_value(), type.id == "sgd");
    }
    const OptimizerType *sgd = findOptimizer("sgd");
    QCOMPARE(sgd->make({array.parameter("weight")}, {})->plainStep(0.5).value_or(0), -0.5F);
    QVERIFY(!sgd->make({array.parameter("weight")}, {.weightDecay = 0.1})->plainStep(0.5));
    QVERIFY(!sgd->make({array.parameter("weight")}, {.clipNorm = 0.1})->plainStep(0.5));
}

void OptimizerTest::everySettingIsUsedBySomeOptimizer()
{
    std::set<std::string_view> known;
    for (const OptimizerField &field : optimizerFields()) {
        known.insert(field.id);
        QVERIFY(std::ranges::any_of(optimizerTable(), [&](const OptimizerType &type) { return type.uses(field.id); }));
    }
    for (const OptimizerType &type : optimizerTable()) {
        for (const std::string_view id : type.fields)
            QVERIFY(known.contains(id));
        for (const OptimizerField &field : optimizerFields())
            QVERIFY(field.allows(type.defaults.*field.value));
    }
}

/// At the lower end of each setting, with a gradient of nothing: what divides must not be zero.
void OptimizerTest::noSettingOfTheRangeMakesAStepThatIsNoNumber()
{
    QFETCH(QString, id);
    ThreadTeam team(1);
    const OptimizerType *type = findOptimizer(id.toStdString());
    for (const OptimizerField &field : optimizerFields()) {
        if (!type->uses(field.id))
            continue;
        QVERIFY(!field.allows(field.minimum / 2 - 1e-50));
        QVERIFY(field.allows(field.minimum));
        OptimizerSettings settings = type->defaults;
        settings.*field.value = field.minimum;
        std::vector<float> values{8, -8};
        std::vector<float> gradients{0, 1};
        const auto optimizer = type->make({{"weight", {2}, values, gradients}}, settings);
        for (int step = 0; step < 3; ++step)
            optimizer->step(0.1, team);
        QVERIFY2(std::isfinite(values[0]) && std::isfinite(values[1]), field.id.data());
    }
}

QTEST_APPLESS_MAIN(OptimizerTest)
#include "optimizer_test.moc"
