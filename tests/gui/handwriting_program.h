// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/gui/gui_test.h"
#include "tests/gui/handwriting_digits.h"
#include "tests/gui/window_fixture.h"

#include "core/files/model_file.h"
#include "core/model/build_network.h"
#include "ui/main_window/work_area.h"
#include "ui/training/setup_panel.h"

#include <QAction>
#include <QFileDialog>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace inkling::test {

/// The window in a place of its own, and what tests of the user's own digits do in it.
class HandwritingProgram
{
public:
    HandwritingProgram() : m_program(begin()) {}

    WindowFixture &program() { return *m_program; }
    ui::MainWindow &window() { return m_program->window(); }
    QString file(const char *name) const { return m_place.filePath(QString::fromLatin1(name)); }
    void end() { m_program.reset(); }
    /// As after a start of the program, of which no event was seen yet.
    void startAgain()
    {
        m_program.reset();
        m_program = std::make_unique<WindowFixture>();
        m_program->window().show();
    }

    ui::DrawingCanvas &canvas() { return *m_program->find<ui::DrawingCanvas>("drawingCanvas"); }
    void press(const char *name) { QTest::mouseClick(m_program->button(name), Qt::LeftButton); }

    /// The page of this kind that is seen; it stays the window's child until it is deleted.
    template <typename Dialog>
    Dialog *page()
    {
        for (Dialog *each : window().template findChildren<Dialog *>())
            if (each->isVisible())
                return each;
        return nullptr;
    }
    /// Opens a page by its action.
    template <typename Dialog>
    Dialog *open(const char *action)
    {
        m_program->find<QAction>(action)->trigger();
        const bool seen = QTest::qWaitFor([this] { return page<Dialog>() != nullptr; });
        return seen && QTest::qWaitForWindowExposed(page<Dialog>()) ? page<Dialog>() : nullptr;
    }

    /// A window that has a small model open and small data chosen.
    void openModel()
    {
        QVERIFY(writeSmallData(m_place.path(), 500, 100));
        window().work()->setup()->chooseData(m_place.path());
        const ModelSpec spec{.input = {784},
                             .layers = {{"dense", {{"units", 12}}}, {"relu"}, {"dense", {{"units", 10}}}}};
        QVERIFY(writeModelFile(file("model.safetensors"), *initialModel(spec, 1)).has_value());
        window().openModelFile(file("model.safetensors"));
        QVERIFY(!window().document().isEmpty());
    }

private:
    static std::unique_ptr<WindowFixture> begin()
    {
        emptyOwnPlace();
        auto program = std::make_unique<WindowFixture>();
        program->window().show();
        (void)QTest::qWaitForWindowExposed(&program->window());
        return program;
    }

    QTemporaryDir m_place;
    std::unique_ptr<WindowFixture> m_program;
};

inline QAbstractButton *buttonOf(const QWidget *dialog, const char *name)
{
    return dialog->findChild<QAbstractButton *>(QLatin1String(name));
}

/// Answers the file dialog that the page has opened.
inline void chooseFile(QWidget *page, const QString &file)
{
    QFileDialog *question = nullptr;
    for (QFileDialog *each : page->findChildren<QFileDialog *>())
        if (each->isVisible())
            question = each;
    QVERIFY(question);
    emit question->fileSelected(file);
    question->close();
}

} // namespace inkling::test
