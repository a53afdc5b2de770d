// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"
#include "core/model/model.h"

#include <QByteArray>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <vector>

#include <nlohmann/json.hpp>

namespace inkling::test {

using Json = nlohmann::ordered_json;

/// What one call of inkling-cli left behind.
struct CliResult
{
    int exitCode = -1; ///< -1: it did not end by itself
    QString out;
    QString err;

    QStringList outLines() const { return out.split('\n', Qt::SkipEmptyParts); }
    QString lastErrLine() const { return err.split('\n', Qt::SkipEmptyParts).value(err.count('\n') - 1); }
    /// Every line of stdout as JSON; a line that is none becomes "discarded".
    std::vector<Json> json() const;
};

/// A folder of its own to call inkling-cli in: nothing of the user is read or written.
///
/// Thread contract: plain.
class CliFixture
{
public:
    QString path(const QString &name) const { return m_folder.filePath(name); }

    CliResult run(const QStringList &arguments) const;
    /// Through `sh -c`; "$CLI" is the program.
    CliResult runShell(const QString &script) const;
    /// Sets program, folder and environment, for tests that start it themselves.
    void prepare(QProcess &process) const;

    /// Writes bytes to a file of this folder; returns its path.
    QString write(const QString &name, const QByteArray &bytes) const;
    QByteArray read(const QString &name) const;

    /// A folder of IDX files under MNIST's names with digits that are easy to learn; returns its path.
    QString makeDigits(const QString &name, int trainCount = 600, int testCount = 100) const;
    /// A model file of a preset with fresh weights; returns its path.
    QString makeModel(const QString &name, const char *preset = "mlp", const QString &format = {}) const;

    /// Trains a small MLP on digits of makeDigits() until it knows them; into a folder of this one.
    CliResult trainMlp(const QString &digits, const QString &folder) const;

private:
    QTemporaryDir m_folder;
};

/// The one JSON line of a call that succeeded; null otherwise.
Json onlyLine(const CliResult &result);
/// In their order, with commas between them.
QString keysOf(const Json &object);

QString cliProgram();
/// Pictures with a bright bar at a place that tells the label, and some noise.
Dataset easyDigits(int count, std::uint64_t seed);
QByteArray idxImages(const Dataset &dataset);
QByteArray idxLabels(const Dataset &dataset);
/// Fresh weights from seed 1.
Model freshModel(const char *preset);

} // namespace inkling::test
