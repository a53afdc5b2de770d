// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window/handwriting_door.h"

#include "core/files/dataset_source.h"
#include "core/run/run_history.h"
#include "core/train/run_checks.h"
#include "ui/canvas/drawing_canvas.h"
#include "ui/handwriting/collect_dialog.h"
#include "ui/handwriting/handwriting_dialog.h"
#include "ui/handwriting/learn_hand_dialog.h"
#include "ui/handwriting/teach_row.h"
#include "ui/inference/inference_panel.h"
#include "ui/main_window/answer_pane.h"
#include "ui/main_window/experiments.h"
#include "ui/main_window/window_actions.h"
#include "ui/settings/data_title.h"

#include <QAction>
#include <QDir>
#include <QWidget>

#include <utility>

namespace inkling::ui {

namespace {

bool canBeLoaded(const QString &source)
{
    for (const DatasetSource &row : datasetSources()) {
        if (source == QLatin1String(row.id))
            return row.isAvailable();
    }
    return QDir(source).exists();
}

constexpr std::size_t kMostSteps = 5; ///< back: each holds a whole model

bool isOpen(const QWidget *page)
{
    return page != nullptr && page->isVisible();
}

/// Brings a page to the front that is open already.
bool raise(QWidget *page)
{
    if (!isOpen(page))
        return false;
    page->raise();
    page->activateWindow();
    return true;
}

} // namespace

HandwritingDoor::HandwritingDoor(Window window)
    : QObject(window.widget), m_window(std::move(window)), m_set(userHandwritingFolder()), m_files(m_set)
{
    auto *teach = new TeachRow(m_set, &m_window.answer);
    m_window.answer.addBelowDigits(teach);
    teach->takeKeysOf(*m_window.answer.digits());
    InferencePanel *inference = m_window.answer.inference();
    connect(inference->canvas(), &DrawingCanvas::drawingChanged, teach, &TeachRow::setDrawing);
    connect(inference->canvas(), &DrawingCanvas::pictureChanged, teach,
            [teach](const SheetPicturePtr &picture) { teach->setPicture(picture != nullptr); });
    connect(inference, &InferencePanel::digitShown, teach, &TeachRow::setSelected);
    connect(m_window.actions.handwriting(), &QAction::triggered, this, &HandwritingDoor::showSet);
    connect(m_window.actions.collectDigits(), &QAction::triggered, this, &HandwritingDoor::collect);
    connect(m_window.actions.learnHand(), &QAction::triggered, this, &HandwritingDoor::learn);
    connect(m_window.actions.forgetHand(), &QAction::triggered, this, &HandwritingDoor::goBack);
    connectSet();
    m_set.refresh();
    update();
}

void HandwritingDoor::connectSet()
{
    const auto telling = [this](MessageBanner::Kind kind) {
        return [this, kind](const QString &text) { tell(kind, text); };
    };
    connect(&m_files, &HandwritingFiles::told, this, telling(MessageBanner::Kind::Information));
    connect(&m_files, &HandwritingFiles::problem, this, telling(MessageBanner::Kind::Problem));
    connect(&m_set, &PersonalSetController::changed, this, &HandwritingDoor::onSetChanged);
    // The page may be closed before it hears that its last digit could not be kept.
    connect(&m_set, &PersonalSetController::failed, this, [this](std::uint64_t change, const Error &error) {
        const bool wanted = !m_set.isLoaded() && std::exchange(m_wantsToLearn, false);
        if ((change != 0 && !isOpen(m_collectPage)) || wanted)
            tell(MessageBanner::Kind::Problem, QString::fromStdString(error.message));
    });
}

/// Where the user looks.
void HandwritingDoor::tell(MessageBanner::Kind kind, const QString &text)
{
    if (HandwritingDialog *page = m_setPage; isOpen(page))
        page->showMessage(kind, text);
    else
        m_window.banner.showMessage(kind, text);
}

QString HandwritingDoor::whyNot() const
{
    if (!m_window.isIdle())
        return tr("Wait until the training has ended.");
    const Document &document = m_window.document();
    if (document.isEmpty())
        return tr("Train or open a model first.");
    if (!checkReadsDigits(document.snapshot()->model.spec))
        return tr("The open model does not read digits.");
    return {};
}

void HandwritingDoor::update()
{
    if (!m_steps.empty() && m_window.document().snapshot() != m_steps.back().learned)
        m_steps.clear();
    m_window.actions.forgetHand()->setEnabled(!m_steps.empty() && m_window.isIdle());
    const QString reason = whyNot();
    m_window.actions.learnHand()->setEnabled(reason.isEmpty());
    if (m_setPage)
        m_setPage->setLearnable(reason.isEmpty(), reason);
}

void HandwritingDoor::showSet()
{
    if (raise(m_setPage))
        return;
    m_setPage = new HandwritingDialog(m_set, m_files, m_window.widget);
    connect(m_setPage, &HandwritingDialog::collectRequested, this, &HandwritingDoor::collect);
    connect(m_setPage, &HandwritingDialog::learnRequested, this, &HandwritingDoor::learn);
    m_setPage->open();
    update();
}

void HandwritingDoor::collect()
{
    if (raise(m_collectPage))
        return;
    m_collectPage = new CollectDialog(m_set, m_window.widget);
    connect(m_collectPage, &CollectDialog::learnRequested, this, &HandwritingDoor::learn);
    m_collectPage->open();
}

/// The one that its file names, where it still is; else what the form would train on.
QString HandwritingDoor::dataOfModel() const
{
    QString source = QString::fromStdString(dataOfFacts(m_window.document().facts()));
    if (!source.isEmpty() && canBeLoaded(source))
        return source;
    const QString chosen = m_window.chosenData();
    return canBeLoaded(chosen) ? chosen : defaultDatasetSource();
}

void HandwritingDoor::learn()
{
    if (raise(m_learnPage))
        return;
    if (const QString reason = whyNot(); !reason.isEmpty()) {
        tell(MessageBanner::Kind::Information, reason);
        return;
    }
    // The digits may not be read yet, the last ones not be written, and another window may have collected some.
    m_wantsToLearn = true;
    m_set.refresh();
}

void HandwritingDoor::onSetChanged()
{
    if (!m_wantsToLearn || !m_set.isLoaded() || !m_set.isSettled())
        return;
    m_wantsToLearn = false;
    if (m_set.drawings().empty())
        tell(MessageBanner::Kind::Information,
             tr("There are no digits of yours to learn from yet; collect some first."));
    else if (whyNot().isEmpty())
        openLearning();
}

void HandwritingDoor::openLearning()
{
    const Document &document = m_window.document();
    const QString source = dataOfModel();
    const std::string name = document.recognised() ? std::string() : document.network().name;
    auto *page = new LearnHandDialog({.model = document.snapshot(),
                                      .name = name,
                                      .initFile = document.weightsFile(),
                                      .dataTitle = dataTitle(source),
                                      .drawings = {m_set.drawings().begin(), m_set.drawings().end()}},
                                     m_window.widget);
    m_learnPage = page;
    connect(page, &LearnHandDialog::kept, this, [this, name](const HandOutcome &outcome) { onKept(outcome, name); });
    page->open();
    m_window.experiments.withData(
        source, page, [page](const DigitDataPtr &digits) { page->begin(digits); },
        [page](const Error &error) { page->showProblem(error); });
}

void HandwritingDoor::onKept(const HandOutcome &outcome, const std::string &name)
{
    Document next;
    next.setLearnedHand(outcome.model, outcome.runFile, name);
    m_window.setDocument(next, [this, step = Step{m_window.document(), outcome.model}] {
        m_steps.push_back(step);
        if (m_steps.size() > kMostSteps)
            m_steps.erase(m_steps.begin());
        for (QWidget *page : {static_cast<QWidget *>(m_learnPage), static_cast<QWidget *>(m_setPage)})
            if (page != nullptr)
                page->close();
        m_window.banner.showMessage(MessageBanner::Kind::Information, tr("The model has learned your hand."),
                                    {tr("Go back"), [this] { goBack(); }});
    });
}

void HandwritingDoor::goBack()
{
    if (m_steps.empty() || !m_window.isIdle())
        return;
    const Document before = m_steps.back().before;
    m_window.setDocument(before, [this] {
        m_steps.pop_back();
        tell(MessageBanner::Kind::Information,
             tr("The model is again the one from before it learned your hand, which stays in the run history."));
    });
}

} // namespace inkling::ui
