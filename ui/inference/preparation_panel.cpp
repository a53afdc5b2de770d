// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inference/preparation_panel.h"

#include "ui/canvas/grey_picture_view.h"
#include "ui/inference/reading_text.h"
#include "ui/inference/small_bars.h"
#include "ui/settings/core_text.h"
#include "ui/widgets/card.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QLabel>
#include <QStyle>

namespace inkling::ui {

namespace {

constexpr int kBetween = 2; ///< rows

/// What a step does, for the tool tip.
QString helpFor(PreparationStep step)
{
    switch (step) {
    case PreparationStep::Ink:
        return PreparationPanel::tr("The pen is drawn anew, as thick as MNIST's; a picture loses its background.");
    case PreparationStep::Box:
        return PreparationPanel::tr("The digit is cut out; without it the network sees the whole sheet.");
    case PreparationStep::Fit:
        return PreparationPanel::tr("The digit is scaled to 20 × 20 in proportion; without it, it is stretched.");
    case PreparationStep::Centre:
        return PreparationPanel::tr("Its centre of mass is put in the middle; without it, the middle of its box.");
    case PreparationStep::Frame:
        return PreparationPanel::tr("Four pixels of paper are left around it; without it, it fills 28 × 28.");
    }
    return {};
}

} // namespace

PreparationPanel::PreparationPanel(QWidget *parent)
    : QWidget(parent), m_note(makeLabel({}, "caption", this)), m_digits(new SmallBarsDigits(this))
{
    setObjectName(QStringLiteral("preparationPanel"));
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(5);
    grid->setVerticalSpacing(kBetween);
    m_note->setObjectName(QStringLiteral("preparationNote"));
    // One line, whatever it says: a second one would take its room from the sheet.
    m_note->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    grid->addWidget(m_note, 0, 0, 1, 4);
    int line = 1;
    for (const PreparationStepInfo &info : preparationSteps()) {
        Row &row = m_rows[static_cast<std::size_t>(info.step)];
        row = makeRow(info);
        grid->addWidget(row.box, line, 0);
        grid->addWidget(row.picture, line, 1);
        grid->addWidget(row.bars, line, 2);
        grid->addWidget(row.digit, line, 3);
        ++line;
    }
    grid->addWidget(m_digits, line++, 2);
    grid->setColumnStretch(2, 3); // a wide pane makes wider bars, up to a point
    grid->setColumnStretch(4, 1);
    grid->setRowStretch(line, 1);
    setSteps({}, std::nullopt);
}

PreparationPanel::Row PreparationPanel::makeRow(const PreparationStepInfo &info)
{
    const QString title = coreText(info.title);
    const QString id = QString::fromUtf8(info.id.data(), static_cast<qsizetype>(info.id.size()));
    Row row{new QCheckBox(title, this), new GreyPictureView(kSmallest, this), new SmallBars(this), new QLabel(this)};
    row.box->setObjectName(QStringLiteral("step-") + id);
    row.box->setAccessibleName(title);
    row.box->setToolTip(helpFor(info.step));
    row.box->setChecked(true);
    row.picture->setObjectName(QStringLiteral("stepPicture-") + id);
    row.picture->setAccessibleName(tr("After %1").arg(title));
    row.bars->setObjectName(QStringLiteral("stepBars-") + id);
    row.bars->setAccessibleName(tr("Without %1").arg(title));
    row.digit->setObjectName(QStringLiteral("stepDigit-") + id);
    row.digit->setAlignment(Qt::AlignCenter);
    row.digit->setTextFormat(Qt::PlainText);
    row.digit->setFixedWidth(fontMetrics().horizontalAdvance(QLatin1Char('0')) + 8);
    connect(row.box, &QCheckBox::clicked, this, [this] { emit takenChanged(taken()); });
    return row;
}

void PreparationPanel::setPictureSide(int side)
{
    for (const Row &row : m_rows) {
        row.picture->setSide(side);
        row.bars->setMaximumHeight(side);
    }
}

int PreparationPanel::leastHeight() const
{
    constexpr int kRows = kPreparationStepCount * (kSmallest + kBetween);
    return m_note->sizeHint().height() + kBetween + kRows + m_digits->sizeHint().height() + kBetween;
}

PreparationSteps PreparationPanel::taken() const
{
    PreparationSteps steps;
    for (const PreparationStepInfo &info : preparationSteps())
        steps = steps.with(info.step, m_rows[static_cast<std::size_t>(info.step)].box->isChecked());
    return steps;
}

void PreparationPanel::setSteps(const std::vector<ExplainedStep> &steps, const std::optional<Prediction> &answer)
{
    for (const PreparationStepInfo &info : preparationSteps()) {
        const auto place = static_cast<std::size_t>(info.step);
        fillRow(m_rows[place], place < steps.size() ? &steps[place] : nullptr, answer);
    }
    m_note->setText(steps.empty() ? tr("Draw a digit to see its steps.")
                                  : tr("After each step, and what follows without it:"));
}

void PreparationPanel::fillRow(const Row &row, const ExplainedStep *step, const std::optional<Prediction> &answer)
{
    row.picture->setPicture(step == nullptr ? GreyPicture{} : step->picture);
    row.bars->setProbabilities(step == nullptr ? std::vector<double>() : step->without.probabilities);
    const bool known = step != nullptr && step->without.digit >= 0;
    row.digit->setText(known ? digitText(step->without, locale()) : QString());
    const bool matters = known && answer && step->without.digit != answer->digit;
    QString description;
    if (known)
        description = matters ? tr("Without this step the answer would be %1.").arg(row.digit->text())
                              : tr("Without this step the answer would still be %1.").arg(row.digit->text());
    row.digit->setToolTip(description);
    row.box->setAccessibleDescription(description);
    if (row.digit->property("role").toString() == QLatin1String(matters ? "decisive" : "muted"))
        return;
    row.digit->setProperty("role", matters ? "decisive" : "muted");
    style()->unpolish(row.digit);
    style()->polish(row.digit);
}

} // namespace inkling::ui
