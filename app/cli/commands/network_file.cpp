// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/network_file.h"

#include "core/files/file_io.h"
#include "core/train/run_checks.h"

#include <QFileInfo>

namespace inkling::cli {

namespace {

/// What is wrong in a file is not wrong usage.
Error inFile(Error error)
{
    if (error.code == ErrorCode::InvalidArgument)
        error.code = ErrorCode::Mismatch;
    return error;
}

} // namespace

Result<ModelDescription> readNetwork(const QString &path)
{
    const Result<QByteArray> bytes = readFile(path, kMaxSpecJsonBytes);
    if (!bytes)
        return std::unexpected(bytes.error());
    const std::string name = path.toStdString();
    Result<ModelDescription> network = readSpecJson(bytes->toStdString(), name);
    if (!network)
        return std::unexpected(inFile(network.error()));
    if (const Result<void> reads = checkReadsDigits(network->spec); !reads)
        return failure(ErrorCode::Mismatch, name + ": " + reads.error().message);
    if (network->name.empty())
        network->name = QFileInfo(path).completeBaseName().toStdString();
    return network;
}

} // namespace inkling::cli
