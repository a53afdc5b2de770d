// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/personal_set_controller.h"
#include "ui/main_window/document.h"

#include <QObject>
#include <QString>

#include <functional>
#include <optional>

class QWidget;

namespace inkling::ui {

class AnswerPane;
class Experiments;
class HandwritingDialog;
struct HandOutcome;
class WindowActions;

/// Opens what has to do with the user's own digits, and brings it together with the open model: teaching under a
/// reading, the pages of the menu, learning the hand and going back.
///
/// Thread contract: GUI thread. What it is given must outlive it.
class HandwritingDoor final : public QObject
{
    Q_OBJECT

public:
    /// What it needs of the window.
    struct Window
    {
        QWidget *widget;
        WindowActions &actions;
        AnswerPane &answer;
        Experiments &experiments;
        std::function<const Document &()> document;
        /// The window goes on with this one, after asking where that would lose a model.
        std::function<void(const Document &)> setDocument;
        std::function<QString()> chosenData; ///< "mnist", as the form has it
        std::function<bool()> isIdle;        ///< no training is on
        std::function<void(const QString &)> tell;
    };

    explicit HandwritingDoor(Window window);

    /// The document is another one, or a run began or ended.
    void update();

private:
    void showSet();
    void collect();
    void learn();
    void onKept(const HandOutcome &outcome, const std::string &name);
    void goBack();
    QString whyNot() const;
    QString dataOfModel() const;

    Window m_window;
    PersonalSetController m_set;
    std::optional<Document> m_before; ///< the model from before it learned, while the one that did is open
    ModelSnapshotPtr m_learned;
};

} // namespace inkling::ui
