// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window/handwriting_door.h"

#include "core/files/dataset_source.h"
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
#include "ui/settings/core_text.h"

#include <nlohmann/json.hpp>

#include <QAction>
#include <QDir>
#include <QWidget>

#include <utility>

namespace inkling::ui {

namespace {

QString titleOf(const QString &source)
{
    for (const DatasetSource &row : datasetSources()) {
        if (source == QLatin1String(row.id))
            return coreText(row.title);
    }
    return QDir(source).dirName();
}

bool canBeLoaded(const QString &source)
{
    for (const DatasetSource &row : datasetSources()) {
        if (source == QLatin1String(row.id))
            return row.isAvailable();
    }
    return QDir(source).exists();
}

} // namespace

HandwritingDoor::HandwritingDoor(Window window)
    : QObject(window.widget), m_window(std::move(window)), m_set(userHandwritingFolder())
{
    auto *teach = new TeachRow(m_set, &m_window.answer);
    m_window.answer.addBelowDigits(teach);
    teach->takeKeysOf(*m_window.answer.digits());
    InferencePanel *inference = m_window.answer.inference();
    connect(inference->canvas(), &DrawingCanvas::drawingChanged, teach, &TeachRow::setDrawing);
    connect(inference, &InferencePanel::digitShown, teach, &TeachRow::setSelected);
    connect(m_window.actions.handwriting(), &QAction::triggered, this, &HandwritingDoor::showSet);
    connect(m_window.actions.collectDigits(), &QAction::triggered, this, &HandwritingDoor::collect);
    connect(m_window.actions.learnHand(), &QAction::triggered, this, &HandwritingDoor::learn);
    connect(m_window.actions.forgetHand(), &QAction::triggered, this, &HandwritingDoor::goBack);
    m_set.refresh();
    update();
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
    const Document &document = m_window.document();
    const bool learned = m_before && !document.isEmpty() && document.snapshot() == m_learned;
    m_window.actions.forgetHand()->setEnabled(learned && m_window.isIdle());
    const QString reason = whyNot();
    m_window.actions.learnHand()->setEnabled(reason.isEmpty());
    for (auto *dialog : m_window.widget->findChildren<HandwritingDialog *>())
        dialog->setLearnable(reason.isEmpty(), reason);
}

void HandwritingDoor::showSet()
{
    auto *dialog = new HandwritingDialog(m_set, m_window.widget);
    connect(dialog, &HandwritingDialog::collectRequested, this, &HandwritingDoor::collect);
    connect(dialog, &HandwritingDialog::learnRequested, this, &HandwritingDoor::learn);
    dialog->open();
    update();
}

void HandwritingDoor::collect()
{
    auto *dialog = new CollectDialog(m_set, m_window.widget);
    connect(dialog, &CollectDialog::learnRequested, this, &HandwritingDoor::learn);
    dialog->open();
}

/// The one that its file names, where it still is; else what the form would train on.
QString HandwritingDoor::dataOfModel() const
{
    const nlohmann::json facts = nlohmann::json::parse(m_window.document().facts(), nullptr, false);
    if (facts.is_object() && facts.contains("data") && facts["data"].is_string()) {
        const QString source = QString::fromStdString(facts["data"].get<std::string>());
        if (canBeLoaded(source))
            return source;
    }
    const QString chosen = m_window.chosenData();
    return canBeLoaded(chosen) ? chosen : defaultDatasetSource();
}

void HandwritingDoor::learn()
{
    if (const QString reason = whyNot(); !reason.isEmpty()) {
        m_window.tell(reason);
        return;
    }
    if (m_set.drawings().empty()) {
        m_window.tell(tr("There are no digits of yours to learn from yet; collect some first."));
        return;
    }
    const Document &document = m_window.document();
    const QString source = dataOfModel();
    const std::string name = document.recognised() ? std::string() : document.network().name;
    auto *dialog = new LearnHandDialog({.model = document.snapshot(),
                                        .name = name,
                                        .initFile = document.weightsFile(),
                                        .dataTitle = titleOf(source),
                                        .drawings = {m_set.drawings().begin(), m_set.drawings().end()}},
                                       m_window.widget);
    connect(dialog, &LearnHandDialog::kept, this, [this, name](const HandOutcome &outcome) { onKept(outcome, name); });
    dialog->open();
    m_window.experiments.withData(
        source, dialog, [dialog](const DigitDataPtr &digits) { dialog->begin(digits); },
        [dialog](const Error &error) { dialog->showProblem(error); });
}

void HandwritingDoor::onKept(const HandOutcome &outcome, const std::string &name)
{
    Document next = m_window.document();
    const Document before = next;
    next.setLearnedHand(outcome.model, outcome.runFile, name);
    m_learned = outcome.model;
    m_before = before;
    m_window.setDocument(next);
    m_window.tell(tr("The model has learned your hand. Handwriting, Go back to the model before, takes it back."));
}

void HandwritingDoor::goBack()
{
    if (!m_before || m_window.document().snapshot() != m_learned)
        return;
    const Document before = *std::exchange(m_before, std::nullopt);
    m_window.setDocument(before);
    m_window.tell(tr("The model is again the one from before it learned your hand, which stays in the run history."));
}

} // namespace inkling::ui
