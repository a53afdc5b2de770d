// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/handwriting_shots.h"

#include "core/data/handwriting.h"
#include "core/files/personal_set.h"
#include "ui/canvas/drawing_canvas.h"
#include "ui/handwriting/collect_dialog.h"
#include "ui/handwriting/handwriting_dialog.h"
#include "ui/handwriting/learn_hand_dialog.h"

#include <QAction>
#include <QDateTime>
#include <QDir>
#include <QListView>
#include <QPushButton>
#include <QTest>

#include <utility>
#include <vector>

namespace inkling::test {

namespace {

constexpr int kPatienceMs = 120'000;

/// The digits of one hand: little of what hands differ by differs within one.
std::vector<PersonalDrawing> madeUpHand(int each)
{
    const DigitSkeletons ways = embeddedDigitSkeletons();
    std::vector<PersonalDrawing> drawings;
    for (int i = 0; i < 10 * each; ++i) {
        Random random(mixSeed(7, static_cast<std::uint64_t>(i)));
        const int label = (7 * i + i / 10) % 10;
        drawings.push_back({.label = label,
                            .drawnAt = QDateTime::currentMSecsSinceEpoch(),
                            .drawing = writeDigit(ways[static_cast<std::size_t>(label)], random).drawing});
    }
    return drawings;
}

void fillSet(int each)
{
    QDir(userHandwritingFolder()).removeRecursively();
    if (Result<PersonalSet> set = PersonalSet::open(userHandwritingFolder()))
        (void)set->add(madeUpHand(each));
}

/// A nine with a curly tail.
void draw(ui::DrawingCanvas &canvas)
{
    const QList<QPointF> path{{0.62, 0.3}, {0.5, 0.2},   {0.38, 0.3},  {0.42, 0.45}, {0.6, 0.4},
                              {0.64, 0.3}, {0.62, 0.75}, {0.45, 0.85}, {0.36, 0.75}};
    const QRectF paper = canvas.paper();
    const auto at = [&](const QPointF &point) { return (paper.topLeft() + point * paper.height()).toPoint(); };
    QTest::mousePress(&canvas, Qt::LeftButton, {}, at(path.first()));
    for (const QPointF &point : path)
        QTest::mouseMove(&canvas, at(point));
    QTest::mouseRelease(&canvas, Qt::LeftButton, {}, at(path.last()));
}

} // namespace

void shootHandwriting(WindowFixture &program, const std::function<void(QWidget &, const QString &)> &save)
{
    const auto shoot = [&](QWidget &widget, const QString &name) {
        for (const auto &[appearance, colours] :
             {std::pair{ui::Appearance::Light, "light"}, std::pair{ui::Appearance::Dark, "dark"}}) {
            program.theme.setAppearance(appearance);
            save(widget, QStringLiteral("hand-%1-%2").arg(name, QLatin1String(colours)));
        }
        program.theme.setAppearance(ui::Appearance::Light);
    };
    const auto open = [&](const char *action) {
        program.find<QAction>(action)->trigger();
        QTest::qWait(400); // the set is read
    };
    draw(*program.find<ui::DrawingCanvas>("drawingCanvas"));
    for (const QSize size : {QSize(1024, 700), QSize(1280, 800)}) {
        program.window().resize(size);
        shoot(program.window(), QStringLiteral("0-teach-%1").arg(size.width()));
    }
    program.button("teach9")->click();
    QTest::qWait(200);
    shoot(program.window(), QStringLiteral("1-taught"));
    QDir(userHandwritingFolder()).removeRecursively();
    open("myHandwriting");
    auto *set = program.window().findChild<ui::HandwritingDialog *>();
    shoot(*set, QStringLiteral("2-empty"));
    fillSet(11);
    set->close();
    open("myHandwriting");
    set = program.window().findChild<ui::HandwritingDialog *>();
    auto *grid = set->findChild<QListView *>();
    grid->setCurrentIndex(grid->model()->index(3, 0));
    shoot(*set, QStringLiteral("3-set"));
    set->close();
    open("collectDigitsAction");
    auto *collect = program.window().findChild<ui::CollectDialog *>();
    collect->setRest(600'000);
    draw(*collect->canvas());
    collect->findChild<QPushButton *>(QStringLiteral("collectNext"))->click(); // the last one is seen beside Back
    draw(*collect->canvas());
    shoot(*collect, QStringLiteral("4-collect"));
    collect->close();
    open("learnHandAction");
    auto *learn = program.window().findChild<ui::LearnHandDialog *>();
    if (learn == nullptr)
        return;
    save(*learn, QStringLiteral("hand-5-learning"));
    auto *keep = learn->findChild<QPushButton *>(QStringLiteral("keepHand"));
    if (!QTest::qWaitFor([keep] { return keep->isEnabled(); }, kPatienceMs))
        return;
    shoot(*learn, QStringLiteral("6-learned"));
    keep->click();
    QTest::qWait(200); // the new model answers
    shoot(program.window(), QStringLiteral("7-kept"));
}

} // namespace inkling::test
