// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/personal_set_controller.h"
#include "ui/handwriting/handwriting_files.h"
#include "ui/main_window/document.h"
#include "ui/widgets/message_banner.h"

#include <QObject>
#include <QPointer>
#include <QString>

#include <functional>
#include <string>
#include <vector>

class QWidget;

namespace inkling::ui {

class AnswerPane;
class CollectDialog;
class Experiments;
class HandwritingDialog;
struct HandOutcome;
class LearnHandDialog;
class WindowActions;

/// Opens what has to do with the user's own digits, and brings it together with the open model: teaching under a
/// reading, the pages of the menu, each open once, learning the hand and going back. What is imported or exported goes
/// on when its page is closed.
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
        /// The window goes on with this one, after asking where that would lose a model. `then` is called where it
        /// does, before it says so.
        std::function<void(const Document &, const std::function<void()> &then)> setDocument;
        std::function<QString()> chosenData; ///< "mnist", as the form has it
        std::function<bool()> isIdle;        ///< no training is on
        MessageBanner &banner;
    };

    explicit HandwritingDoor(Window window);

    /// The document is another one, or a run began or ended.
    void update();

private:
    /// A model that has learned, and the one it was before.
    struct Step
    {
        Document before;
        ModelSnapshotPtr learned;
    };

    void connectSet();
    void showSet();
    void collect();
    void learn();
    void onSetChanged();
    void openLearning();
    void onKept(const HandOutcome &outcome, const std::string &name);
    void goBack();
    void tell(MessageBanner::Kind kind, const QString &text);
    QString whyNot() const;
    QString dataOfModel() const;

    Window m_window;
    PersonalSetController m_set;
    HandwritingFiles m_files;
    QPointer<HandwritingDialog> m_setPage;
    QPointer<CollectDialog> m_collectPage;
    QPointer<LearnHandDialog> m_learnPage;
    bool m_wantsToLearn = false; ///< as soon as the set is settled
    std::vector<Step> m_steps;   ///< the last one's model is open
};

} // namespace inkling::ui
