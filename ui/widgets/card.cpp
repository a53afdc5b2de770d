// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/card.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace inkling::ui {

Card::Card(const QString &title, QWidget *parent) : QFrame(parent), m_heading(new QHBoxLayout), m_body(new QVBoxLayout)
{
    setProperty("card", true);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(14, 12, 14, 14);
    outer->setSpacing(10);
    if (!title.isEmpty()) {
        m_heading->addWidget(makeLabel(title, "heading", this));
        m_heading->addStretch(1);
    }
    m_body->setSpacing(8);
    outer->addLayout(m_heading);
    outer->addLayout(m_body, 1);
}

void Card::addToHeading(QWidget *widget)
{
    m_heading->addWidget(widget);
}

QLabel *makeLabel(const QString &text, const char *role, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setProperty("role", role);
    return label;
}

} // namespace inkling::ui
