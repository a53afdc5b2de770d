// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/idx.h"
#include "core/files/file_io.h"
#include "tests/support/small_data.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QLocale>
#include <QSettings>
#include <QString>
#include <QTest>

#include <span>

namespace inkling::test {

inline QString ownPlace(const QString &testName)
{
    return QDir::tempPath() + QStringLiteral("/inkling-") + testName;
}

/// Before the application is made: settings and runs go to a place of this test's own, MNIST is not looked for.
inline void keepToOwnPlace(const char *testName)
{
    const QString place = ownPlace(QString::fromLatin1(testName));
    qputenv("XDG_DATA_HOME", QFile::encodeName(place + QStringLiteral("/data")));
    qputenv("XDG_CONFIG_HOME", QFile::encodeName(place + QStringLiteral("/config")));
    QCoreApplication::setApplicationName(QString::fromLatin1(testName));
    qputenv("INKLING_DATA", "/nonexistent");
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
}

/// Removes what an earlier run of the test left.
inline void emptyOwnPlace()
{
    QSettings(QStringLiteral("inkling"), QCoreApplication::applicationName()).clear();
    QDir(ownPlace(QCoreApplication::applicationName())).removeRecursively();
}

/// A data set small enough to train on within a second, as a folder of IDX files.
inline bool writeSmallData(const QString &folder, int trainCount = 2000, int testCount = 200)
{
    const auto write = [&](const char *name, const std::vector<std::byte> &bytes) {
        const QByteArray content(reinterpret_cast<const char *>(bytes.data()), static_cast<qsizetype>(bytes.size()));
        return writeFileAtomically(folder + '/' + QString::fromLatin1(name), content).has_value();
    };
    const Dataset train = makeBars(trainCount);
    const Dataset test = makeBars(testCount);
    return write("train-images-idx3-ubyte", writeIdxImages(train)) &&
           write("train-labels-idx1-ubyte", writeIdxLabels(train)) &&
           write("t10k-images-idx3-ubyte", writeIdxImages(test)) &&
           write("t10k-labels-idx1-ubyte", writeIdxLabels(test));
}

/// Replaces a field's text as a person does.
inline void type(QWidget *field, const QString &text)
{
    field->setFocus();
    QTest::keyClick(field, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(field, Qt::Key_Delete);
    QTest::keyClicks(field, text);
}

} // namespace inkling::test
