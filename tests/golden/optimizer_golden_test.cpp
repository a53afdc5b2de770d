// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/math/thread_team.h"
#include "core/nn/layer.h"
#include "core/optim/optimizer.h"
#include "core/optim/schedule.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QTest>

#include <cmath>
#include <vector>

using namespace inkling;

namespace {

constexpr double kTolerance = 1e-5;

/// What make_optimizers.py wrote.
QJsonObject golden()
{
    QFile file(QStringLiteral(INKLING_SOURCE_DIR "/tests/golden/optimizers.json"));
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

std::vector<float> floats(const QJsonValue &array)
{
    std::vector<float> numbers;
    for (const QJsonValue &number : array.toArray())
        numbers.push_back(static_cast<float>(number.toDouble()));
    return numbers;
}

/// A parameter whose loss is a quadratic.
struct Quadratic
{
    explicit Quadratic(const QJsonObject &array)
        : value(floats(array["start"])), target(floats(array["target"])), curvature(floats(array["curvature"]))
    {}
    Parameter parameter(const char *name)
    {
        return {.name = name,
                .shape = {static_cast<int>(value.size())},
                .value = value,
                .gradient = gradient,
                .decays = std::string_view(name) == "weight"};
    }
    void setGradient()
    {
        for (std::size_t i = 0; i < value.size(); ++i)
            gradient[i] = curvature[i] * (value[i] - target[i]);
    }

    std::vector<float> value;
    std::vector<float> target;
    std::vector<float> curvature;
    std::vector<float> gradient = std::vector<float>(value.size());
};

} // namespace

/// Our optimizers and schedules beside PyTorch's.
class OptimizerGoldenTest : public QObject
{
    Q_OBJECT

private slots:
    void everyRowOfTheTablesHasItsNumbers();
    void optimizersTakeTheSameSteps_data();
    void optimizersTakeTheSameSteps();
    void schedulesGiveTheSameRates_data();
    void schedulesGiveTheSameRates();
};

void OptimizerGoldenTest::everyRowOfTheTablesHasItsNumbers()
{
    QSet<QString> compared;
    for (const QJsonValue &run : golden()["optimizers"].toArray())
        compared += run["optimizer"].toString();
    for (const QJsonValue &schedule : golden()["schedules"].toArray())
        compared += schedule["scheduler_type"].toString();
    for (const OptimizerType &type : optimizerTable())
        QVERIFY2(compared.contains(QString(type.id.data())), type.id.data());
    for (const ScheduleType &type : scheduleTable())
        QVERIFY2(compared.contains(QString(type.id.data())), type.id.data());
}

void OptimizerGoldenTest::optimizersTakeTheSameSteps_data()
{
    QTest::addColumn<QJsonObject>("run");
    for (const QJsonValue &run : golden()["optimizers"].toArray())
        QTest::addRow("%s, decay %g, clipped to %g", qPrintable(run["optimizer"].toString()),
                      run["weight_decay"].toDouble(), run["clip_norm"].toDouble())
            << run.toObject();
}

void OptimizerGoldenTest::optimizersTakeTheSameSteps()
{
    QFETCH(QJsonObject, run);
    Quadratic weight(golden()["weight"].toObject());
    Quadratic bias(golden()["bias"].toObject());
    const OptimizerType *type = findOptimizer(run["optimizer"].toString().toStdString());
    OptimizerSettings settings = type->defaults;
    settings.weightDecay = run["weight_decay"].toDouble();
    settings.clipNorm = run["clip_norm"].toDouble();
    ThreadTeam team(1);
    const auto optimizer = type->make({weight.parameter("weight"), bias.parameter("bias")}, settings);
    int compared = 0;
    for (int step = 1; step <= 20; ++step) {
        weight.setGradient();
        bias.setGradient();
        optimizer->step(golden()["learning_rate"].toDouble(), team);
        const std::vector<float> expected = floats(run["after"].toObject()[QString::number(step)]);
        std::vector<float> values = weight.value;
        values.insert(values.end(), bias.value.begin(), bias.value.end());
        for (std::size_t i = 0; i < expected.size(); ++i, ++compared)
            QVERIFY2(std::abs(values[i] - expected[i]) <= kTolerance * std::max(1.0F, std::abs(expected[i])),
                     qPrintable(QStringLiteral("step %1, number %2").arg(step).arg(i)));
    }
    QCOMPARE(compared, 4 * 8);
}

void OptimizerGoldenTest::schedulesGiveTheSameRates_data()
{
    QTest::addColumn<QJsonObject>("schedule");
    for (const QJsonValue &schedule : golden()["schedules"].toArray())
        QTest::addRow("%s, %d settings", qPrintable(schedule["scheduler_type"].toString()),
                      static_cast<int>(schedule["settings"].toObject().size()))
            << schedule.toObject();
}

void OptimizerGoldenTest::schedulesGiveTheSameRates()
{
    QFETCH(QJsonObject, schedule);
    ScheduleSpec spec{schedule["scheduler_type"].toString().toStdString()};
    const QJsonObject settings = schedule["settings"].toObject();
    for (const QString &key : settings.keys())
        spec.settings[key.toStdString()] = settings[key].toDouble();
    QVERIFY(validate(spec).has_value());
    const QJsonArray rates = schedule["rates"].toArray();
    QCOMPARE(rates.size(), 20);
    for (int step = 0; step < rates.size(); ++step) {
        const double rate = learningRateAt(spec, golden()["learning_rate"].toDouble(), step,
                                           schedule["steps_per_epoch"].toInt(), schedule["epochs"].toInt());
        QVERIFY2(std::abs(rate - rates[step].toDouble()) <= kTolerance * 0.05, qPrintable(QString::number(step)));
    }
}

QTEST_APPLESS_MAIN(OptimizerGoldenTest)
#include "optimizer_golden_test.moc"
