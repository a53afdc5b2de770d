// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/data/dataset.h"

#include <QPointer>
#include <QString>
#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;

namespace inkling {
class DatasetController;
}

namespace inkling::ui {

class DownloadBar;

/// Where the digits come from: built-in, MNIST or a folder, with what is known about them. A folder that cannot be read
/// is told about and not taken; the choice stays as it was.
///
/// Thread contract: GUI thread. The controller must outlive it.
class DataPicker final : public QWidget
{
    Q_OBJECT

public:
    explicit DataPicker(DatasetController &datasets, QWidget *parent = nullptr);

    /// "builtin", "mnist" or a folder.
    QString source() const { return m_source; }
    void choose(const QString &source);
    /// What a preset is meant for; empty: nothing in particular. Takes back only what it chose itself: the choice
    /// before it comes again.
    void suggest(const QString &source);
    /// XOR brings its own four points.
    void setOwnData(bool own);
    /// While a run is on, the choice stays; a download can still be cancelled and the images be looked at.
    void setLocked(bool locked);

public slots:
    void askForFolder();
    /// Opens the pictures, after loading them where need be.
    void browse();

signals:
    void sourceChanged(const QString &source);
    void problem(const QString &message);
    void warning(const QString &message);

private:
    void onActivated();
    void onLoaded(const QString &source, const DigitDataPtr &digits);
    void onFailed(const QString &source, const Error &error);
    void onDownloaded();
    void onCandidate(const QString &source, const DigitDataPtr &digits);
    void onBadCandidate(const QString &source, const Error &error);
    void remember(const QString &source, const DigitDataPtr &digits);
    void take(const QString &source);
    void enableChoice();
    void showState();
    int rowOf(const QString &source);

    DatasetController &m_datasets;
    QComboBox *m_combo;
    QLabel *m_state;
    DownloadBar *m_download;
    QPushButton *m_folder;
    QPushButton *m_browse;
    QString m_source;
    QString m_suggested; ///< chosen for a preset, until the user chooses
    QString m_before;    ///< what was chosen before m_suggested
    QString m_candidate; ///< a folder that is being read, not yet taken
    QPointer<QObject> m_candidateWait;
    QPointer<QObject> m_browseWait; ///< for the images that are to be shown
    QString m_loadedSource;
    QString m_counts;     ///< of m_loadedSource
    QString m_unreadable; ///< the source that could not be read when it was last tried
    bool m_own = false;
    bool m_locked = false;
};

} // namespace inkling::ui
