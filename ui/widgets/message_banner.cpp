// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/message_banner.h"

#include "ui/widgets/named_button.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>

namespace inkling::ui {

namespace {

const char *styleName(MessageBanner::Kind kind)
{
    switch (kind) {
    case MessageBanner::Kind::Information:
        return "information";
    case MessageBanner::Kind::Warning:
        return "warning";
    case MessageBanner::Kind::Problem:
        break;
    }
    return "problem";
}

} // namespace

MessageBanner::MessageBanner(QWidget *parent)
    : QFrame(parent)
    , m_text(new QLabel(this))
    , m_accept(makeNamedButton({}, "messageOffer", {}, this))
    , m_close(new QToolButton(this))
{
    setObjectName(QStringLiteral("messageBanner"));
    m_text->setObjectName(QStringLiteral("messageText"));
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_close->setText(QStringLiteral("✕"));
    m_close->setAutoRaise(true);
    m_close->setAccessibleName(tr("Close message"));
    m_close->setToolTip(tr("Close message"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(14, 8, 8, 8);
    row->addWidget(m_text, 1);
    row->addWidget(m_accept, 0, Qt::AlignTop);
    row->addWidget(m_close, 0, Qt::AlignTop);
    m_accept->hide();
    connect(m_accept, &QPushButton::clicked, this, [this] {
        const Offer offer = m_offer;
        clear();
        offer.accepted();
    });
    connect(m_close, &QToolButton::clicked, this, &MessageBanner::clear);
    hide();
}

void MessageBanner::showMessage(Kind kind, const QString &text, const Offer &offer)
{
    m_offer = offer;
    renameButton(*m_accept, offer.text);
    m_accept->setVisible(!offer.text.isEmpty());
    setProperty("kind", styleName(kind));
    style()->unpolish(this);
    style()->polish(this);
    m_text->setText(text);
    setAccessibleName(text);
    show();
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void MessageBanner::clear()
{
    m_text->clear();
    setAccessibleName(QString());
    hide();
}

QString MessageBanner::text() const
{
    return m_text->text();
}

} // namespace inkling::ui
