// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/readable_label.h"

#include <QAccessible>
#include <QAccessibleWidget>

#include <algorithm>

namespace inkling::ui {

namespace {

/// The label's text as text that cannot be edited, selected or walked through.
class ReadableLabelAccessible final : public QAccessibleWidget, public QAccessibleTextInterface
{
public:
    explicit ReadableLabelAccessible(ReadableLabel *label) : QAccessibleWidget(label, QAccessible::StaticText) {}

    void *interface_cast(QAccessible::InterfaceType type) override
    {
        if (type == QAccessible::TextInterface)
            return static_cast<QAccessibleTextInterface *>(this);
        return QAccessibleWidget::interface_cast(type);
    }

    QString text(int start, int end) const override { return value().mid(start, std::max(0, end - start)); }
    using QAccessibleWidget::text;
    int characterCount() const override { return static_cast<int>(value().size()); }

    void selection(int, int *start, int *end) const override { *start = *end = 0; }
    int selectionCount() const override { return 0; }
    void addSelection(int, int) override {}
    void removeSelection(int) override {}
    void setSelection(int, int, int) override {}
    int cursorPosition() const override { return 0; }
    void setCursorPosition(int) override {}
    QRect characterRect(int) const override { return rect(); }
    int offsetAtPoint(const QPoint &) const override { return -1; }
    void scrollToSubstring(int, int) override {}
    QString attributes(int, int *start, int *end) const override
    {
        *start = 0;
        *end = characterCount();
        return {};
    }

private:
    QString value() const { return static_cast<QLabel *>(widget())->text(); }
};

QAccessibleInterface *makeInterface(const QString &className, QObject *object)
{
    if (className != QLatin1String(ReadableLabel::staticMetaObject.className()))
        return nullptr;
    auto *label = qobject_cast<ReadableLabel *>(object);
    return label == nullptr ? nullptr : new ReadableLabelAccessible(label);
}

} // namespace

ReadableLabel::ReadableLabel(const QString &name, QWidget *parent) : QLabel(parent)
{
    // Qt keeps one entry a function, however often it is installed.
    QAccessible::installFactory(makeInterface);
    setAccessibleName(name);
    setTextFormat(Qt::PlainText);
}

void ReadableLabel::setValue(const QString &value)
{
    const QString before = text();
    if (value == before)
        return;
    setText(value);
    setAccessibleDescription(value);
    QAccessibleTextUpdateEvent event(this, 0, before, value);
    QAccessible::updateAccessibility(&event);
}

} // namespace inkling::ui
