// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/optim/schedule.h"

#include <QTest>

#include <cmath>
#include <limits>
#include <set>

using namespace inkling;

namespace {

void addSchedules()
{
    QTest::addColumn<QString>("id");
    for (const ScheduleType &type : scheduleTable())
        QTest::addRow("%s", type.id.data()) << QString(type.id.data());
}

constexpr double kBase = 0.5;

/// Of a run of 10 epochs of 8 steps.
double rate(const ScheduleSpec &spec, int step)
{
    return learningRateAt(spec, kBase, step, 8, 10);
}

bool isClose(double a, double b)
{
    return std::abs(a - b) < 1e-12;
}

} // namespace

class ScheduleTest : public QObject
{
    Q_OBJECT

private slots:
    void idsAndTitlesAreUnique();
    void everyScheduleStaysWithinBounds_data() { addSchedules(); }
    void everyScheduleStaysWithinBounds();
    void everyScheduleStandsAnEpochOfOneStep_data() { addSchedules(); }
    void everyScheduleStandsAnEpochOfOneStep();
    void schedulesOfEpochsStayWithinAnEpoch();
    void stepDecayFallsAtItsEpochs();
    void cosineEndsAtItsLowestRate();
    void warmUpReachesTheFullRate();
    void warmUpOfAllTheRunNeverFalls();
    void oneCycleBeginsPeaksAndEndsWhereItSays();
    void wrongSettingsAreRefused_data();
    void wrongSettingsAreRefused();
};

void ScheduleTest::idsAndTitlesAreUnique()
{
    std::set<std::string_view> ids;
    std::set<std::string_view> titles;
    for (const ScheduleType &type : scheduleTable()) {
        QVERIFY(findSchedule(type.id) == &type);
        ids.insert(type.id);
        titles.insert(type.title);
        for (const ScheduleField &field : type.fields)
            QVERIFY(field.fallback == ScheduleField::kAllEpochs || field.allows(field.fallback));
    }
    QCOMPARE(ids.size(), scheduleTable().size());
    QCOMPARE(titles.size(), scheduleTable().size());
    QVERIFY(findSchedule("Constant") == nullptr);
}

void ScheduleTest::everyScheduleStaysWithinBounds()
{
    QFETCH(QString, id);
    const ScheduleSpec spec{id.toStdString()};
    QVERIFY(validate(spec).has_value());
    for (int step = 0; step < 80; ++step) {
        QVERIFY(rate(spec, step) >= 0);
        QVERIFY(rate(spec, step) <= kBase + 1e-12);
    }
}

/// No division by the zero steps that are left before or after something.
void ScheduleTest::everyScheduleStandsAnEpochOfOneStep()
{
    QFETCH(QString, id);
    for (const int epochs : {1, 2, 3})
        for (int step = 0; step < epochs; ++step)
            QVERIFY(std::isfinite(learningRateAt({id.toStdString()}, kBase, step, 1, epochs)));
}

void ScheduleTest::schedulesOfEpochsStayWithinAnEpoch()
{
    for (const char *id : {"constant", "step_decay", "exponential", "cosine_annealing"})
        for (int step = 0; step < 80; ++step)
            QCOMPARE(rate({id}, step), rate({id}, step / 8 * 8));
}

void ScheduleTest::stepDecayFallsAtItsEpochs()
{
    const ScheduleSpec spec{"step_decay", {{"step_size", 3}, {"gamma", 0.1}}};
    QCOMPARE(rate(spec, 0), 0.5);
    QCOMPARE(rate(spec, 3 * 8 - 1), 0.5);
    QVERIFY(isClose(rate(spec, 3 * 8), 0.05));
    QVERIFY(isClose(rate(spec, 6 * 8 - 1), 0.05));
    QVERIFY(isClose(rate(spec, 6 * 8), 0.005));
}

void ScheduleTest::cosineEndsAtItsLowestRate()
{
    const ScheduleSpec spec{"cosine_annealing", {{"min_lr", 0.1}, {"T_max", 4}}};
    QCOMPARE(rate(spec, 0), 0.5);
    QVERIFY(isClose(rate(spec, 2 * 8), 0.3));
    QVERIFY(isClose(rate(spec, 4 * 8), 0.1));
    // By default it ends with the run: the last epoch is one before the lowest.
    QVERIFY(isClose(learningRateAt({"cosine_annealing"}, kBase, 80, 8, 10), 0));
}

void ScheduleTest::warmUpReachesTheFullRate()
{
    const ScheduleSpec spec{"warmup_cosine", {{"warmup_epochs", 2}, {"min_lr", 0.1}}};
    QVERIFY(isClose(rate(spec, 0), 0.5 / 16));
    QCOMPARE(rate(spec, 15), 0.5);
    QCOMPARE(rate(spec, 16), 0.5);
    QVERIFY(rate(spec, 17) < 0.5);
    QVERIFY(isClose(rate(spec, 48), 0.3));
    QVERIFY(isClose(learningRateAt(spec, kBase, 80, 8, 10), 0.1));
    QCOMPARE(rate({"warmup_cosine", {{"warmup_epochs", 0}}}, 0), 0.5);
}

void ScheduleTest::warmUpOfAllTheRunNeverFalls()
{
    for (const double epochs : {10.0, 1000.0}) {
        const ScheduleSpec spec{"warmup_cosine", {{"warmup_epochs", epochs}}};
        for (int step = 1; step < 80; ++step)
            QVERIFY(rate(spec, step) > rate(spec, step - 1));
        QCOMPARE(rate(spec, 79), 0.5);
    }
}

void ScheduleTest::oneCycleBeginsPeaksAndEndsWhereItSays()
{
    const ScheduleSpec spec{"one_cycle", {{"pct_start", 0.25}, {"div_factor", 10}, {"final_div_factor", 100}}};
    QVERIFY(isClose(rate(spec, 0), 0.05));
    QCOMPARE(rate(spec, 19), 0.5); // the last of the first quarter
    QVERIFY(rate(spec, 20) < 0.5);
    QVERIFY(isClose(rate(spec, 79), 0.0005));
    QCOMPARE(rate({"one_cycle", {{"pct_start", 1}}}, 79), 0.5);
    QVERIFY(rate({"one_cycle", {{"pct_start", 0}}}, 0) < 0.5);
}

void ScheduleTest::wrongSettingsAreRefused_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("key");
    QTest::addColumn<double>("value");
    QTest::newRow("unknown type") << "cosine" << "" << 0.0;
    QTest::newRow("unknown key") << "step_decay" << "decay_rate" << 0.5;
    QTest::newRow("step 0") << "step_decay" << "step_size" << 0.0;
    QTest::newRow("half an epoch") << "step_decay" << "step_size" << 2.5;
    QTest::newRow("T_max 0") << "cosine_annealing" << "T_max" << 0.0;
    QTest::newRow("negative rate") << "cosine_annealing" << "min_lr" << -0.1;
    QTest::newRow("negative gamma") << "step_decay" << "gamma" << -0.5;
    QTest::newRow("negative decay") << "exponential" << "decay_rate" << -1.0;
    QTest::newRow("not a number") << "exponential" << "decay_rate" << std::numeric_limits<double>::quiet_NaN();
    QTest::newRow("more than the run") << "one_cycle" << "pct_start" << 1.1;
}

void ScheduleTest::wrongSettingsAreRefused()
{
    QFETCH(QString, type);
    QFETCH(QString, key);
    QFETCH(double, value);
    ScheduleSpec spec{type.toStdString()};
    if (!key.isEmpty())
        spec.settings[key.toStdString()] = value;
    const Result<void> valid = validate(spec);
    QVERIFY(!valid);
    QCOMPARE(valid.error().code, ErrorCode::InvalidArgument);
    QVERIFY(valid.error().message.find(key.isEmpty() ? type.toStdString() : key.toStdString()) != std::string::npos);
}

QTEST_APPLESS_MAIN(ScheduleTest)
#include "schedule_test.moc"
