// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/shooter.h"

#include "ui/main_window/work_area.h"
#include "ui/training/setup_panel.h"
#include "ui/widgets/number_field.h"

#include <QComboBox>
#include <QTest>

#include <array>
#include <cstdio>
#include <utility>

namespace inkling::test {

namespace {

struct Size
{
    const char *name;
    QSize size;
};

constexpr std::array kSizes{Size{"smallest", {0, 0}}, Size{"1024x700", {1024, 700}}, Size{"1280x800", {1280, 800}},
                            Size{"1920x1080", {1920, 1080}}};

} // namespace

Shooter::Shooter(WindowFixture &program, const QDir &folder, QString language)
    : m_program(program), m_folder(folder), m_language(std::move(language))
{}

QString Shooter::path(const QString &name) const
{
    return m_folder.filePath(m_language + QLatin1Char('-') + name);
}

void Shooter::shoot(QWidget &widget, const QString &name) const
{
    QTest::qWait(250); // lets layouts and the charts' timer settle
    widget.grab().save(path(name + QStringLiteral(".png")));
    std::printf("%s-%s\n", qPrintable(m_language), qPrintable(name));
}

void Shooter::inBothColours(const std::function<void(const QString &colours)> &shots) const
{
    for (const auto &[appearance, colours] :
         {std::pair{ui::Appearance::Light, "light"}, std::pair{ui::Appearance::Dark, "dark"}}) {
        m_program.theme.setAppearance(appearance);
        shots(QString::fromLatin1(colours));
    }
    m_program.theme.setAppearance(ui::Appearance::Light);
}

void Shooter::shootInBothColours(QWidget &widget, const QString &name) const
{
    inBothColours([&](const QString &colours) { shoot(widget, name + QLatin1Char('-') + colours); });
}

void Shooter::shootAllSizes(const QString &name) const
{
    inBothColours([&](const QString &colours) {
        for (const Size &size : kSizes) {
            m_program.window().resize(size.size);
            shootWindow(QStringLiteral("%1-%2-%3").arg(name, QLatin1String(size.name), colours));
        }
    });
    m_program.window().resize(1280, 800);
}

void Shooter::draw(QWidget &canvas) const
{
    const QList<QPointF> path{{0.3, 0.25}, {0.5, 0.22}, {0.7, 0.24}, {0.62, 0.45}, {0.52, 0.62}, {0.46, 0.82}};
    const auto at = [&](const QPointF &point) {
        return QPoint(int(point.x() * canvas.width()), int(point.y() * canvas.height()));
    };
    QTest::mousePress(&canvas, Qt::LeftButton, {}, at(path.first()));
    for (const QPointF &point : path)
        QTest::mouseMove(&canvas, at(point));
    QTest::mouseRelease(&canvas, Qt::LeftButton, {}, at(path.last()));
}

void Shooter::chooseModel(int index) const
{
    m_program.window().work()->setup()->findChild<QComboBox *>(QStringLiteral("model"))->setCurrentIndex(index);
}

void Shooter::beginTraining(int epochs) const
{
    m_program.find<ui::NumberField>("epochs")->setNumber(epochs);
    m_program.button("train")->click();
}

bool Shooter::waitForState(ui::RunState state) const
{
    return QTest::qWaitFor([&] { return m_program.window().runs().state() == state; }, kShotPatienceMs);
}

void Shooter::train(int epochs) const
{
    beginTraining(epochs);
    if (waitForState(ui::RunState::Running))
        waitForState(ui::RunState::Idle);
}

void waitForShot(const std::function<bool()> &isThere, const char *what)
{
    if (!QTest::qWaitFor(isThere, kShotPatienceMs))
        std::fprintf(stderr, "no %s\n", what);
}

} // namespace inkling::test
