// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/download_bar.h"

#include "core/fetch/downloader.h"
#include "core/files/dataset_source.h"

#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace inkling::ui {

DownloadBar::DownloadBar(QWidget *parent)
    : QFrame(parent)
    , m_downloader(new Downloader(this))
    , m_text(new QLabel(this))
    , m_progress(new QProgressBar(this))
    , m_button(new QPushButton(this))
{
    setObjectName(QStringLiteral("inlineBar"));
    m_text->setWordWrap(true);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Download progress"));
    m_button->setObjectName(QStringLiteral("download"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(12, 10, 12, 10);
    column->setSpacing(8);
    column->addWidget(m_text);
    column->addWidget(m_progress);
    column->addWidget(m_button, 0, Qt::AlignLeft);
    showIdle(tr("MNIST is not on this computer yet. It is 11 MB to download."));

    connect(m_button, &QPushButton::clicked, this, &DownloadBar::startOrCancel);
    connect(m_downloader, &Downloader::progress, this,
            [this](const QString & /*fileName*/, qint64 received, qint64 total) { showProgress(received, total); });
    connect(m_downloader, &Downloader::failed, this, &DownloadBar::onFailed);
    connect(m_downloader, &Downloader::finished, this, [this] {
        showIdle(tr("MNIST has arrived."));
        emit downloaded();
    });
}

DownloadBar::~DownloadBar() = default;

bool DownloadBar::isDownloading() const
{
    return m_downloader->isRunning();
}

void DownloadBar::startOrCancel()
{
    if (m_downloader->isRunning()) {
        m_downloader->cancel();
        return;
    }
    m_text->setText(tr("Downloading MNIST …"));
    m_button->setText(tr("Cancel"));
    m_button->setAccessibleName(tr("Cancel"));
    m_progress->setRange(0, 0);
    m_progress->show();
    m_downloader->start(mnistItems(), mnistMirrors(), mnistDownloadFolder());
}

void DownloadBar::showProgress(qint64 received, qint64 total)
{
    constexpr int kSteps = 1000;
    if (total > 0) {
        m_progress->setRange(0, kSteps);
        m_progress->setValue(static_cast<int>(kSteps * received / total));
    }
    m_text->setText(total > 0 ? tr("Downloading MNIST: %1 of %2")
                                    .arg(locale().formattedDataSize(received), locale().formattedDataSize(total))
                              : tr("Downloading MNIST: %1").arg(locale().formattedDataSize(received)));
}

void DownloadBar::onFailed(const Error &error)
{
    if (error.code == ErrorCode::Cancelled) {
        showIdle(tr("The download was cancelled. What has arrived is kept, the next download continues there."));
        return;
    }
    showIdle(tr("MNIST could not be downloaded."));
    emit failed(QString::fromStdString(error.message));
}

void DownloadBar::showIdle(const QString &text)
{
    m_text->setText(text);
    m_progress->hide();
    m_button->setText(tr("Download"));
    m_button->setAccessibleName(tr("Download"));
}

} // namespace inkling::ui
