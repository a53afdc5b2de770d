// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/batcher.h"

#include <QTest>

#include <algorithm>
#include <numeric>
#include <vector>

using namespace inkling;

namespace {

/// Pictures of 1 x 3 pixels; picture i has the label i and the pixels i, 255 - i, 0.
Dataset numbered(int count)
{
    Dataset data{.height = 1, .width = 3, .pixels = {}, .labels = {}};
    for (int i = 0; i < count; ++i) {
        const auto number = static_cast<std::uint8_t>(i);
        data.labels.push_back(number);
        data.pixels.insert(data.pixels.end(), {number, static_cast<std::uint8_t>(255 - i), 0});
    }
    return data;
}

ThreadTeam &oneThread()
{
    static ThreadTeam team(1);
    return team;
}

/// The labels of an epoch in the order in which they come.
std::vector<int> order(Batcher &batcher, int epoch)
{
    batcher.beginEpoch(epoch);
    std::vector<int> labels;
    for (int i = 0; i < batcher.batchCount(); ++i) {
        const Batch batch = batcher.batch(i, oneThread());
        labels.insert(labels.end(), batch.labels.begin(), batch.labels.end());
    }
    return labels;
}

std::vector<int> upTo(int count, int first = 0)
{
    std::vector<int> numbers(static_cast<std::size_t>(count));
    std::iota(numbers.begin(), numbers.end(), first);
    return numbers;
}

} // namespace

class BatcherTest : public QObject
{
    Q_OBJECT

private slots:
    void anEpochsOrderIsKnown_data();
    void anEpochsOrderIsKnown();
    void anEpochsOrderDependsOnNoOtherEpoch();
    void everyEpochIsAnotherPermutation();
    void theBatchSizeDoesNotChangeTheOrder();
    void withoutShufflingTheOrderIsThatOfTheData();
    void batchesCoverTheDataOnce_data();
    void batchesCoverTheDataOnce();
    void onlyThePicturesOfTheViewCome();
    void everyPixelIsItself255th();
    void aPictureStaysWithItsLabel();
};

/// Computed with Python's integers: Fisher-Yates by xorshift64 from splitmix64(seed, epoch).
void BatcherTest::anEpochsOrderIsKnown_data()
{
    QTest::addColumn<quint64>("seed");
    QTest::addColumn<int>("epoch");
    QTest::addColumn<std::vector<int>>("expected");
    QTest::newRow("seed 1, epoch 1") << quint64{1} << 1 << std::vector<int>{5, 0, 8, 1, 6, 7, 3, 4, 2, 9};
    QTest::newRow("seed 1, epoch 2") << quint64{1} << 2 << std::vector<int>{5, 8, 7, 0, 2, 6, 4, 9, 1, 3};
    QTest::newRow("seed 2, epoch 1") << quint64{2} << 1 << std::vector<int>{4, 8, 7, 6, 9, 2, 5, 3, 1, 0};
}

void BatcherTest::anEpochsOrderIsKnown()
{
    QFETCH(quint64, seed);
    QFETCH(int, epoch);
    QFETCH(std::vector<int>, expected);
    const Dataset data = numbered(10);
    Batcher batcher({&data, 0, 10}, 4, true, seed);
    QCOMPARE(order(batcher, epoch), expected);
}

/// So a run can be taken up again at any epoch.
void BatcherTest::anEpochsOrderDependsOnNoOtherEpoch()
{
    const Dataset data = numbered(100);
    Batcher fresh({&data, 0, 100}, 7, true, 3);
    const std::vector<int> fifth = order(fresh, 5);
    Batcher used({&data, 0, 100}, 7, true, 3);
    for (const int epoch : {1, 2, 9, 4})
        QVERIFY(order(used, epoch) != fifth);
    QCOMPARE(order(used, 5), fifth);
    QCOMPARE(order(used, 5), fifth);
}

void BatcherTest::everyEpochIsAnotherPermutation()
{
    const Dataset data = numbered(100);
    Batcher batcher({&data, 0, 100}, 32, true, 1);
    std::vector<std::vector<int>> seen;
    for (int epoch = 1; epoch <= 20; ++epoch) {
        std::vector<int> labels = order(batcher, epoch);
        QVERIFY(std::ranges::find(seen, labels) == seen.end());
        seen.push_back(labels);
        std::ranges::sort(labels);
        QCOMPARE(labels, upTo(100));
    }
}

void BatcherTest::theBatchSizeDoesNotChangeTheOrder()
{
    const Dataset data = numbered(50);
    Batcher small({&data, 0, 50}, 1, true, 8);
    Batcher large({&data, 0, 50}, 1000, true, 8);
    QCOMPARE(order(small, 3), order(large, 3));
}

void BatcherTest::withoutShufflingTheOrderIsThatOfTheData()
{
    const Dataset data = numbered(11);
    Batcher batcher({&data, 0, 11}, 4, false, 1);
    QCOMPARE(order(batcher, 1), upTo(11));
    QCOMPARE(order(batcher, 2), upTo(11));
}

void BatcherTest::batchesCoverTheDataOnce_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("batchSize");
    QTest::addColumn<int>("batches");
    QTest::addColumn<int>("last");
    QTest::newRow("a short last batch") << 10 << 4 << 3 << 2;
    QTest::newRow("whole batches") << 12 << 4 << 3 << 4;
    QTest::newRow("one of all") << 10 << 10 << 1 << 10;
    QTest::newRow("larger than the data") << 10 << 60'000 << 1 << 10;
    QTest::newRow("one by one") << 10 << 1 << 10 << 1;
    QTest::newRow("a single picture") << 1 << 64 << 1 << 1;
}

void BatcherTest::batchesCoverTheDataOnce()
{
    QFETCH(int, count);
    QFETCH(int, batchSize);
    QFETCH(int, batches);
    QFETCH(int, last);
    const Dataset data = numbered(count);
    Batcher batcher({&data, 0, count}, batchSize, true, 1);
    QCOMPARE(batcher.batchCount(), batches);
    for (int i = 0; i < batches; ++i) {
        const Batch batch = batcher.batch(i, oneThread());
        QCOMPARE(static_cast<int>(batch.labels.size()), i + 1 < batches ? std::min(batchSize, count) : last);
        QCOMPARE(batch.inputs.size(), batch.labels.size() * 3);
    }
    std::vector<int> labels = order(batcher, 1);
    std::ranges::sort(labels);
    QCOMPARE(labels, upTo(count));
}

void BatcherTest::onlyThePicturesOfTheViewCome()
{
    const Dataset data = numbered(30);
    Batcher shuffled({&data, 7, 12}, 5, true, 1);
    std::vector<int> labels = order(shuffled, 1);
    std::ranges::sort(labels);
    QCOMPARE(labels, upTo(12, 7));
    Batcher inOrder({&data, 7, 12}, 5, false, 1);
    QCOMPARE(order(inOrder, 1), upTo(12, 7));
}

void BatcherTest::everyPixelIsItself255th()
{
    const Dataset data = numbered(256);
    Batcher batcher({&data, 0, 256}, 256, false, 1);
    const Batch batch = batcher.batch(0, oneThread());
    for (std::size_t i = 0; i < 256; ++i)
        QVERIFY(batch.inputs[3 * i] == static_cast<float>(static_cast<double>(i) / 255.0));
    QVERIFY(batch.inputs[0] == 0.0F && batch.inputs[3 * 255] == 1.0F);
}

void BatcherTest::aPictureStaysWithItsLabel()
{
    const Dataset data = numbered(200);
    Batcher batcher({&data, 0, 200}, 16, true, 5);
    for (int i = 0; i < batcher.batchCount(); ++i) {
        const Batch batch = batcher.batch(i, oneThread());
        for (std::size_t s = 0; s < batch.labels.size(); ++s) {
            QCOMPARE(batch.inputs[3 * s], static_cast<float>(batch.labels[s] / 255.0));
            QCOMPARE(batch.inputs[3 * s + 1], static_cast<float>((255 - batch.labels[s]) / 255.0));
            QCOMPARE(batch.inputs[3 * s + 2], 0.0F);
        }
    }
}

QTEST_APPLESS_MAIN(BatcherTest)
#include "batcher_test.moc"
