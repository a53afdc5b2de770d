// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui_test.h"
#include "window_fixture.h"

#include <QApplication>
#include <QComboBox>
#include <QSet>
#include <QTest>

using namespace inkling;

/// Tab leads through the whole window and round again.
class TabOrderTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { test::emptyOwnPlace(); }
    void tabLeadsEverywhereAndBack_data();
    void tabLeadsEverywhereAndBack();
};

namespace {

bool takesTab(const QWidget *widget)
{
    return widget->isVisible() && widget->isEnabled() && !widget->focusProxy() &&
           (widget->focusPolicy() & Qt::TabFocus);
}

QString nameOf(const QWidget *widget)
{
    return widget ? QStringLiteral("%1 %2 in %3")
                        .arg(widget->metaObject()->className(), widget->objectName(),
                             widget->parentWidget() ? widget->parentWidget()->objectName() : QString())
                  : QStringLiteral("nothing");
}

} // namespace

void TabOrderTest::tabLeadsEverywhereAndBack_data()
{
    QTest::addColumn<QString>("model");
    QTest::addColumn<bool>("forward");
    for (const char *model : {"MLP", "CNN", "Attention", "XOR"}) {
        QTest::addRow("%s, Tab", model) << QString::fromLatin1(model) << true;
        QTest::addRow("%s, Shift+Tab", model) << QString::fromLatin1(model) << false;
    }
}

void TabOrderTest::tabLeadsEverywhereAndBack()
{
    QFETCH(QString, model);
    QFETCH(bool, forward);
    test::WindowFixture program;
    program.window().show();
    QVERIFY(QTest::qWaitForWindowActive(&program.window()));
    auto *picker = program.find<QComboBox>("model");
    for (const QString &title : {QStringLiteral("CNN"), QStringLiteral("MLP"), model}) { // fields come and go
        QVERIFY(picker->findText(title) >= 0);
        picker->setCurrentIndex(picker->findText(title));
        emit picker->activated(picker->currentIndex());
        QCoreApplication::processEvents();
    }
    QWidget *start = program.button("train");
    start->setFocus();
    QCOMPARE(QApplication::focusWidget(), start);
    QSet<const QWidget *> visited{start};
    for (int i = 0; i < 400; ++i) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab, forward ? Qt::NoModifier : Qt::ShiftModifier);
        const QWidget *now = QApplication::focusWidget();
        QVERIFY2(now, "nothing has the focus");
        if (now == start)
            break;
        QVERIFY2(!visited.contains(now), qPrintable(QStringLiteral("round and round at ") + nameOf(now)));
        visited.insert(now);
    }
    QVERIFY(QApplication::focusWidget() == start);
    for (const QWidget *widget : program.window().findChildren<QWidget *>()) {
        const bool isAlone = !qobject_cast<const QAbstractButton *>(widget) ||
                             !static_cast<const QAbstractButton *>(widget)->group(); // arrows move within a group
        QVERIFY2(!takesTab(widget) || !isAlone || visited.contains(widget), qPrintable(nameOf(widget)));
    }
}

int main(int argc, char **argv)
{
    test::keepToOwnPlace("tab_order_test");
    QApplication application(argc, argv);
    TabOrderTest tests;
    return QTest::qExec(&tests, argc, argv);
}

#include "tab_order_test.moc"
