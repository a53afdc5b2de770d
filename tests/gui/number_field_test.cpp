// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/gui_test.h"
#include "ui/widgets/number_field.h"

#include <QAccessible>
#include <QSignalSpy>

using namespace inkling;
using inkling::ui::NumberField;

namespace {

constexpr ui::NumberRange kRate{.minimum = 0, .maximum = 1000, .whole = false, .stepping = ui::Stepping::OneTwoFive};
constexpr ui::NumberRange kBatch{.minimum = 1, .maximum = 60'000, .stepping = ui::Stepping::Doubling};
constexpr ui::NumberRange kWidth{.minimum = 2, .maximum = 1024, .step = 2};

} // namespace

class NumberFieldTest : public QObject
{
    Q_OBJECT

private slots:
    void readsDecimalsInTheUsersLocale_data()
    {
        QTest::addColumn<QString>("locale");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("accepted");
        QTest::addColumn<double>("value");
        QTest::newRow("English point") << "en_US" << "0.05" << true << 0.05;
        QTest::newRow("German comma") << "de_DE" << "0,05" << true << 0.05;
        QTest::newRow("a point in German") << "de_DE" << "0.05" << true << 0.05;
        QTest::newRow("exponent") << "en_US" << "5e-4" << true << 0.0005;
        QTest::newRow("a comma in English is not a thousand") << "en_US" << "1,000" << false << 0.0;
        QTest::newRow("word") << "en_US" << "abc" << false << 0.0;
        QTest::newRow("nothing") << "en_US" << "" << false << 0.0;
        QTest::newRow("too large") << "en_US" << "1001" << false << 0.0;
        QTest::newRow("negative") << "en_US" << "-0.1" << false << 0.0;
        QTest::newRow("not a number") << "en_US" << "nan" << false << 0.0;
        QTest::newRow("infinite") << "en_US" << "inf" << false << 0.0;
    }

    void readsDecimalsInTheUsersLocale()
    {
        QFETCH(QString, locale);
        QFETCH(QString, text);
        QFETCH(bool, accepted);
        QFETCH(double, value);
        NumberField field(kRate);
        field.setLocale(QLocale(locale));
        field.setAccessibleName(QStringLiteral("Learning rate"));
        test::type(&field, text);
        QCOMPARE(field.text(), text); // never changed behind the user's back
        QCOMPARE(field.number().has_value(), accepted);
        QCOMPARE(field.problem().isEmpty(), accepted);
        QCOMPARE(field.property("invalid").toBool(), !accepted);
        if (accepted)
            QCOMPARE(*field.number(), value);
    }

    void refusesHugeCountsInsteadOfCuttingThem()
    {
        NumberField field({.minimum = 1, .maximum = 100'000'000});
        field.setAccessibleName(QStringLiteral("Epochs"));
        test::type(&field, QStringLiteral("1000000000000"));
        QCOMPARE(field.text(), QStringLiteral("1000000000000"));
        QVERIFY(!field.number());
        QVERIFY(field.problem().contains(QStringLiteral("Epochs")));
    }

    void wantsMultiplesOfItsStep()
    {
        NumberField field(kWidth);
        test::type(&field, QStringLiteral("63"));
        QVERIFY(!field.number());
        test::type(&field, QStringLiteral("62"));
        QCOMPARE(*field.wholeNumber(), 62U);
    }

    void stepsByItsOwnRule()
    {
        NumberField rate(kRate);
        rate.setNumber(0.01);
        QTest::keyClick(&rate, Qt::Key_Up);
        QCOMPARE(*rate.number(), 0.02);
        QTest::keyClick(&rate, Qt::Key_Up);
        QCOMPARE(*rate.number(), 0.05);
        QTest::keyClick(&rate, Qt::Key_Down);
        QTest::keyClick(&rate, Qt::Key_Down);
        QTest::keyClick(&rate, Qt::Key_Down);
        QCOMPARE(*rate.number(), 0.005);
        NumberField batch(kBatch);
        batch.setNumber(64);
        QTest::keyClick(&batch, Qt::Key_Up);
        QCOMPARE(*batch.number(), 128.0);
        batch.setNumber(60'000);
        QTest::keyClick(&batch, Qt::Key_Up);
        QCOMPARE(*batch.number(), 60'000.0);
    }

    void offersItsValueToAssistiveTechnology()
    {
        NumberField field(kBatch);
        field.setNumber(64);
        QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(&field);
        QVERIFY(accessible && accessible->valueInterface());
        QCOMPARE(accessible->valueInterface()->currentValue().toDouble(), 64.0);
        const QSignalSpy edited(&field, &NumberField::edited);
        accessible->valueInterface()->setCurrentValue(32.0);
        QCOMPARE(*field.number(), 32.0);
        QVERIFY(!edited.isEmpty());
    }
};

QTEST_MAIN(NumberFieldTest)
#include "number_field_test.moc"
