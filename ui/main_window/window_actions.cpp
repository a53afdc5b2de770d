// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window/window_actions.h"

#include "ui/settings/languages.h"
#include "ui/settings/themed_icon.h"

#include <QAction>
#include <QActionGroup>
#include <QEvent>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QToolBar>
#include <QToolButton>

namespace inkling::ui {

WindowActions::WindowActions(QMainWindow &window)
    : QObject(&window)
    , m_window(window)
    , m_openModel(makeAction(tr("Open model"), "openModel", "open", QKeySequence::Open, {}))
    , m_saveModel(makeAction(tr("Save model"), "saveModel", "save", QKeySequence::Save,
                             tr("Save the trained model as a file (.bin or .safetensors).")))
    , m_openLog(makeAction(tr("Open log"), "openLog", "log", QKeySequence(tr("Ctrl+L", "shortcut of Open log")),
                           tr("Show the curves of an earlier training log (CSV) beside the current ones.")))
    , m_saveLog(makeAction(tr("Save log"), "saveLog", "save", QKeySequence(tr("Ctrl+Shift+L", "shortcut of Save log")),
                           tr("Save the table of epochs as a training log (CSV).")))
    , m_closeLogs(makeAction(tr("Close logs"), "closeLogs", "", {}, tr("Take the opened logs off the charts.")))
    , m_openDrawing(makeAction(tr("Open drawing"), "openDrawing", "drawing",
                               QKeySequence(tr("Ctrl+Shift+O", "shortcut of Open drawing")),
                               tr("Lay a picture or a drawing (JSON of strokes) on the sheet.")))
    , m_saveDrawing(makeAction(tr("Save drawing"), "saveDrawing", "save",
                               QKeySequence(tr("Ctrl+Shift+S", "shortcut of Save drawing")),
                               tr("Save what is drawn on the sheet, stroke by stroke (JSON).")))
    , m_copyDrawing(makeAction(tr("Copy drawing"), "copyDrawing", "copy", QKeySequence::Copy,
                               tr("Put the sheet on the clipboard, as a picture.")))
    , m_paste(makeAction(tr("Paste"), "paste", "paste", QKeySequence::Paste,
                         tr("Lay the picture on the clipboard on the sheet.")))
    , m_exportChart(makeAction(tr("Export chart"), "exportChart", "chart",
                               QKeySequence(tr("Ctrl+E", "shortcut of Export chart")),
                               tr("Save the chart that is shown as PNG, SVG, PDF or CSV.")))
    , m_runHistory(makeAction(tr("Run history"), "runHistory", "history",
                              QKeySequence(tr("Ctrl+H", "shortcut of Run history")),
                              tr("Every run is kept: see how they did and open their models.")))
    , m_handwriting(makeAction(tr("My handwriting …"), "myHandwriting", "",
                               QKeySequence(tr("Ctrl+M", "shortcut of My handwriting")),
                               tr("Your own digits: look at them, name them anew, take them out and others in.")))
    , m_collectDigits(makeAction(tr("Collect digits …"), "collectDigitsAction", "", {},
                                 tr("Draw ten of each digit, one after the other: about two minutes.")))
    , m_learnHand(makeAction(tr("Learn my hand …"), "learnHandAction", "", {},
                             tr("Train the open model further on your own digits.")))
    , m_forgetHand(makeAction(tr("Go back to the model before"), "forgetHand", "", {},
                              tr("The model from before it learned your hand.")))
    , m_design(makeAction(tr("Design a network …"), "designNetwork", "", {},
                          tr("Change the chosen network layer by layer, or put together one of your own.")))
    , m_askAll(makeAction(tr("Ask every model …"), "askAll", "",
                          QKeySequence(tr("Ctrl+K", "shortcut of Ask every model")),
                          tr("See what every model opened or trained since the start makes of the drawing.")))
    , m_robustness(makeAction(tr("Robustness …"), "robustness", "",
                              QKeySequence(tr("Ctrl+R", "shortcut of Robustness")),
                              tr("Measure how models read images that are shifted, turned, noisy or blurred.")))
    , m_quit(makeAction(tr("Quit"), "quit", "quit", QKeySequence::Quit, {}))
    , m_about(makeAction(tr("About Inkling"), "about", "about", {}, {}))
    , m_appearances(new QActionGroup(this))
    , m_languages(new QActionGroup(this))
{
    setModelsOpenable(true);
    // Elsewhere the same keys copy and paste text; the sheet has them, too.
    for (QAction *action : {m_copyDrawing, m_paste})
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_quit->setMenuRole(QAction::QuitRole);
    m_about->setMenuRole(QAction::AboutRole);
    makeMenus(window);
    makeToolBar(window);
    refreshIcons();
    window.installEventFilter(this);
}

QAction *WindowActions::makeAction(const QString &text, const char *name, const char *icon, const QKeySequence &key,
                                   const QString &toolTip)
{
    auto *action = new QAction(text, this);
    action->setObjectName(QString::fromLatin1(name));
    action->setProperty("iconName", QString::fromLatin1(icon));
    action->setIconText(QLatin1Char(' ') + text); // on the toolbar, where the icon would touch it
    action->setShortcut(key);
    if (!toolTip.isEmpty()) {
        action->setToolTip(toolTip);
        action->setStatusTip(toolTip);
    }
    return action;
}

void WindowActions::setModelsOpenable(bool openable)
{
    m_openModel->setEnabled(openable);
    m_openModel->setToolTip(openable
                                ? tr("Open a model file (.bin or .safetensors) to draw with it or to train it further.")
                                : tr("A model can be opened when the training has ended."));
    m_openModel->setStatusTip(m_openModel->toolTip());
}

void WindowActions::makeMenus(QMainWindow &window)
{
    QMenu *file = window.menuBar()->addMenu(tr("&File"));
    file->addActions({m_openModel, m_saveModel});
    file->addSeparator();
    file->addActions({m_openLog, m_saveLog, m_closeLogs});
    file->addSeparator();
    file->addActions({m_openDrawing, m_saveDrawing});
    file->addSeparator();
    file->addActions({m_exportChart, m_runHistory});
    file->addSeparator();
    file->addAction(m_quit);
    m_edit = window.menuBar()->addMenu(tr("&Edit"));
    m_edit->addActions({m_copyDrawing, m_paste});
    QMenu *hand = window.menuBar()->addMenu(tr("Hand&writing"));
    hand->addActions({m_handwriting, m_collectDigits});
    hand->addSeparator();
    hand->addActions({m_learnHand, m_forgetHand});
    QMenu *models = window.menuBar()->addMenu(tr("&Models"));
    models->addAction(m_design);
    models->addSeparator();
    models->addActions({m_askAll, m_robustness});
    QMenu *view = window.menuBar()->addMenu(tr("&View"));
    fillAppearanceMenu(view->addMenu(tr("Appearance")));
    fillLanguageMenu(view->addMenu(tr("Language")));
    window.menuBar()->addMenu(tr("&Help"))->addAction(m_about);
}

void WindowActions::addToEditMenu(const QList<QAction *> &actions)
{
    QAction *before = m_edit->insertSeparator(m_edit->actions().constFirst());
    m_edit->insertActions(before, actions);
    refreshIcons();
}

void WindowActions::makeToolBar(QMainWindow &window)
{
    QToolBar *bar = window.addToolBar(tr("Toolbar"));
    bar->setObjectName(QStringLiteral("toolBar"));
    bar->setMovable(false);
    bar->setContextMenuPolicy(Qt::PreventContextMenu);
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    bar->setIconSize({18, 18});
    bar->addActions({m_openModel, m_saveModel});
    bar->addSeparator();
    bar->addActions({m_openLog, m_saveLog, m_exportChart});
    bar->addSeparator();
    bar->addAction(m_runHistory);
    for (QToolButton *button : bar->findChildren<QToolButton *>()) {
        if (QAction *action = button->defaultAction()) {
            button->setObjectName(action->objectName() + QStringLiteral("Tool"));
            button->setAccessibleName(action->text());
            button->setFocusPolicy(Qt::TabFocus);
        }
    }
}

void WindowActions::fillAppearanceMenu(QMenu *menu)
{
    const auto add = [&](const QString &text, Appearance appearance) {
        QAction *action = m_appearances->addAction(text);
        action->setCheckable(true);
        action->setData(static_cast<int>(appearance));
        menu->addAction(action);
    };
    add(tr("System"), Appearance::System);
    add(tr("Light"), Appearance::Light);
    add(tr("Dark"), Appearance::Dark);
    connect(m_appearances, &QActionGroup::triggered, this,
            [this](const QAction *action) { emit appearanceChosen(static_cast<Appearance>(action->data().toInt())); });
}

void WindowActions::fillLanguageMenu(QMenu *menu)
{
    const auto add = [&](const QString &text, const QString &code) {
        QAction *action = m_languages->addAction(text);
        action->setCheckable(true);
        action->setData(code);
        menu->addAction(action);
    };
    add(tr("System", "language"), QString());
    for (const Language &language : languages())
        add(QString::fromUtf8(language.title), QString::fromLatin1(language.code));
    connect(m_languages, &QActionGroup::triggered, this,
            [this](const QAction *action) { emit languageChosen(action->data().toString()); });
}

void WindowActions::checkAppearance(Appearance appearance)
{
    for (QAction *action : m_appearances->actions())
        action->setChecked(action->data().toInt() == static_cast<int>(appearance));
}

void WindowActions::checkLanguage(const QString &code)
{
    for (QAction *action : m_languages->actions())
        action->setChecked(action->data().toString() == code);
}

void WindowActions::refreshIcons()
{
    for (QAction *action : findChildren<QAction *>(Qt::FindDirectChildrenOnly) + m_edit->actions()) {
        if (const QString name = action->property("iconName").toString(); !name.isEmpty())
            action->setIcon(themedIcon(name, m_window.palette().color(QPalette::Text)));
    }
}

bool WindowActions::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == &m_window && event->type() == QEvent::PaletteChange)
        refreshIcons();
    return QObject::eventFilter(watched, event);
}

} // namespace inkling::ui
