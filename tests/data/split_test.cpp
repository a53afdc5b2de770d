// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/split.h"

#include <QTest>

#include <limits>

using namespace inkling;

class SplitTest : public QObject
{
    Q_OBJECT

private slots:
    void theLastPicturesValidate_data();
    void theLastPicturesValidate();
};

void SplitTest::theLastPicturesValidate_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<double>("fraction");
    QTest::addColumn<int>("validation");
    QTest::newRow("MNIST") << 60000 << 0.1 << 6000;
    QTest::newRow("none") << 60000 << 0.0 << 0;
    QTest::newRow("a third") << 10 << 1.0 / 3 << 3;
    QTest::newRow("a tenth of three") << 3 << 0.1 << 0;
    QTest::newRow("nearly all") << 10 << 0.99 << 9;
    QTest::newRow("all: one picture trains") << 10 << 1.0 << 9;
    QTest::newRow("more than all") << 10 << 1e300 << 9;
    QTest::newRow("negative") << 10 << -0.5 << 0;
    QTest::newRow("not a number") << 10 << std::numeric_limits<double>::quiet_NaN() << 0;
    QTest::newRow("one picture") << 1 << 0.9 << 0;
    QTest::newRow("no picture") << 0 << 0.1 << 0;
}

void SplitTest::theLastPicturesValidate()
{
    QFETCH(int, count);
    QFETCH(double, fraction);
    QFETCH(int, validation);
    Dataset dataset;
    dataset.labels.resize(static_cast<std::size_t>(count));
    const Split split = splitForValidation(dataset, fraction);
    QCOMPARE(split.train.dataset, &dataset);
    QCOMPARE(split.train.first, 0);
    QCOMPARE(split.train.count, count - validation);
    QCOMPARE(split.validation.dataset, &dataset);
    QCOMPARE(split.validation.first, count - validation);
    QCOMPARE(split.validation.count, validation);
}

QTEST_APPLESS_MAIN(SplitTest)
#include "split_test.moc"
