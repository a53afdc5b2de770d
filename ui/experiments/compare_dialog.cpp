// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/experiments/compare_dialog.h"

#include "core/files/model_file.h"
#include "ui/settings/data_title.h"
#include "ui/settings/number_text.h"
#include "ui/widgets/card.h"
#include "ui/widgets/readable_label.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace inkling::ui {

namespace {

Result<Comparison> read(const QString &fileA, const QString &fileB, const DigitData &digits, const StopFlag &stop)
{
    const Result<OpenedModel> a = readModelFile(fileA);
    if (!a)
        return std::unexpected(a.error());
    const Result<OpenedModel> b = readModelFile(fileB);
    if (!b)
        return std::unexpected(b.error());
    return compare(a->model, b->model, {&digits.test, 0, digits.test.count()}, 0,
                   [&stop] { return stop.stopRequested(); });
}

QString seedsText(const SeedSpread &seeds)
{
    if (seeds.runs == 0)
        return CompareDialog::tr("unknown");
    if (seeds.runs == 1)
        return CompareDialog::tr("one seed only");
    return CompareDialog::tr("%1 ± %2 (%Ln seed(s))", "mean, standard deviation", seeds.runs)
        .arg(percentText(seeds.mean, 2), QLocale().toString(seeds.spread, 'f', 2));
}

/// "3.2 %", "less than 0.1 %".
QString chanceText(double p)
{
    if (p < 0.001)
        return CompareDialog::tr("less than %1").arg(percentText(0.1, 1));
    return percentText(100 * p, p < 0.1 ? 1 : 0);
}

} // namespace

QString verdictText(const Comparison &comparison, const QString &a, const QString &b)
{
    const bool isA = comparison.onlyARight > comparison.onlyBRight;
    const QLocale here;
    const QString more = here.toString(isA ? comparison.onlyARight : comparison.onlyBRight);
    const QString fewer = here.toString(isA ? comparison.onlyBRight : comparison.onlyARight);
    if (comparison.onlyARight + comparison.onlyBRight == 0)
        return CompareDialog::tr("Neither is better: they read the same images right.");
    const QString chance = chanceText(comparison.pValue);
    if (comparison.differs())
        return CompareDialog::tr("%1 is really better: it alone reads %2 images right, the other alone %3. Two equally "
                                 "good models would differ that much in %4 of all comparisons.")
            .arg(isA ? a : b, more, fewer, chance);
    return CompareDialog::tr("Neither is shown to be better: one alone reads %1 images right, the other alone %2. Two "
                             "equally good models would differ that much in %3 of all comparisons.")
        .arg(more, fewer, chance);
}

CompareDialog::CompareDialog(Contender a, Contender b, const QString &dataSource, QWidget *parent)
    : QDialog(parent)
    , m_a(std::move(a))
    , m_b(std::move(b))
    , m_verdict(new ReadableLabel(tr("Verdict"), this))
    , m_task(QStringLiteral("comparison"))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Compare two models"));
    resize(620, 380);
    m_verdict->setObjectName(QStringLiteral("verdict"));
    m_verdict->setProperty("role", "note");
    m_verdict->setWordWrap(true);
    m_verdict->setValue(tr("Loading the images …"));

    auto *card = new Card({}, this);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(18);
    grid->setVerticalSpacing(8);
    grid->setColumnStretch(0, 2);
    grid->setColumnStretch(1, 3);
    grid->setColumnStretch(2, 3);
    for (const auto &[column, title] : {std::pair{1, m_a.title}, std::pair{2, m_b.title}}) {
        auto *label = makeLabel(title, "heading", card);
        label->setWordWrap(true);
        grid->addWidget(label, 0, column);
    }
    addRow(*grid, 1, tr("Test accuracy"), "accuracyA", "accuracyB");
    addRow(*grid, 2, tr("Only this one is right"), "onlyA", "onlyB");
    addRow(*grid, 3, tr("Both are right, both are wrong"), "bothRight", "bothWrong");
    addRow(*grid, 4, tr("Runs that differ in the seed"), "seedsA", "seedsB");
    findChild<QLabel *>(QStringLiteral("seedsA"))->setText(seedsText(m_a.seeds));
    findChild<QLabel *>(QStringLiteral("seedsB"))->setText(seedsText(m_b.seeds));
    card->body()->addLayout(grid);
    card->body()->addStretch(1);
    auto *hint = makeLabel(tr("Both models read the test images of %1; McNemar's test looks at those that only one of "
                              "them reads right. It says nothing about luck with the seed: for that, train each with "
                              "several seeds.")
                               .arg(dataTitle(dataSource)),
                           "caption", this);
    hint->setObjectName(QStringLiteral("comparisonHint"));
    hint->setWordWrap(true);
    auto *closeButton = new QPushButton(tr("Close"), this);
    closeButton->setObjectName(QStringLiteral("closeComparison"));
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(closeButton);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    column->addWidget(m_verdict);
    column->addWidget(card, 1);
    column->addWidget(hint);
    column->addLayout(buttons);
    connect(closeButton, &QPushButton::clicked, this, &QDialog::close);
    connect(&m_task, &BackgroundTask::failed, this, &CompareDialog::showProblem);
}

void CompareDialog::addRow(QGridLayout &grid, int row, const QString &caption, const char *left, const char *right)
{
    grid.addWidget(makeLabel(caption, "muted", this), row, 0);
    grid.itemAtPosition(row, 0)->widget()->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    static_cast<QLabel *>(grid.itemAtPosition(row, 0)->widget())->setWordWrap(true);
    for (const auto &[column, name] : {std::pair{1, left}, std::pair{2, right}}) {
        auto *value = new QLabel(QStringLiteral("…"), this);
        value->setObjectName(QString::fromLatin1(name));
        value->setWordWrap(true);
        grid.addWidget(value, row, column);
    }
}

void CompareDialog::begin(const DigitDataPtr &digits)
{
    if (m_task.isRunning())
        return;
    m_verdict->setValue(tr("Both models are reading the test images …"));
    m_task.start([this, fileA = m_a.modelFile, fileB = m_b.modelFile, digits](const BackgroundTask::Link &link) {
        const Result<Comparison> comparison = read(fileA, fileB, *digits, link.stop());
        link.tell([this, comparison, count = digits->test.count()] {
            if (comparison)
                onResult(*comparison, count);
            else
                showProblem(comparison.error());
        });
    });
}

void CompareDialog::showProblem(const Error &error)
{
    m_verdict->setValue(QString::fromStdString(error.message));
}

void CompareDialog::onResult(const Comparison &comparison, int count)
{
    const auto set = [this](const char *name, const QString &text) {
        findChild<QLabel *>(QString::fromLatin1(name))->setText(text);
    };
    const auto images = [](int number) { return tr("%Ln image(s)", nullptr, number); };
    set("accuracyA", tr("%1 of %Ln image(s)", nullptr, count).arg(percentText(comparison.a.accuracy, 2)));
    set("accuracyB", tr("%1 of %Ln image(s)", nullptr, count).arg(percentText(comparison.b.accuracy, 2)));
    set("onlyA", images(comparison.onlyARight));
    set("onlyB", images(comparison.onlyBRight));
    set("bothRight", tr("right: %1").arg(images(comparison.bothRight)));
    set("bothWrong", tr("wrong: %1").arg(images(comparison.bothWrong)));
    m_verdict->setValue(verdictText(comparison, m_a.title, m_b.title));
}

} // namespace inkling::ui
