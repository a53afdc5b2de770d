// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QToolButton;

namespace inkling::ui {

/// A part of a form that can be closed: a heading that opens it, and while it is closed one line that says what is set
/// in it.
///
/// Thread contract: GUI thread. Owns its body.
class Section final : public QWidget
{
    Q_OBJECT

public:
    /// `name`: objectName of the heading.
    Section(const QString &name, const QString &title, QWidget *body, QWidget *parent = nullptr);

    void setSummary(const QString &text);
    QString summary() const;
    bool isOpen() const;
    void setOpen(bool open);
    QWidget *body() const { return m_body; }
    QToolButton *heading() const { return m_heading; }

signals:
    void toggled(bool open);

private:
    void onToggled(bool open);

    QToolButton *m_heading;
    QLabel *m_summary;
    QWidget *m_body;
};

} // namespace inkling::ui
