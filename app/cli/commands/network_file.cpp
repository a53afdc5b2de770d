// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/network_file.h"

#include "core/files/file_io.h"
#include "core/train/run_checks.h"

#include <QFileInfo>

namespace inkling::cli {

Result<ModelDescription> readNetwork(const QString &path)
{
    const Result<QByteArray> bytes = readFile(path, kMaxSpecJsonBytes);
    if (!bytes)
        return std::unexpected(bytes.error());
    const std::string name = path.toStdString();
    Result<ModelDescription> network = readSpecJson(bytes->toStdString(), name);
    if (!network)
        return std::unexpected(network.error());
    if (const Result<void> reads = checkReadsDigits(network->spec); !reads)
        return failure(ErrorCode::Mismatch, name + ": " + reads.error().message);
    if (network->name.empty())
        network->name = QFileInfo(path).completeBaseName().toStdString();
    return network;
}

} // namespace inkling::cli
