// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/cli_fixture.h"

#include "core/data/idx.h"
#include "core/files/model_file.h"
#include "core/math/random.h"
#include "core/model/build_network.h"
#include "core/model/presets.h"

#include <QDir>
#include <QFile>
#include <QProcessEnvironment>

namespace inkling::test {

namespace {

constexpr int kTimeoutMs = 120'000;

QByteArray toByteArray(const std::vector<std::byte> &bytes)
{
    return {reinterpret_cast<const char *>(bytes.data()), static_cast<qsizetype>(bytes.size())};
}

CliResult finish(QProcess &process)
{
    process.closeWriteChannel();
    const bool ended = process.waitForFinished(kTimeoutMs) && process.exitStatus() == QProcess::NormalExit;
    return {ended ? process.exitCode() : -1, QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

} // namespace

QString cliProgram()
{
    return QStringLiteral(INKLING_CLI);
}

std::vector<Json> CliResult::json() const
{
    std::vector<Json> values;
    for (const QString &line : outLines())
        values.push_back(Json::parse(line.toStdString(), nullptr, false));
    return values;
}

void CliFixture::prepare(QProcess &process) const
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char *name : {"INKLING_DATA", "INKLING_THREADS", "XDG_DATA_HOME"})
        environment.remove(QLatin1String(name));
    environment.insert("HOME", m_folder.path());
    environment.insert("CLI", cliProgram());
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(m_folder.path());
    process.setProgram(cliProgram());
}

CliResult CliFixture::run(const QStringList &arguments) const
{
    QProcess process;
    prepare(process);
    process.setArguments(arguments);
    process.start();
    return finish(process);
}

CliResult CliFixture::runShell(const QString &script) const
{
    QProcess process;
    prepare(process);
    process.setProgram("/bin/sh");
    process.setArguments({"-c", script});
    process.start();
    return finish(process);
}

QString CliFixture::write(const QString &name, const QByteArray &bytes) const
{
    QDir(m_folder.path()).mkpath(QFileInfo(name).path());
    QFile file(path(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("the test folder cannot be written");
    return path(name);
}

QByteArray CliFixture::read(const QString &name) const
{
    QFile file(path(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString CliFixture::makeDigits(const QString &name, int trainCount, int testCount) const
{
    const Dataset train = easyDigits(trainCount, 1);
    const Dataset test = easyDigits(testCount, 2);
    write(name + "/train-images-idx3-ubyte", idxImages(train));
    write(name + "/train-labels-idx1-ubyte", idxLabels(train));
    write(name + "/t10k-images-idx3-ubyte", idxImages(test));
    write(name + "/t10k-labels-idx1-ubyte", idxLabels(test));
    return path(name);
}

QString CliFixture::makeModel(const QString &name, const char *preset, const QString &format) const
{
    if (const auto written = writeModelFile(path(name), freshModel(preset), format); !written)
        qFatal("%s", written.error().message.c_str());
    return path(name);
}

CliResult CliFixture::trainMlp(const QString &digits, const QString &folder) const
{
    return run({"train", "--model", "mlp", "--hidden", "32", "--data", digits, "--epochs", "10", "--learning-rate",
                "0.1", "--out", folder});
}

Json onlyLine(const CliResult &result)
{
    if (result.exitCode != 0 || result.outLines().size() != 1) {
        qWarning("exit %d: %s", result.exitCode, qPrintable(result.err));
        return nullptr;
    }
    return result.json().front();
}

QString keysOf(const Json &object)
{
    QStringList keys;
    for (const auto &[key, value] : object.items())
        keys += QString::fromStdString(key);
    return keys.join(',');
}

Dataset easyDigits(int count, std::uint64_t seed)
{
    constexpr int kBarRows = 2;
    Random random(seed);
    Dataset dataset;
    dataset.pixels.resize(static_cast<std::size_t>(count) * kDigitPixels);
    for (int i = 0; i < count; ++i) {
        const int label = i % kDigitClasses;
        dataset.labels.push_back(static_cast<std::uint8_t>(label));
        const auto first = dataset.pixels.begin() + static_cast<std::ptrdiff_t>(i) * kDigitPixels;
        for (int pixel = 0; pixel < kDigitPixels; ++pixel) {
            const int row = pixel / kDigitSide;
            const bool isBar = row / kBarRows == label + 2;
            first[pixel] = static_cast<std::uint8_t>(random.below(64) + (isBar ? 190 : 0));
        }
    }
    return dataset;
}

QByteArray idxImages(const Dataset &dataset)
{
    return toByteArray(writeIdxImages(dataset));
}

QByteArray idxLabels(const Dataset &dataset)
{
    return toByteArray(writeIdxLabels(dataset));
}

Model freshModel(const char *preset)
{
    Result<Model> model = initialModel(findPreset(preset)->spec({}), 1);
    if (!model)
        qFatal("%s", model.error().message.c_str());
    return std::move(*model);
}

} // namespace inkling::test
