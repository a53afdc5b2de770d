// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/background_task.h"
#include "ui/canvas/sheet_content.h"

#include <QObject>

#include <cstdint>
#include <functional>

namespace inkling::ui {

/// Reads drawings and pictures for the sheet, on a thread of its own: a photo takes a while. Only the newest counts.
///
/// Thread contract: controller; lives on the GUI thread, signals are emitted there.
class SheetLoader final : public QObject
{
    Q_OBJECT

public:
    explicit SheetLoader(QObject *parent = nullptr);

    /// Whether it is worth trying: a JSON file of strokes, or a picture, by the file's name.
    static bool mayRead(const QString &file);
    void readFile(const QString &file);
    void readImage(const QImage &image);

signals:
    /// `others`: how many more drawings the file has.
    void drawingRead(const inkling::Drawing &drawing, int others);
    void pictureRead(const inkling::ui::SheetPicturePtr &picture);
    void problem(const QString &text);

private:
    /// Runs on the loader's thread; returns what to do with what was read, on the GUI thread.
    using Reading = std::function<std::function<void(SheetLoader &)>()>;
    void read(Reading reading);
    void startNewest();

    Reading m_waiting;
    std::uint64_t m_newest = 0;
    BackgroundTask m_task; ///< last, so that it ends first
};

} // namespace inkling::ui
