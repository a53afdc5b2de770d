// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/schedule_json.h"
#include "core/files/training_config_json.h"
#include "core/model/presets.h"
#include "core/model/replace_layers.h"
#include "core/optim/optimizer.h"

#include <nlohmann/json.hpp>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace inkling;

namespace {

using Json = nlohmann::ordered_json;

/// Every field is another than by default.
TrainConfig unusual()
{
    TrainConfig config;
    config.epochs = 7;
    config.batchSize = 128;
    config.learningRate = 0.0125;
    config.optimizer = "adamw";
    config.optimizerSettings = {
        .momentum = 0.5, .beta1 = 0.8, .beta2 = 0.99, .epsilon = 1e-6, .weightDecay = 0.05, .clipNorm = 2};
    config.schedule = {.type = "warmup_cosine", .settings = {{"warmup_epochs", 1.5}, {"min_lr", 1e-5}}};
    config.labelSmoothing = 0.1;
    config.emaDecay = 0.99;
    config.augmentation = {.shift = 2, .rotation = 7.5, .scale = 0.1, .shear = 5, .elastic = 0.5, .thickness = 0.25};
    config.validationSplit = 0.2;
    config.patience = 0;
    config.minDelta = 0.01;
    config.seed = 18446744073709551615ULL;
    config.threads = 2;
    config.maxMinutes = 1.5;
    config.shuffle = false;
    config.reportEvery = 3;
    return config;
}

class ScheduleText
{
public:
    QString file(const QByteArray &text)
    {
        const QString path = m_folder.filePath("schedule.json");
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("cannot write %s", qPrintable(path));
        return path;
    }

private:
    QTemporaryDir m_folder;
};

} // namespace

class TrainingConfigJsonTest : public QObject
{
    Q_OBJECT

private slots:
    void whatIsWrittenIsReadBack_data();
    void whatIsWrittenIsReadBack();
    void whatIsNotNamedStays();
    void anOptimizerBringsItsSettings();
    void wrongConfigsNamePlaceAndKey_data();
    void wrongConfigsNamePlaceAndKey();
    void scheduleFilesOfTheFieldAreRead_data();
    void scheduleFilesOfTheFieldAreRead();
    void anActivationTakesThePlaceOfRelu_data();
    void anActivationTakesThePlaceOfRelu();
    void wrongScheduleFilesNameFileAndKey_data();
    void wrongScheduleFilesNameFileAndKey();
};

void TrainingConfigJsonTest::whatIsWrittenIsReadBack_data()
{
    QTest::addColumn<bool>("usual");
    QTest::newRow("defaults") << true;
    QTest::newRow("everything else") << false;
}

void TrainingConfigJsonTest::whatIsWrittenIsReadBack()
{
    QFETCH(bool, usual);
    const TrainConfig config = usual ? TrainConfig{} : unusual();
    TrainConfig read = usual ? unusual() : TrainConfig{};
    const Json json = Json::parse(trainingConfigJson(config).dump());
    const Result<void> done = readTrainingConfig(json, "x", read);
    QVERIFY2(done, done ? "" : done.error().message.c_str());
    QVERIFY(read == config);
    QCOMPARE(json.size(), 13U + optimizerFields().size() + 3U); // and the optimizer, the schedule, the augmentation
}

void TrainingConfigJsonTest::whatIsNotNamedStays()
{
    TrainConfig config = unusual();
    QVERIFY(readTrainingConfig(Json::parse(R"({"epochs":9,"weight_decay":0})"), "x", config).has_value());
    TrainConfig expected = unusual();
    expected.epochs = 9;
    expected.optimizerSettings.weightDecay = 0;
    QVERIFY(config == expected);
}

void TrainingConfigJsonTest::anOptimizerBringsItsSettings()
{
    TrainConfig config;
    // Wherever it stands.
    QVERIFY(readTrainingConfig(Json::parse(R"({"beta1":0.5,"optimizer":"adamw"})"), "x", config).has_value());
    OptimizerSettings expected = findOptimizer("adamw")->defaults;
    QVERIFY(expected.weightDecay > 0);
    expected.beta1 = 0.5;
    QVERIFY(config.optimizerSettings == expected);
}

void TrainingConfigJsonTest::wrongConfigsNamePlaceAndKey_data()
{
    QTest::addColumn<QString>("json");
    QTest::addColumn<QString>("mentions");
    const auto row = [](const char *json, const char *mentions) { QTest::newRow(json) << json << mentions; };
    row(R"([1])", "object");
    row(R"({"epoch":3})", "epoch");
    row(R"({"epochs":2.5})", "epochs");
    row(R"({"epochs":1e300})", "epochs");
    row(R"({"epochs":"3"})", "epochs");
    row(R"({"epochs":0})", "Epochs");
    row(R"({"learning_rate":-1})", "Learning rate");
    row(R"({"seed":-1})", "seed");
    row(R"({"shuffle":1})", "shuffle");
    row(R"({"optimizer":"magic"})", "magic");
    row(R"({"optimizer":3})", "optimizer");
    row(R"({"optimizer":"momentum","momentum":1})", "Momentum");
    row(R"({"schedule":"constant"})", "schedule");
    row(R"({"schedule":{"scheduler_type":"step_decay","step_size":0}})", "step_size");
    row(R"({"schedule":{"scheduler_type":"cosine_annealing","min_lr":0.02}})", "min_lr is 0.02, above");
    row(R"({"schedule":{"scheduler_type":"warmup_cosine","min_lr":0.01},"learning_rate":0.001})", "0.001");
    row(R"({"augmentation":{"shift":0.5}})", "Shift");
    row(R"({"augmentation":{"zoom":1}})", "zoom");
    row(R"({"augmentation":2})", "augmentation");
}

void TrainingConfigJsonTest::wrongConfigsNamePlaceAndKey()
{
    QFETCH(QString, json);
    QFETCH(QString, mentions);
    TrainConfig config;
    const Result<void> read = readTrainingConfig(Json::parse(json.toStdString()), "presets.json", config);
    QVERIFY(!read);
    QVERIFY(read.error().code == ErrorCode::Corrupt || read.error().code == ErrorCode::Mismatch);
    QVERIFY(read.error().message.starts_with("presets.json"));
    QVERIFY2(QString::fromStdString(read.error().message).contains(mentions), read.error().message.c_str());
}

void TrainingConfigJsonTest::scheduleFilesOfTheFieldAreRead_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("type");
    QTest::addColumn<int>("settings");
    QTest::newRow("step decay") << QByteArray(R"({"scheduler_type":"step_decay","step_size":3,"gamma":0.5})")
                                << "step_decay" << 2;
    QTest::newRow("exponential") << QByteArray(R"({"scheduler_type":"exponential","decay_rate":0.95})") << "exponential"
                                 << 1;
    QTest::newRow("cosine") << QByteArray(R"({"scheduler_type":"cosine_annealing","min_lr":0.0001,"T_max":10})")
                            << "cosine_annealing" << 2;
    QTest::newRow("constant") << QByteArray(R"({"scheduler_type":"constant"})") << "constant" << 0;
    QTest::newRow("activation alone") << QByteArray(R"({"activation_function":"gelu"})") << "constant" << 0;
    QTest::newRow("both") << QByteArray(R"({"leaky_relu_alpha":0.2,"scheduler_type":"exponential",
                                            "activation_function":"leaky_relu"})")
                          << "exponential" << 0;
    for (const ScheduleType &row : scheduleTable())
        QTest::addRow("row %s", row.id.data())
            << QByteArray::fromStdString(scheduleJson({.type = std::string(row.id)}).dump()) << row.id.data() << 0;
}

void TrainingConfigJsonTest::scheduleFilesOfTheFieldAreRead()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, type);
    QFETCH(int, settings);
    ScheduleText schedule;
    const Result<ScheduleFile> read = readScheduleFile(schedule.file(text));
    QVERIFY2(read, read ? "" : read.error().message.c_str());
    QCOMPARE(QString::fromStdString(read->schedule.type), type);
    QCOMPARE(static_cast<int>(read->schedule.settings.size()), settings);
    QCOMPARE(read->activation.has_value(), text.contains("activation_function"));
}

void TrainingConfigJsonTest::anActivationTakesThePlaceOfRelu_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"leaky_relu", "elu", "gelu", "swish", "tanh"})
        QTest::newRow(name) << name;
}

void TrainingConfigJsonTest::anActivationTakesThePlaceOfRelu()
{
    QFETCH(QString, name);
    ScheduleText schedule;
    const QByteArray text =
        R"({"activation_function":")" + name.toLatin1() + R"(","leaky_relu_alpha":0.2,"elu_alpha":2})";
    const Result<ScheduleFile> read = readScheduleFile(schedule.file(text));
    QVERIFY2(read && read->activation, read ? "" : read.error().message.c_str());
    ModelSpec spec = findPreset("attention")->spec({});
    QCOMPARE(replaceLayers(spec.layers, "relu", *read->activation), 2);
    QVERIFY(summarise(spec).has_value());
    QVERIFY(!recognise(spec));
    const double alpha = name == "leaky_relu" ? 0.2 : name == "elu" ? 2 : 0;
    QCOMPARE(read->activation->realSetting("alpha", 0), alpha);
    const Result<ScheduleFile> relu = readScheduleFile(schedule.file(R"({"activation_function":"relu"})"));
    QVERIFY(relu && !relu->activation);
}

void TrainingConfigJsonTest::wrongScheduleFilesNameFileAndKey_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("mentions");
    const auto row = [](const char *text, const char *mentions) {
        QTest::newRow(text) << QByteArray(text) << mentions;
    };
    row("", "JSON");
    row("{", "JSON");
    row("[]", "scheduler_type");
    row(R"({"scheduler_type":"cosine"})", "scheduler_type");
    row(R"({"scheduler_type":1})", "scheduler_type");
    row(R"({"scheduler_type":"step_decay","step_size":0})", "step_size");
    row(R"({"scheduler_type":"step_decay","step_size":-3})", "step_size");
    row(R"({"scheduler_type":"step_decay","gamma":null})", "gamma");
    row(R"({"scheduler_type":"step_decay","gamma":-0.5})", "gamma");
    row(R"({"scheduler_type":"step_decay","decay_rate":0.5})", "decay_rate");
    row(R"({"scheduler_type":"exponential","decay_rate":-1})", "decay_rate");
    row(R"({"scheduler_type":"cosine_annealing","T_max":0})", "T_max");
    row(R"({"scheduler_type":"cosine_annealing","min_lr":-1})", "min_lr");
    row(R"({"step_size":3})", "step_size");
    row(R"({"activation_function":"sine"})", "activation_function");
    row(R"({"activation_function":"elu","elu_alpha":-1})", "elu_alpha");
    row(R"({"activation_function":"elu","elu_alpha":"1"})", "elu_alpha");
    row(R"({"leaky_relu_alpha":"much"})", "leaky_relu_alpha");
    row(R"({"gamma":1,"gamma":2})", "gamma");
}

void TrainingConfigJsonTest::wrongScheduleFilesNameFileAndKey()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, mentions);
    ScheduleText schedule;
    const QString path = schedule.file(text);
    const Result<ScheduleFile> read = readScheduleFile(path);
    QVERIFY(!read);
    QVERIFY(read.error().message.starts_with(path.toStdString()));
    QVERIFY2(QString::fromStdString(read.error().message).contains(mentions), read.error().message.c_str());
}

QTEST_APPLESS_MAIN(TrainingConfigJsonTest)
#include "training_config_json_test.moc"
