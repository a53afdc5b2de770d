// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/dropout.h"

#include "core/math/thread_team.h"
#include "core/nn/network.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace inkling;

namespace {

constexpr int kSize = 1000;
constexpr int kBatch = 20;

/// What dropout makes of ones.
std::vector<float> drop(double rate, const Pass &pass)
{
    ThreadTeam team(1);
    Dropout layer({kSize}, rate);
    layer.plan(kBatch, team);
    layer.setPass(pass);
    const std::vector<float> ones(static_cast<std::size_t>(kSize * kBatch), 1.0F);
    std::vector<float> output(ones.size());
    layer.forward(ones, output, kBatch);
    return output;
}

/// The share of elements in which two differ.
double difference(const std::vector<float> &a, const std::vector<float> &b)
{
    int count = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        count += a[i] == b[i] ? 0 : 1;
    return count / static_cast<double>(a.size());
}

} // namespace

class DropoutTest : public QObject
{
    Q_OBJECT

private slots:
    void asManyFallAsTheRateSays_data();
    void asManyFallAsTheRateSays();
    void judgingChangesNothing();
    void everyChoiceIsAnother();
    void neighboursFallIndependently();
    void layersOfANetworkChooseForThemselves();
};

void DropoutTest::asManyFallAsTheRateSays_data()
{
    QTest::addColumn<double>("rate");
    for (const double rate : {0.0, 0.05, 0.1, 0.5, 0.95})
        QTest::addRow("%g", rate) << rate;
}

/// And the others make up for them: the mean stays 1, within five standard deviations.
void DropoutTest::asManyFallAsTheRateSays()
{
    QFETCH(double, rate);
    const std::vector<float> output = drop(rate, {.learning = true, .seed = 1});
    const auto count = static_cast<double>(output.size());
    const double fallen = static_cast<double>(std::ranges::count(output, 0.0F)) / count;
    QVERIFY(std::abs(fallen - rate) <= 5 * std::sqrt(rate * (1 - rate) / count));
    for (const float value : output)
        QVERIFY(value == 0.0F || value == static_cast<float>(1 / (1 - rate)));
}

void DropoutTest::judgingChangesNothing()
{
    QVERIFY(std::ranges::all_of(drop(0.5, {.seed = 1}), [](float value) { return value == 1; }));
}

void DropoutTest::everyChoiceIsAnother()
{
    const Pass pass{.learning = true, .seed = 1, .step = 1};
    const std::vector<float> first = drop(0.5, pass);
    QVERIFY(drop(0.5, pass) == first);
    for (const Pass &other :
         {Pass{.learning = true, .seed = 2, .step = 1}, Pass{.learning = true, .seed = 1, .step = 2},
          Pass{.learning = true, .seed = 1, .step = 1, .firstSample = 7}})
        QVERIFY(std::abs(difference(drop(0.5, other), first) - 0.5) < 0.02);
    // Sample 7 is sample 7, wherever its share begins.
    const std::vector<float> shifted = drop(0.5, {.learning = true, .seed = 1, .step = 1, .firstSample = 7});
    QVERIFY(std::equal(first.begin() + 7 * kSize, first.end(), shifted.begin()));
}

/// Elements one, two, ... apart, and samples one apart, agree in half of the cases.
void DropoutTest::neighboursFallIndependently()
{
    const std::vector<float> output = drop(0.5, {.learning = true, .seed = 9, .step = 5});
    for (const int apart : {1, 2, 3, 4, 8, 16, 28, 64, kSize, kSize + 1}) {
        int agree = 0;
        const int pairs = kSize * kBatch - apart;
        for (int i = 0; i < pairs; ++i)
            agree += output[static_cast<std::size_t>(i)] == output[static_cast<std::size_t>(i + apart)] ? 1 : 0;
        QVERIFY2(std::abs(agree / static_cast<double>(pairs) - 0.5) < 5 * 0.5 / std::sqrt(pairs),
                 QByteArray::number(apart));
    }
}

/// The second would leave exactly what the first left, if it chose the same.
void DropoutTest::layersOfANetworkChooseForThemselves()
{
    std::vector<std::unique_ptr<Layer>> layers;
    layers.push_back(std::make_unique<Dropout>(Shape{kSize}, 0.5));
    layers.push_back(std::make_unique<Dropout>(Shape{kSize}, 0.5));
    Network network(std::move(layers));
    ThreadTeam team(1);
    network.plan(kBatch, team, Network::Purpose::Training);
    network.setPass({.learning = true, .seed = 1});
    const std::vector<float> ones(static_cast<std::size_t>(kSize * kBatch), 1.0F);
    const std::span<const float> output = network.forward(ones, kBatch);
    const double left = static_cast<double>(std::ranges::count(output, 4.0F)) / static_cast<double>(output.size());
    QVERIFY(std::abs(left - 0.25) < 0.02);
}

QTEST_APPLESS_MAIN(DropoutTest)
#include "dropout_test.moc"
