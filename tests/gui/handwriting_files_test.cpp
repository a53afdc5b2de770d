// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/handwriting_program.h"

#include "core/files/strokes_file.h"
#include "ui/handwriting/handwriting_dialog.h"
#include "ui/widgets/message_banner.h"

#include <QApplication>
#include <QFile>
#include <QLabel>
#include <QTest>

#include <memory>

using namespace inkling;
using namespace inkling::test;

/// The user's digits on their way out of the program and into it.
class HandwritingFilesTest final : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<HandwritingProgram> m_it;

    /// The page, when the set is read.
    ui::HandwritingDialog *openSet(const char *button)
    {
        auto *page = m_it->open<ui::HandwritingDialog>("myHandwriting");
        const bool ready =
            page != nullptr && QTest::qWaitFor([=] { return buttonOf(page, button)->isEnabled(); }, 20'000);
        return ready ? page : nullptr;
    }
    void exportAs(ui::HandwritingDialog *page, const char *action, const QString &place)
    {
        page->findChild<QAction *>(QLatin1String(action))->trigger();
        chooseFile(page, place);
    }
    void import(ui::HandwritingDialog *page, const QString &file)
    {
        buttonOf(page, "importDrawings")->click();
        chooseFile(page, file);
    }
    QString windowSays() { return m_it->window().work()->banner()->text(); }
    static QString activity(const ui::HandwritingDialog *page)
    {
        return page->findChild<QLabel *>(QStringLiteral("handActivity"))->text();
    }

private slots:
    void init() { m_it = std::make_unique<HandwritingProgram>(); }
    void cleanup() { m_it.reset(); }

    void drawingsGoOutAndComeIn()
    {
        fillSet(3);
        auto *page = openSet("exportDrawings");
        QVERIFY(page);
        const auto *banner = page->findChild<ui::MessageBanner *>();
        const QString json = m_it->file("mine.json");
        exportAs(page, "exportStrokes", json);
        QTRY_VERIFY(banner->text().contains("mine.json"));
        QVERIFY(banner->text().contains("30"));
        QCOMPARE(readStrokesFile(json).value().size(), 30U);
        exportAs(page, "exportPng", m_it->file("png"));
        QTRY_VERIFY(banner->text().contains("png"));
        QVERIFY(QFile::exists(m_it->file("png/4/000005.png")));
        import(page, json);
        QTRY_VERIFY(banner->text().contains("already"));
        QCOMPARE(labelsOnDisk().size(), 30U);
        QVERIFY(writeFileAtomically(json, R"([{"label":8,"strokes":[[[0,0],[1,1],[1,0]]]}])").has_value());
        import(page, json);
        QTRY_COMPARE(labelsOnDisk().size(), 31U);
        QCOMPARE(labelsOnDisk().back(), 8);
        QTRY_VERIFY(activity(page).isEmpty());
        QVERIFY(writeFileAtomically(json, "no drawings").has_value());
        import(page, json);
        QTRY_VERIFY(banner->text().contains("JSON"));
        QTRY_VERIFY(activity(page).isEmpty());
    }

    void oneFileAtATime()
    {
        fillSet(15);
        auto *page = openSet("exportDrawings");
        QVERIFY(page);
        exportAs(page, "exportPng", m_it->file("png"));
        QVERIFY(activity(page).startsWith("Exporting"));
        QVERIFY(!buttonOf(page, "exportDrawings")->isEnabled());
        QVERIFY(!buttonOf(page, "importDrawings")->isEnabled());
        QTRY_VERIFY_WITH_TIMEOUT(activity(page).isEmpty(), 60'000);
        QVERIFY(buttonOf(page, "exportDrawings")->isEnabled());
        QVERIFY(buttonOf(page, "importDrawings")->isEnabled());
    }

    void anExportOutlivesItsPage()
    {
        fillSet(15);
        auto *page = openSet("exportDrawings");
        QVERIFY(page);
        exportAs(page, "exportPng", m_it->file("png"));
        page->close();
        QTRY_VERIFY_WITH_TIMEOUT(windowSays().contains("150"), 60'000);
        QVERIFY(QFile::exists(m_it->file("png/9/000150.png")));
    }

    void anImportOutlivesItsPage()
    {
        fillSet(15);
        auto *page = openSet("exportDrawings");
        QVERIFY(page);
        exportAs(page, "exportStrokes", m_it->file("mine.json"));
        page->close();
        QTRY_VERIFY_WITH_TIMEOUT(windowSays().contains("mine.json"), 60'000);
        m_it->end();
        QVERIFY(QDir(userHandwritingFolder()).removeRecursively());
        m_it->startAgain();
        page = openSet("importDrawings");
        QVERIFY(page);
        import(page, m_it->file("mine.json"));
        page->close();
        QTRY_VERIFY_WITH_TIMEOUT(windowSays().contains("150"), 60'000);
        QCOMPARE(labelsOnDisk().size(), 150U);
    }

    void whatIsUnderWayIsSeenWhenThePageIsOpenedAgain()
    {
        fillSet(15);
        auto *page = openSet("exportDrawings");
        QVERIFY(page);
        exportAs(page, "exportPng", m_it->file("png"));
        page->close();
        m_it->program().find<QAction>("myHandwriting")->trigger();
        page = m_it->page<ui::HandwritingDialog>();
        QVERIFY(page);
        QVERIFY(activity(page).startsWith("Exporting"));
        QTRY_VERIFY_WITH_TIMEOUT(page->findChild<ui::MessageBanner *>()->text().contains("150"), 60'000);
        QVERIFY(activity(page).isEmpty());
    }
};

int main(int argc, char **argv)
{
    keepToOwnPlace("handwriting_files_test");
    QApplication application(argc, argv);
    HandwritingFilesTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "handwriting_files_test.moc"
