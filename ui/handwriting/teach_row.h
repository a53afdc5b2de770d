// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/files/personal_drawing.h"
#include "core/ink/drawing.h"

#include <QWidget>

#include <array>
#include <cstdint>
#include <vector>

class QLabel;
class QPushButton;
class QToolButton;

namespace inkling {
class PersonalSetController;
}

namespace inkling::ui {

/// "What did you mean?" under a reading: the digit that is pressed names the drawing, which joins the user's set.
/// Quiet: the question gives way to one line that says so and takes it back on demand, until something else is drawn or
/// the drawing leaves the set in another way. Another digit for the same drawing names it anew; what others name it is
/// said here, too.
///
/// Thread contract: GUI thread. The controller must outlive it.
class TeachRow final : public QWidget
{
    Q_OBJECT

public:
    explicit TeachRow(PersonalSetController &set, QWidget *parent = nullptr);

    /// While the focus is in there, the keys 0 to 9 are the buttons.
    void takeKeysOf(QWidget &pane);
    /// What a press would teach.
    void setDrawing(const Drawing &drawing);
    /// A picture lies on the sheet: it cannot be taught.
    void setPicture(bool isPicture);
    /// Which digit of the drawing is meant, from the left, of how many that were read.
    void setSelected(int selected, int count);

private:
    enum class State
    {
        Asking,
        Keeping,
        Kept,
        TakenBack,
        Failed
    };

    void ask();
    Drawing selectedDigit() const;
    void teach(int digit);
    void takeBack();
    void await(std::uint64_t change, State then);
    void onSetChanged();
    void onDone(std::uint64_t change, const std::vector<std::uint64_t> &added);
    void onFailed(std::uint64_t change, const Error &error);
    PersonalDrawingPtr taught() const;
    void show(State state);
    QString text() const;

    PersonalSetController &m_set;
    Drawing m_drawing;
    bool m_isPicture = false;
    int m_selected = 0;
    int m_count = 0;
    State m_state = State::Asking;
    int m_digit = 0;                      ///< that was taught
    std::uint64_t m_id = 0;               ///< of the drawing in the set; 0: it is not there
    std::vector<std::uint64_t> m_changes; ///< that brought it there and named it anew
    std::uint64_t m_awaited = 0;          ///< whose answer the state waits for
    State m_then = State::Asking;         ///< the state that it leads to
    QString m_problem;
    QLabel *m_text;
    QPushButton *m_undo;
    std::array<QToolButton *, 10> m_digits{};
};

} // namespace inkling::ui
