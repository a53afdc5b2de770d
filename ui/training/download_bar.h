// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QFrame>
#include <QUrl>

#include <vector>

class QLabel;
class QProgressBar;
class QPushButton;

namespace inkling {
class Downloader;
}

namespace inkling::ui {

/// Offers to fetch MNIST where it is missing: a button, then progress and a way out.
///
/// Thread contract: GUI thread.
class DownloadBar final : public QFrame
{
    Q_OBJECT

public:
    explicit DownloadBar(QWidget *parent = nullptr);
    ~DownloadBar() override;

    bool isDownloading() const;

signals:
    void downloaded();
    void failed(const QString &message);

private:
    void startOrCancel();
    void showProgress(qint64 received, qint64 total);
    void onFailed(const Error &error);
    void showIdle(const QString &text);

    Downloader *m_downloader;
    QLabel *m_text;
    QProgressBar *m_progress;
    QPushButton *m_button;
};

} // namespace inkling::ui
