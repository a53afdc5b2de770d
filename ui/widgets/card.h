// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QVBoxLayout;

namespace inkling::ui {

/// A quiet panel with a heading: what the window is made of.
///
/// Thread contract: GUI thread.
class Card final : public QFrame
{
    Q_OBJECT

public:
    explicit Card(const QString &title, QWidget *parent = nullptr);

    /// Where the content goes, below the heading.
    QVBoxLayout *body() const { return m_body; }
    /// Puts a small widget at the right end of the heading.
    void addToHeading(QWidget *widget);

private:
    QHBoxLayout *m_heading;
    QVBoxLayout *m_body;
};

/// A label in one of the roles of the style sheet: "heading", "muted", "figure".
QLabel *makeLabel(const QString &text, const char *role, QWidget *parent);

} // namespace inkling::ui
