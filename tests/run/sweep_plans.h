// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/sweep.h"

#include <QByteArray>
#include <QFile>
#include <QTemporaryDir>

#include <utility>

namespace inkling::test {

/// A sweep file in a folder of its own. Thread contract: plain.
class SweepFile
{
public:
    explicit SweepFile(const QByteArray &text)
    {
        QFile file(path());
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("cannot write a sweep");
    }
    QString path() const { return m_folder.filePath("rates.json"); }
    QString out() const { return m_folder.filePath("out"); }
    QByteArray read(const QString &name) const
    {
        QFile file(out() + '/' + name);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private:
    QTemporaryDir m_folder;
};

/// Two rates that learn, and some that do not.
inline const QByteArray kRates =
    R"({"model":"mlp","sizes":{"hidden":8},"config":{"epochs":6,"patience":0,"batch_size":20},
    "grid":{"learning_rate":[0.3,0.2,0.1,0.0001]},"seeds":2})";

/// The plan of a file of that text; ends the test where there is none.
inline SweepPlan planOf(const QByteArray &text)
{
    const SweepFile file(text);
    Result<SweepPlan> plan = readSweepFile(file.path());
    if (!plan)
        qFatal("%s", plan.error().message.c_str());
    return std::move(*plan);
}

} // namespace inkling::test
