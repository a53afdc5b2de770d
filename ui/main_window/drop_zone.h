// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <functional>

class QMimeData;
class QWidget;

namespace inkling::ui {

/// Files that are dropped on a window: logs and drawings at any time; data and models only while `idle` says so.
///
/// Thread contract: GUI thread; owned by the window.
class DropZone final : public QObject
{
    Q_OBJECT

public:
    DropZone(QWidget &window, std::function<bool()> idle);

signals:
    void logDropped(const QString &file);
    /// Or a picture.
    void drawingDropped(const QString &file);
    void folderDropped(const QString &folder);
    void modelDropped(const QString &file);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool accepts(const QMimeData &data) const;
    void take(const QString &file);

    std::function<bool()> m_idle;
};

} // namespace inkling::ui
