// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/dataset_source.h"

#include <QDir>
#include <QFileInfo>
#include <QString>

namespace inkling::test {

/// The folder of reference data that is not part of the project: $INKLING_SHARED, else ../shared beside the checkout;
/// empty where there is none. Tests skip with a message then.
inline QString sharedFolder()
{
    const QString given = qEnvironmentVariable("INKLING_SHARED");
    const QString folder = given.isEmpty() ? QStringLiteral(INKLING_SOURCE_DIR "/../shared") : given;
    return QFileInfo(folder).isDir() ? QDir(folder).canonicalPath() : QString();
}

inline QString sharedFile(const QString &name)
{
    const QString folder = sharedFolder();
    return !folder.isEmpty() && QFileInfo::exists(folder + '/' + name) ? folder + '/' + name : QString();
}

/// The folder of MNIST: where the program finds it ($INKLING_DATA first), else ../shared/mnist; empty: nowhere.
inline QString mnistFolder()
{
    const QString found = findMnist();
    return found.isEmpty() ? sharedFile(QStringLiteral("mnist")) : QDir(found).absolutePath();
}

} // namespace inkling::test

/// Skips the running test function where a reference file is missing, and says which.
#define INKLING_NEED_SHARED(variable, name)                                                                            \
    const QString variable = inkling::test::sharedFile(QStringLiteral(name));                                          \
    if (variable.isEmpty())                                                                                            \
    QSKIP("reference data ../shared/" name " is not here (set INKLING_SHARED)")

/// Skips the running test function where MNIST is missing.
#define INKLING_NEED_MNIST(variable)                                                                                   \
    const QString variable = inkling::test::mnistFolder();                                                             \
    if (variable.isEmpty())                                                                                            \
    QSKIP("MNIST is not here (set INKLING_DATA to its folder)")
