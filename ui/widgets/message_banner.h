// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;
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

    explicit MessageBanner(QWidget *parent = nullptr);

    void showMessage(Kind kind, const QString &text);
    void clear();
    QString text() const;

private:
    QLabel *m_text;
    QToolButton *m_close;
};

} // namespace inkling::ui
