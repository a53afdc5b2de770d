// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/xor_data.h"

#include <QTest>

using namespace inkling;

class XorDataTest : public QObject
{
    Q_OBJECT

private slots:
    void theFourPointsComeInOrder();
};

void XorDataTest::theFourPointsComeInOrder()
{
    const DigitData data = makeXorData();
    QCOMPARE(data.source, std::string("xor"));
    QCOMPARE(data.train, data.test);
    QCOMPARE(data.train.count(), 4);
    QCOMPARE(data.train.imageSize(), 2);
    for (int i = 0; i < 4; ++i) {
        const int a = i / 2;
        const int b = i % 2;
        QCOMPARE(static_cast<int>(data.train.image(i)[0]), a * 255);
        QCOMPARE(static_cast<int>(data.train.image(i)[1]), b * 255);
        QCOMPARE(static_cast<int>(data.train.labels[static_cast<std::size_t>(i)]), a ^ b);
    }
}

QTEST_APPLESS_MAIN(XorDataTest)
#include "xor_data_test.moc"
