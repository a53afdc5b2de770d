// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inference/answer_view.h"

#include "ui/canvas/digit_picture_view.h"
#include "ui/inference/digit_strip.h"
#include "ui/inference/preparation_panel.h"
#include "ui/inference/probability_bars.h"
#include "ui/inference/reading_text.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/readable_label.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QLabel>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

namespace inkling::ui {

namespace {

constexpr int kFirst = 1000; ///< a stretch that leaves nothing to others
constexpr int kSpacing = 6;
constexpr int kLineGap = 2;
// Heights of the pane, in pixels: below the first the network's picture is small and has no caption, from the others on
// there is room for larger pictures of the steps.
constexpr int kLow = 560;
constexpr int kHigh = 780;
constexpr int kVeryHigh = 1080;

void scaleFont(QWidget &label, double scale)
{
    QFont font = label.font();
    font.setPointSizeF(font.pointSizeF() * scale);
    label.setFont(font);
}

template <typename Label = QLabel>
Label *makeScaledLabel(const char *name, double scale, QWidget *parent)
{
    auto *label = new Label(parent);
    label->setObjectName(QLatin1String(name));
    scaleFont(*label, scale);
    label->setTextFormat(Qt::PlainText);
    return label;
}

} // namespace

AnswerView::AnswerView(QWidget *parent)
    : QWidget(parent)
    , m_caption(makeScaledLabel<ElidedLabel>("modelCaption", 1, this))
    , m_digit(makeScaledLabel("bigDigit", 3.6, this))
    , m_prediction(new ReadableLabel(tr("Prediction"), this))
    , m_strip(new DigitStrip(this))
    , m_picture(new DigitPictureView(this))
    , m_note(makeScaledLabel<ElidedLabel>("predictionNote", 1, this))
    , m_tabs(new QTabBar(this))
    , m_pages(new QStackedWidget(this))
    , m_bars(new ProbabilityBars(this))
    , m_preparation(new PreparationPanel(this))
{
    m_caption->setElideMode(Qt::ElideMiddle);
    m_caption->setForegroundRole(QPalette::PlaceholderText);
    m_note->setForegroundRole(QPalette::PlaceholderText);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kSpacing);
    column->addWidget(m_caption);
    column->addLayout(makeAnswerRow());
    column->addWidget(m_tabs);
    column->addWidget(makePages(), kFirst);
    column->addStretch(1);

    connect(m_strip, &DigitStrip::selectionChanged, this, [this](int selected) {
        m_selected = selected;
        showDigit();
        emit selectionChanged(selected);
        emit explainedChanged();
    });
    connect(m_preparation, &PreparationPanel::takenChanged, this, [this](PreparationSteps steps) {
        markSteps(steps);
        emit stepsTakenChanged(steps);
    });
    m_caption->setText(tr("No model yet. Train one or open one."));
    showReading();
}

QLayout *AnswerView::makeAnswerRow()
{
    m_digit->setAccessibleName(tr("Digit"));
    m_digit->setAlignment(Qt::AlignCenter);
    m_digit->setFixedWidth(m_digit->fontMetrics().horizontalAdvance(QLatin1Char('0')) + 6);
    m_prediction->setObjectName(QStringLiteral("predictionLabel"));
    scaleFont(*m_prediction, 1.35);
    m_picture->setFixedSize(m_picture->sizeHint());
    m_sees = makeScaledLabel("seesLabel", 0.9, this);
    m_sees->setText(tr("what it sees"));
    m_sees->setToolTip(m_picture->toolTip());
    m_sees->setForegroundRole(QPalette::PlaceholderText);
    auto *picture = new QVBoxLayout;
    picture->setSpacing(2);
    picture->addStretch(1);
    picture->addWidget(m_picture, 0, Qt::AlignHCenter);
    picture->addWidget(m_sees, 0, Qt::AlignHCenter);
    picture->addStretch(1);
    auto *reading = new QHBoxLayout;
    reading->setSpacing(6);
    reading->addWidget(m_digit);
    reading->addWidget(m_prediction, 1);
    m_number = new QWidget(this);
    auto *number = new QVBoxLayout(m_number);
    number->setContentsMargins(0, 0, 0, 0);
    number->setSpacing(kLineGap);
    number->addStretch(1);
    number->addLayout(reading);
    number->addWidget(m_strip);
    number->addWidget(m_note);
    number->addStretch(1);
    auto *row = new QHBoxLayout;
    row->setSpacing(4);
    row->addWidget(m_number, 1);
    row->addLayout(picture);
    return row;
}

/// Of what was read, with so many lines for the note. As high as its highest content: the sheet above must not change
/// its size while somebody draws on it.
int AnswerView::numberHeight(int lines) const
{
    const int several = m_prediction->sizeHint().height() + m_strip->sizeHint().height() + kLineGap;
    return std::max(m_digit->sizeHint().height(), several) + kLineGap + lines * m_note->fontMetrics().lineSpacing();
}

void AnswerView::setRoom(int height)
{
    const bool isLow = height < kLow;
    m_picture->setFixedSize(isLow ? m_picture->minimumSizeHint() : m_picture->sizeHint());
    m_sees->setVisible(!isLow);
    m_note->setLines(isLow ? 1 : 2);
    m_number->setFixedHeight(numberHeight(isLow ? 1 : 2));
    constexpr int kSide = kDigitSide;
    m_preparation->setPictureSide(isLow                ? PreparationPanel::kSmallest
                                  : height < kHigh     ? kSide
                                  : height < kVeryHigh ? kSide * 3 / 2
                                                       : kSide * 2);
    m_pages->updateGeometry(); // a hidden page does not tell it
}

int AnswerView::leastHeight() const
{
    const int page = std::max(m_bars->minimumSizeHint().height(), m_preparation->leastHeight());
    return m_caption->minimumSizeHint().height() + numberHeight(1) + m_tabs->sizeHint().height() + page + 4 * kSpacing;
}

QWidget *AnswerView::makePages()
{
    m_tabs->setObjectName(QStringLiteral("answerTabs"));
    m_tabs->setAccessibleName(tr("About the answer"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->addTab(tr("Probabilities"));
    m_tabs->addTab(tr("Preparation"));
    m_tabs->setTabToolTip(1, tr("What is done to the ink before the network sees it, and what each step is good for."));
    m_pages->addWidget(m_bars);
    m_pages->addWidget(m_preparation);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int page) {
        m_pages->setCurrentIndex(page);
        emit explainedChanged();
    });
    return m_pages;
}

/// A step that is left out changes every answer: that is seen also where the switches are not.
void AnswerView::markSteps(PreparationSteps steps)
{
    const auto isOn = [steps](const PreparationStepInfo &info) { return steps.isOn(info.step); };
    const auto on = std::ranges::count_if(preparationSteps(), isOn);
    m_tabs->setTabText(1, on == kPreparationStepCount
                              ? tr("Preparation")
                              : tr("Preparation %1/%2", "steps that are taken, of all")
                                    .arg(locale().toString(on), locale().toString(kPreparationStepCount)));
}

void AnswerView::setBarsWidth(int least)
{
    m_pages->setMinimumWidth(least);
}

int AnswerView::explained() const
{
    return m_pages->currentWidget() == m_preparation ? m_selected : -1;
}

void AnswerView::setModelCaption(const QString &caption)
{
    m_hasModel = true;
    m_caption->setText(caption);
    showReading();
}

void AnswerView::show(const InkAnswer &answer, int selected, const QString &hint)
{
    m_answer = answer;
    m_selected = selected;
    m_hint = hint;
    showReading();
}

void AnswerView::showReading()
{
    const std::vector<DigitReading> &digits = m_answer.digits;
    const bool judged = !digits.empty() && digits.front().prediction.has_value();
    m_prediction->setValue(readingText(digits, locale()));
    m_digit->setVisible(judged && digits.size() == 1);
    m_digit->setText(judged ? digitText(*digits.front().prediction, locale()) : QString());
    m_strip->setVisible(judged && digits.size() > 1);
    m_strip->setDigits(judged ? digits : std::vector<DigitReading>(), m_selected);
    showDigit();
}

void AnswerView::showDigit()
{
    const DigitReading *digit = m_selected >= 0 && m_selected < static_cast<int>(m_answer.digits.size())
                                    ? &m_answer.digits[static_cast<std::size_t>(m_selected)]
                                    : nullptr;
    m_picture->setPicture(digit == nullptr ? std::nullopt : std::optional(digit->picture));
    const std::optional<Prediction> prediction = digit == nullptr ? std::nullopt : digit->prediction;
    m_bars->setProbabilities(prediction ? prediction->probabilities : std::vector<double>());
    // The steps of another digit come with the next answer.
    if (!prediction || !digit->steps.empty())
        m_preparation->setSteps(prediction ? digit->steps : std::vector<ExplainedStep>(), prediction);
    m_note->setText(noteOn(prediction));
    m_note->setVisible(!m_note->text().isEmpty()); // else what was read stands in the middle
}

QString AnswerView::noteOn(const std::optional<Prediction> &prediction) const
{
    if (prediction && m_preparation->taken() != PreparationSteps{})
        return tr("With steps left out, nobody can tell what is no digit.");
    if (prediction)
        return doubtText(*prediction, locale());
    if (m_answer.isNoNumber)
        return tr("The model's answer is not a number; open or train another.");
    return m_hasModel ? m_hint : QString(); // without a model the caption says what to do
}

} // namespace inkling::ui
