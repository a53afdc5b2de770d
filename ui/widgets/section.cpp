// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/section.h"

#include "ui/widgets/card.h"

#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace inkling::ui {

namespace {

constexpr int kIndent = 16; ///< below the heading's text, not its arrow

} // namespace

Section::Section(const QString &name, const QString &title, QWidget *body, QWidget *parent)
    : QWidget(parent), m_heading(new QToolButton(this)), m_summary(makeLabel({}, "caption", this)), m_body(body)
{
    m_heading->setObjectName(name);
    m_heading->setText(title);
    m_heading->setAccessibleName(title);
    m_heading->setCheckable(true);
    m_heading->setAutoRaise(true);
    m_heading->setProperty("section", true);
    m_heading->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_heading->setFocusPolicy(Qt::StrongFocus);
    m_summary->setObjectName(name + QStringLiteral("Summary"));
    m_summary->setWordWrap(true);
    m_summary->setContentsMargins(kIndent, 0, 0, 0);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(m_heading, 0, Qt::AlignLeft);
    column->addWidget(m_summary);
    column->addWidget(m_body);
    connect(m_heading, &QToolButton::toggled, this, &Section::onToggled);
    onToggled(false);
}

void Section::setSummary(const QString &text)
{
    m_summary->setText(text);
    m_heading->setAccessibleDescription(text);
}

QString Section::summary() const
{
    return m_summary->text();
}

bool Section::isOpen() const
{
    return m_heading->isChecked();
}

void Section::setOpen(bool open)
{
    m_heading->setChecked(open);
}

void Section::onToggled(bool open)
{
    m_heading->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
    m_summary->setVisible(!open);
    m_body->setVisible(open);
    emit toggled(open);
}

} // namespace inkling::ui
