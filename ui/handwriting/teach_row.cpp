// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/handwriting/teach_row.h"

#include "core/ink/segment.h"
#include "core/run/personal_set_controller.h"
#include "ui/widgets/card.h"

#include <QAction>
#include <QDateTime>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace inkling::ui {

TeachRow::TeachRow(PersonalSetController &set, QWidget *parent)
    : QWidget(parent), m_set(set), m_text(makeLabel({}, "muted", this)), m_undo(new QPushButton(tr("Take back"), this))
{
    m_text->setObjectName(QStringLiteral("teachText"));
    m_text->setWordWrap(true);
    m_undo->setObjectName(QStringLiteral("teachUndo"));
    m_undo->setProperty("quiet", true);
    m_undo->setToolTip(tr("Take the drawing out of your handwriting again."));
    auto *line = new QHBoxLayout;
    line->setSpacing(4);
    line->addStrut(m_undo->sizeHint().height()); // the row keeps its height while the button comes and goes
    line->addWidget(m_text, 1);
    line->addWidget(m_undo);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(1);
    for (int digit = 0; digit < 10; ++digit) {
        auto *button = new QToolButton(this);
        const QString text = locale().toString(digit);
        button->setObjectName(QStringLiteral("teach%1").arg(digit));
        button->setText(text);
        button->setAccessibleName(text);
        button->setProperty("digit", true);
        button->setToolTip(tr("I meant %1 (key %1).").arg(text));
        button->setAccessibleDescription(button->toolTip());
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        button->setFocusPolicy(Qt::StrongFocus);
        connect(button, &QToolButton::clicked, this, [this, digit] { teach(digit); });
        buttons->addWidget(button);
        m_digits[static_cast<std::size_t>(digit)] = button;
    }
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addLayout(line);
    column->addLayout(buttons);
    connect(m_undo, &QPushButton::clicked, this, &TeachRow::takeBack);
    connect(&m_set, &PersonalSetController::changed, this, &TeachRow::onSetChanged);
    connect(&m_set, &PersonalSetController::done, this, &TeachRow::onDone);
    connect(&m_set, &PersonalSetController::failed, this, &TeachRow::onFailed);
    show(State::Asking);
}

void TeachRow::takeKeysOf(QWidget &pane)
{
    for (int digit = 0; digit < 10; ++digit) {
        auto *action = new QAction(&pane);
        action->setShortcut(QKeySequence(Qt::Key_0 + digit));
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, [this, digit] { teach(digit); });
        pane.addAction(action);
    }
}

void TeachRow::setDrawing(const Drawing &drawing)
{
    if (drawing == m_drawing)
        return;
    m_drawing = drawing;
    ask();
}

void TeachRow::setPicture(bool isPicture)
{
    m_isPicture = isPicture;
    ask();
}

void TeachRow::setSelected(int selected, int count)
{
    if (selected == m_selected && count == m_count)
        return;
    m_selected = selected;
    m_count = count;
    // One digit stays the same whether or not it has been read.
    if (count > 1 || m_state == State::Asking)
        ask();
}

void TeachRow::ask()
{
    m_id = 0;
    m_changes.clear();
    m_awaited = 0;
    show(State::Asking);
}

/// A number is not a digit. It may not have been read yet since it became one.
Drawing TeachRow::selectedDigit() const
{
    std::vector<Drawing> digits = segment(m_drawing);
    if (digits.size() < 2)
        return m_drawing;
    return std::move(digits[std::min(static_cast<std::size_t>(m_selected), digits.size() - 1)]);
}

void TeachRow::teach(int digit)
{
    if (m_drawing.isEmpty() || m_state == State::Keeping)
        return;
    if (m_id != 0 && m_digit == digit)
        return;
    m_digit = digit;
    PersonalChange change;
    if (m_id != 0)
        change.relabel = {{m_id, digit}};
    else
        change.add = {{.label = digit, .drawnAt = QDateTime::currentMSecsSinceEpoch(), .drawing = selectedDigit()}};
    m_changes.push_back(m_set.change(std::move(change)));
    await(m_changes.back(), State::Kept);
}

/// As if it had never been taught, from the last change to the first.
void TeachRow::takeBack()
{
    std::uint64_t undone = 0; // 0 at the end: too much happened since
    for (; !m_changes.empty(); m_changes.pop_back())
        undone = m_set.undo(m_changes.back());
    await(undone != 0 ? undone : m_set.change({.remove = {m_id}}), State::TakenBack);
}

void TeachRow::await(std::uint64_t change, State then)
{
    m_awaited = change;
    m_then = then;
    show(State::Keeping);
}

/// Null: it is not in the set, or not any more.
PersonalDrawingPtr TeachRow::taught() const
{
    const auto drawings = m_set.drawings();
    const auto found = std::ranges::lower_bound(drawings, m_id, {}, [](const auto &each) { return each->id; });
    return found != drawings.end() && (*found)->id == m_id ? *found : nullptr;
}

/// By whomever.
void TeachRow::onSetChanged()
{
    if (m_state != State::Kept)
        return;
    const PersonalDrawingPtr drawing = taught();
    if (!drawing) {
        ask();
    } else if (drawing->label != m_digit) {
        m_digit = drawing->label;
        show(State::Kept);
    }
}

void TeachRow::onDone(std::uint64_t change, const std::vector<std::uint64_t> &added)
{
    if (change != m_awaited)
        return;
    m_awaited = 0;
    if (!added.empty())
        m_id = added.front();
    if (m_then == State::TakenBack)
        m_id = 0;
    show(m_then);
}

void TeachRow::onFailed(std::uint64_t change, const Error &error)
{
    if (change == 0 || change != m_awaited)
        return;
    m_awaited = 0;
    const PersonalDrawingPtr drawing = taught();
    m_id = drawing ? drawing->id : 0;
    m_digit = drawing ? drawing->label : m_digit;
    m_problem = QString::fromStdString(error.message);
    show(State::Failed);
}

QString TeachRow::text() const
{
    if (m_isPicture)
        return tr("Only drawings can be kept.");
    switch (m_state) {
    case State::Asking:
    case State::Keeping:
        return m_count > 1 ? tr("What did you mean by digit %1 of %2?")
                                 .arg(locale().toString(m_selected + 1), locale().toString(m_count))
                           : tr("What did you mean?");
    case State::Kept:
        return tr("Kept as %1.").arg(locale().toString(m_digit));
    case State::TakenBack:
        return tr("Taken back.");
    case State::Failed:
        return m_problem;
    }
    return {};
}

void TeachRow::show(State state)
{
    m_state = state;
    m_text->setText(text());
    m_undo->setVisible(state == State::Kept);
    for (int digit = 0; digit < 10; ++digit) {
        QToolButton *button = m_digits[static_cast<std::size_t>(digit)];
        button->setEnabled(!m_drawing.isEmpty());
        button->setDown(state == State::Kept && digit == m_digit);
    }
}

} // namespace inkling::ui
