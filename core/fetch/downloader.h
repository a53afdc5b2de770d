// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QObject>
#include <QString>
#include <QUrl>

#include <memory>
#include <vector>

namespace inkling {

/// One file to fetch.
struct DownloadItem
{
    QString fileName; ///< as placed in the folder: "train-images-idx3-ubyte.gz"
    QString sha256;   ///< of the uncompressed content, lower-case hex
    qint64 bytes = 0; ///< about how large, for the progress until the server says; 0: unknown
};

/// The four files of MNIST with their checksums, and the mirrors they are at.
std::vector<DownloadItem> mnistItems();
std::vector<QUrl> mnistMirrors();

/// Fetches files into a folder: a partial file (NAME.part) is resumed, the content is checked, then put in place
/// atomically; files already there and right are kept. When a mirror fails, the next is tried.
///
/// Thread contract: lives on, and is called from, one thread with an event loop; reads and checks in small steps, so
/// that it may be the GUI thread. Not to be deleted in a slot of its own signals (deleteLater() is right there).
class Downloader final : public QObject
{
    Q_OBJECT

public:
    explicit Downloader(QObject *parent = nullptr);
    ~Downloader() override;

    /// Does nothing while one is running. `mirrors`: folders, http, https or file; a file's name is appended.
    void start(std::vector<DownloadItem> items, std::vector<QUrl> mirrors, const QString &folder);
    /// Keeps what has arrived, so that the next start resumes; ends with failed(Cancelled).
    void cancel();
    bool isRunning() const;

signals:
    // Each start() ends with one of finished and failed. Codes of failed: Network, ChecksumMismatch (names the file),
    // TooLarge, NotWritable, Cancelled.
    /// Bytes over all files; total is 0 while unknown.
    void progress(const QString &fileName, qint64 received, qint64 total);
    void finished(const QString &folder);
    void failed(const inkling::Error &error);

private:
    void fetchNext();
    void onProgress(qint64 received, qint64 total);
    void onFileDone();
    void end();

    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace inkling
