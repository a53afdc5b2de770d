// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/theme.h"

#include <QList>
#include <QObject>
#include <QString>

#include <vector>

class QAction;
class QActionGroup;
class QMainWindow;
class QMenu;

namespace inkling::ui {

/// The menus and the toolbar. Knows texts, shortcuts and icons; what an action does is connected by the window.
///
/// Thread contract: GUI thread, owned by its window.
class WindowActions final : public QObject
{
    Q_OBJECT

public:
    explicit WindowActions(QMainWindow &window);

    QAction *openModel() const { return m_openModel; }
    QAction *saveModel() const { return m_saveModel; }
    QAction *openLog() const { return m_openLog; }
    QAction *saveLog() const { return m_saveLog; }
    QAction *closeLogs() const { return m_closeLogs; }
    QAction *openDrawing() const { return m_openDrawing; }
    QAction *saveDrawing() const { return m_saveDrawing; }
    QAction *copyDrawing() const { return m_copyDrawing; }
    QAction *paste() const { return m_paste; }
    QAction *exportChart() const { return m_exportChart; }
    QAction *runHistory() const { return m_runHistory; }
    QAction *handwriting() const { return m_handwriting; }
    QAction *collectDigits() const { return m_collectDigits; }
    QAction *learnHand() const { return m_learnHand; }
    QAction *forgetHand() const { return m_forgetHand; }
    QAction *design() const { return m_design; }
    QAction *askAll() const { return m_askAll; }
    QAction *robustness() const { return m_robustness; }
    QAction *quit() const { return m_quit; }
    QAction *about() const { return m_about; }

    /// What the sheet offers, before what is there in the Edit menu.
    void addToEditMenu(const QList<QAction *> &actions);
    /// While a run is on no model is opened; the tool tip says why.
    void setModelsOpenable(bool openable);
    void checkAppearance(Appearance appearance);
    void checkLanguage(const QString &code);

signals:
    void appearanceChosen(inkling::ui::Appearance appearance);
    /// Empty: the system's.
    void languageChosen(const QString &code);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QAction *makeAction(const QString &text, const char *name, const char *icon, const QKeySequence &key,
                        const QString &toolTip);
    void makeMenus(QMainWindow &window);
    void makeToolBar(QMainWindow &window);
    void fillAppearanceMenu(QMenu *menu);
    void fillLanguageMenu(QMenu *menu);
    void refreshIcons();

    QMainWindow &m_window;
    QMenu *m_edit = nullptr;
    QAction *m_openModel;
    QAction *m_saveModel;
    QAction *m_openLog;
    QAction *m_saveLog;
    QAction *m_closeLogs;
    QAction *m_openDrawing;
    QAction *m_saveDrawing;
    QAction *m_copyDrawing;
    QAction *m_paste;
    QAction *m_exportChart;
    QAction *m_runHistory;
    QAction *m_handwriting;
    QAction *m_collectDigits;
    QAction *m_learnHand;
    QAction *m_forgetHand;
    QAction *m_design;
    QAction *m_askAll;
    QAction *m_robustness;
    QAction *m_quit;
    QAction *m_about;
    QActionGroup *m_appearances;
    QActionGroup *m_languages;
};

} // namespace inkling::ui
