// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window/answer_pane.h"

#include "core/data/dataset.h"
#include "core/infer/inference_controller.h"
#include "ui/inference/inference_panel.h"
#include "ui/inference/xor_panel.h"
#include "ui/widgets/card.h"

#include <QLabel>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace inkling::ui {

AnswerPane::AnswerPane(InferenceController &inference, QWidget *parent)
    : QWidget(parent)
    , m_inference(inference)
    , m_heading(makeLabel({}, "heading", this))
    , m_stack(new QStackedWidget(this))
    , m_digitPage(new QWidget(this))
    , m_digits(new InferencePanel(inference, m_digitPage))
    , m_xor(new XorPanel(this))
{
    auto *card = new Card({}, this);
    card->body()->addWidget(m_heading);
    card->body()->addWidget(m_stack, 1);
    auto *page = new QVBoxLayout(m_digitPage);
    page->setContentsMargins(0, 0, 0, 0);
    page->addWidget(m_digits, 1);
    m_stack->addWidget(m_digitPage);
    m_stack->addWidget(m_xor);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(card);
    showKind(true);
}

SheetPanel *AnswerPane::sheet() const
{
    return m_digits->sheet();
}

void AnswerPane::showKind(bool digits)
{
    m_heading->setText(digits ? tr("3  Draw a digit") : tr("3  See what it learnt"));
    m_stack->setCurrentWidget(digits ? m_digitPage : m_xor);
}

void AnswerPane::addBelowDigits(QWidget *widget)
{
    m_digitPage->layout()->addWidget(widget);
}

void AnswerPane::setModel(const ModelSnapshotPtr &snapshot, const QString &caption)
{
    if (!snapshot)
        return;
    if (snapshot->model.spec.input.size() == kDigitPixels) {
        m_inference.setModel(snapshot);
        m_digits->setModelCaption(caption);
    } else {
        m_xor->setModel(snapshot);
        m_xor->setModelCaption(caption);
    }
}

DrawingCanvas *AnswerPane::canvas() const
{
    return m_digits->canvas();
}

} // namespace inkling::ui
