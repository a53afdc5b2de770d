// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window/drawing_door.h"

#include "ui/canvas/canvas_tools.h"
#include "ui/canvas/drawing_canvas.h"
#include "ui/canvas/sheet_panel.h"
#include "ui/main_window/file_questions.h"
#include "ui/main_window/window_actions.h"
#include "ui/settings/preferences.h"
#include "ui/widgets/message_banner.h"

#include <QAction>

namespace inkling::ui {

DrawingDoor::DrawingDoor(QWidget &window, WindowActions &actions, SheetPanel &sheet, MessageBanner &banner,
                         Preferences &preferences)
    : QObject(&window)
    , m_window(window)
    , m_actions(actions)
    , m_sheet(sheet)
    , m_banner(banner)
    , m_preferences(preferences)
{
    if (const auto width = preferences.penWidth())
        sheet.tools()->setPenWidth(*width);
    sheet.tools()->setGridShown(preferences.isGridShown());
    connect(sheet.tools(), &CanvasTools::settingsChanged, this, &DrawingDoor::remember);

    connect(actions.openDrawing(), &QAction::triggered, this, &DrawingDoor::askToOpen);
    connect(actions.saveDrawing(), &QAction::triggered, this, &DrawingDoor::askToSave);
    connect(actions.copyDrawing(), &QAction::triggered, &sheet, &SheetPanel::copy);
    connect(actions.paste(), &QAction::triggered, &sheet, &SheetPanel::paste);
    sheet.addActions({actions.copyDrawing(), actions.paste()});
    actions.addToEditMenu(sheet.editActions());
    connect(sheet.canvas(), &DrawingCanvas::drawingChanged, this, &DrawingDoor::enableActions);
    enableActions();

    connect(&sheet, &SheetPanel::problem, this,
            [this](const QString &text) { m_banner.showMessage(MessageBanner::Kind::Problem, text); });
    connect(&sheet, &SheetPanel::opened, this, [this] { m_banner.clear(); });
    connect(&sheet, &SheetPanel::information, this,
            [this](const QString &text) { m_banner.showMessage(MessageBanner::Kind::Information, text); });
}

void DrawingDoor::remember()
{
    m_preferences.setPenWidth(m_sheet.tools()->penWidth());
    m_preferences.setGridShown(m_sheet.tools()->isGridShown());
}

void DrawingDoor::enableActions()
{
    m_actions.saveDrawing()->setEnabled(!m_sheet.canvas()->drawing().isEmpty());
    m_actions.copyDrawing()->setEnabled(!m_sheet.canvas()->sheet().isEmpty());
}

void DrawingDoor::askToOpen()
{
    askForFile(&m_window,
               {tr("Open drawing"),
                tr("Drawings and pictures (*.json *.json.gz *.png *.jpg *.jpeg *.webp *.bmp *.gif);;All files (*)"),
                {},
                {}},
               [this](const QString &file) { m_sheet.openFile(file); });
}

void DrawingDoor::askToSave()
{
    askForFile(&m_window,
               {tr("Save drawing"), tr("Drawings (*.json);;All files (*)"),
                tr("drawing", "file name") + QStringLiteral(".json"), QStringLiteral("json")},
               [this](const QString &file) {
                   if (const auto saved = m_sheet.saveFile(file); !saved)
                       m_banner.showMessage(MessageBanner::Kind::Problem,
                                            QString::fromStdString(saved.error().message));
               });
}

} // namespace inkling::ui
