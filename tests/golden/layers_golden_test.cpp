// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/math/thread_team.h"
#include "core/model/layer_table.h"
#include "core/nn/layer.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <vector>

using namespace inkling;

namespace {

constexpr double kTolerance = 1e-4;

/// What make_layers.py wrote.
QJsonArray goldenCases()
{
    QFile file(QStringLiteral(INKLING_SOURCE_DIR "/tests/golden/layers.json"));
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object()["cases"].toArray()
                                          : QJsonArray();
}

std::vector<float> floats(const QJsonValue &array)
{
    std::vector<float> numbers;
    for (const QJsonValue &number : array.toArray())
        numbers.push_back(static_cast<float>(number.toDouble()));
    return numbers;
}

LayerSpec layerSpec(const QJsonObject &description)
{
    LayerSpec spec{description["type"].toString().toStdString()};
    const QJsonObject settings = description["settings"].toObject();
    for (auto setting = settings.begin(); setting != settings.end(); ++setting)
        spec.settings[setting.key().toStdString()] = setting.value().toDouble();
    for (const QJsonValue &inner : description["inner"].toArray())
        spec.inner.push_back(layerSpec(inner.toObject()));
    return spec;
}

Shape shapeOf(const QJsonValue &extents)
{
    const QJsonArray e = extents.toArray();
    if (e.size() == 1)
        return {e[0].toInt()};
    return e.size() == 2 ? Shape{e[0].toInt(), e[1].toInt()} : Shape{e[0].toInt(), e[1].toInt(), e[2].toInt()};
}

std::vector<float> inOrder(const Parameter &parameter, std::span<const float> values)
{
    std::vector<float> ordered;
    for (std::size_t i = 0; i < values.size(); ++i)
        ordered.push_back(values[parameter.placeOf(i)]);
    return ordered;
}

QByteArray difference(const char *what, std::span<const float> got, const std::vector<float> &expected)
{
    if (got.size() != expected.size())
        return QByteArray(what) + ": another number of numbers";
    for (std::size_t i = 0; i < got.size(); ++i) {
        if (!(std::abs(got[i] - expected[i]) <= kTolerance * (1 + std::abs(expected[i]))))
            return QByteArray(what) + ": " + QByteArray::number(got[i]) + " for " + QByteArray::number(expected[i]);
    }
    return {};
}

} // namespace

#define SAME(what, got, expected)                                                                                      \
    do {                                                                                                               \
        const QByteArray wrong = difference(what, got, expected);                                                      \
        QVERIFY2(wrong.isEmpty(), wrong.constData());                                                                  \
    } while (false)

/// Our layers beside PyTorch's.
class LayersGoldenTest : public QObject
{
    Q_OBJECT

private slots:
    void everyRowOfTheTableHasItsNumbers();
    void layersGiveTheSameNumbers_data();
    void layersGiveTheSameNumbers();
};

/// Dropout is random: what its own tests say is all there is.
void LayersGoldenTest::everyRowOfTheTableHasItsNumbers()
{
    QSet<QString> types{QStringLiteral("dropout")};
    for (const QJsonValue &one : goldenCases())
        types.insert(one["layer"]["type"].toString());
    for (const LayerType &type : layerTable())
        QVERIFY2(types.contains(QString::fromUtf8(type.id.data(), static_cast<qsizetype>(type.id.size()))),
                 type.id.data());
}

void LayersGoldenTest::layersGiveTheSameNumbers_data()
{
    QTest::addColumn<QJsonObject>("golden");
    int index = 0;
    for (const QJsonValue &one : goldenCases())
        QTest::addRow("%d, %s", ++index, qPrintable(one["layer"]["type"].toString())) << one.toObject();
}

void LayersGoldenTest::layersGiveTheSameNumbers()
{
    QFETCH(QJsonObject, golden);
    const LayerSpec spec = layerSpec(golden["layer"].toObject());
    const std::unique_ptr<Layer> layer = findLayerType(spec.type)->make(spec, shapeOf(golden["shape"]));
    const int batch = golden["batch"].toInt();
    ThreadTeam team(2);
    Random random(1);
    layer->plan(batch, team);
    layer->initialise(random);
    const std::vector<Parameter> parameters = layer->parameters();
    const QJsonArray expected = golden["parameters"].toArray();
    QCOMPARE(parameters.size(), static_cast<std::size_t>(expected.size()));
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        const QJsonObject one = expected[static_cast<qsizetype>(i)].toObject();
        QCOMPARE(parameters[i].name, one["name"].toString().toStdString());
        const std::vector<float> values = floats(one["value"]);
        QCOMPARE(values.size(), parameters[i].value.size());
        for (std::size_t k = 0; k < values.size(); ++k)
            parameters[i].value[parameters[i].placeOf(k)] = values[k];
    }
    const std::vector<float> input = floats(golden["input"]);
    std::vector<float> output(static_cast<std::size_t>(batch) * static_cast<std::size_t>(layer->outputSize()));
    std::vector<float> gradInput(input.size());
    layer->setPass({.learning = true});
    layer->prepare();
    layer->forward(input, output, batch);
    SAME("output", output, floats(golden["output"]));
    layer->backward(input, floats(golden["output_gradient"]), gradInput, batch);
    layer->finishGradients();
    SAME("the input's gradient", gradInput, floats(golden["input_gradient"]));
    for (std::size_t i = 0; i < parameters.size(); ++i)
        SAME(parameters[i].name.c_str(), inOrder(parameters[i], parameters[i].gradient),
             floats(expected[static_cast<qsizetype>(i)]["gradient"]));
    const QJsonArray state = golden["state"].toArray();
    QCOMPARE(layer->state().size(), static_cast<std::size_t>(state.size()));
    for (std::size_t i = 0; i < layer->state().size(); ++i) {
        QCOMPARE(layer->state()[i].name, state[static_cast<qsizetype>(i)]["name"].toString().toStdString());
        SAME("state", layer->state()[i].value, floats(state[static_cast<qsizetype>(i)]["value"]));
    }
    layer->setPass({});
    layer->forward(input, output, batch);
    SAME("judged", output, floats(golden["judged"]));
}

QTEST_APPLESS_MAIN(LayersGoldenTest)
#include "layers_golden_test.moc"
