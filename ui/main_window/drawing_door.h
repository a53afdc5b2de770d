// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QWidget;

namespace inkling::ui {

class MessageBanner;
class Preferences;
class SheetPanel;
class WindowActions;

/// The way from the menus and the settings to the sheet: opening, saving, copying and pasting, and what is remembered
/// of its tools.
///
/// Thread contract: GUI thread, owned by the window; all it is given must outlive it.
class DrawingDoor final : public QObject
{
    Q_OBJECT

public:
    DrawingDoor(QWidget &window, WindowActions &actions, SheetPanel &sheet, MessageBanner &banner,
                Preferences &preferences);

private:
    void remember();
    void enableActions();
    void askToOpen();
    void askToSave();

    QWidget &m_window;
    WindowActions &m_actions;
    SheetPanel &m_sheet;
    MessageBanner &m_banner;
    Preferences &m_preferences;
};

} // namespace inkling::ui
