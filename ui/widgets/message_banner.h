// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

#include <functional>

class QLabel;
class QPushButton;
class QToolButton;

namespace inkling::ui {

/// A message in the window itself: it does not block, and it stays until it is closed or another one comes.
///
/// Thread contract: GUI thread.
class MessageBanner final : public QFrame
{
    Q_OBJECT

public:
    enum class Kind
    {
        Information,
        Warning,
        Problem
    };

    /// What a message offers to do; it goes away with that.
    struct Offer
    {
        QString text; ///< of the button; empty: there is none
        std::function<void()> accepted;
    };

    explicit MessageBanner(QWidget *parent = nullptr);

    void showMessage(Kind kind, const QString &text, const Offer &offer = {});
    void clear();
    QString text() const;

private:
    QLabel *m_text;
    Offer m_offer;
    QPushButton *m_accept;
    QToolButton *m_close;
};

} // namespace inkling::ui
