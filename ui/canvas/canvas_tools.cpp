// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/canvas_tools.h"

#include "ui/canvas/drawing_canvas.h"
#include "ui/settings/themed_icon.h"

#include <cmath>

#include <QEvent>
#include <QHBoxLayout>
#include <QKeySequence>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>

namespace inkling::ui {

namespace {

constexpr int kTicks = 1000; ///< of the slider: thousandths of the sheet's height
constexpr int kThinnest = 20;
constexpr int kThickest = 125;
constexpr int kStep = 15;
constexpr int kGap = 6;      ///< between groups of buttons
constexpr int kFirst = 1000; ///< a stretch that leaves nothing to others

} // namespace

CanvasTools::CanvasTools(DrawingCanvas &canvas, QWidget *parent)
    : QWidget(parent), m_canvas(canvas), m_row(new QHBoxLayout(this)), m_width(new QSlider(Qt::Horizontal, this))
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(0);
    addTool(CanvasTool::Pen, tr("Pen"), "penTool", "pen", tr("Draws (P)."));
    addTool(CanvasTool::Eraser, tr("Eraser"), "eraserTool", "eraser", tr("Takes whole strokes away (E)."));
    addTool(CanvasTool::PartEraser, tr("Part eraser"), "partEraserTool", "eraser-part",
            tr("Takes away the parts it passes over (Shift+E)."));
    m_tools[static_cast<std::size_t>(canvas.tool())]->setChecked(true);
    m_row->addSpacing(kGap);
    addAction(tr("Undo"), "undoButton", "undo", QKeySequence::Undo, &DrawingCanvas::undo,
              &DrawingCanvas::canUndoChanged);
    addAction(tr("Redo"), "redoButton", "redo", QKeySequence::Redo, &DrawingCanvas::redo,
              &DrawingCanvas::canRedoChanged);
    addAction(tr("Clear"), "clearButton", "clear", QKeySequence(Qt::Key_Delete), &DrawingCanvas::clear,
              &DrawingCanvas::canClearChanged);
    m_row->addSpacing(kGap);
    m_row->addStretch(1);
    m_width->setObjectName(QStringLiteral("penWidth"));
    m_width->setAccessibleName(tr("Pen width"));
    m_width->setToolTip(withHelp(tr("Pen width"), tr("How thick the pen draws here. What the network sees stays as it "
                                                     "is: its pen is drawn anew.")));
    m_width->setRange(kThinnest, kThickest);
    m_width->setSingleStep(kStep);
    m_width->setPageStep(kStep);
    m_width->setMinimumWidth(30);
    m_width->setMaximumWidth(110);
    setPenWidth(canvas.penWidth());
    m_row->addWidget(m_width, kFirst);
    m_grid = addButton(tr("Grid"), "gridButton", "grid", withHelp(tr("Grid"), tr("Shows lines to write by.")));
    m_grid->setCheckable(true);
    refreshIcons();

    connect(&canvas, &DrawingCanvas::toolChanged, this,
            [this](CanvasTool tool) { m_tools[static_cast<std::size_t>(tool)]->setChecked(true); });
    connect(m_width, &QSlider::valueChanged, this, [this] {
        m_canvas.setPenWidth(penWidth());
        emit settingsChanged();
    });
    connect(m_grid, &QToolButton::toggled, this, [this](bool shown) {
        m_canvas.setGridShown(shown);
        emit settingsChanged();
    });
}

QString CanvasTools::withHelp(const QString &text, const QString &help) const
{
    return tr("%1: %2", "tool: what it does").arg(text, help);
}

QToolButton *CanvasTools::addButton(const QString &text, const char *name, const char *icon, const QString &toolTip)
{
    auto *button = new QToolButton(this);
    button->setObjectName(QString::fromLatin1(name));
    button->setText(text);
    button->setAccessibleName(text);
    button->setToolTip(toolTip);
    button->setProperty("iconName", QString::fromLatin1(icon));
    button->setProperty("compact", true);
    button->setIconSize({18, 18});
    button->setFocusPolicy(Qt::StrongFocus);
    m_row->addWidget(button);
    return button;
}

void CanvasTools::addTool(CanvasTool tool, const QString &text, const char *name, const char *icon, const QString &help)
{
    QToolButton *button = addButton(text, name, icon, withHelp(text, help));
    button->setCheckable(true);
    button->setAutoExclusive(true);
    m_tools[static_cast<std::size_t>(tool)] = button;
    connect(button, &QToolButton::toggled, this, [this, tool](bool on) {
        if (on)
            m_canvas.setTool(tool);
    });
}

void CanvasTools::addAction(const QString &text, const char *name, const char *icon, const QKeySequence &key,
                            void (DrawingCanvas::*order)(), void (DrawingCanvas::*possible)(bool))
{
    const QString toolTip = tr("%1 (%2)", "action (keys)").arg(text, key.toString(QKeySequence::NativeText));
    QToolButton *button = addButton(text, name, icon, toolTip);
    button->setEnabled(false);
    connect(button, &QToolButton::clicked, &m_canvas, order);
    connect(&m_canvas, possible, button, [this, button](bool can) {
        // A button that goes would hand the focus to whatever is next, where Ctrl+Z means something else.
        if (!can && button->hasFocus())
            m_canvas.setFocus();
        button->setEnabled(can);
    });
}

double CanvasTools::penWidth() const
{
    return static_cast<double>(m_width->value()) / kTicks;
}

bool CanvasTools::isGridShown() const
{
    return m_grid->isChecked();
}

void CanvasTools::setPenWidth(double width)
{
    const QSignalBlocker quiet(m_width);
    m_width->setValue(static_cast<int>(std::lround(width * kTicks)));
    m_canvas.setPenWidth(penWidth());
}

void CanvasTools::setGridShown(bool shown)
{
    const QSignalBlocker quiet(m_grid);
    m_grid->setChecked(shown);
    m_canvas.setGridShown(shown);
}

void CanvasTools::refreshIcons()
{
    for (QToolButton *button : findChildren<QToolButton *>())
        button->setIcon(themedIcon(button->property("iconName").toString(), palette().color(QPalette::Text)));
}

void CanvasTools::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        refreshIcons();
    QWidget::changeEvent(event);
}

} // namespace inkling::ui
