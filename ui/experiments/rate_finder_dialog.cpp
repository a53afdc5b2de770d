// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/experiments/rate_finder_dialog.h"

#include "core/data/split.h"
#include "core/model/build_network.h"
#include "ui/charts/small_plot.h"
#include "ui/widgets/card.h"
#include "ui/widgets/readable_label.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <utility>

namespace inkling::ui {

namespace {

/// Points are told in groups: a step of a small network takes less than a repaint.
constexpr std::size_t kGroup = 4;
/// How far above its beginning the loss is still drawn.
constexpr double kShownRise = 1.5;

Result<RateCurve> test(const RunDescription &description, const DigitData &digits, const StopFlag &stop,
                       const std::function<void(const RatePoint &)> &told)
{
    const Result<Model> initial = initialModel(description.spec, description.config.seed);
    if (!initial)
        return std::unexpected(initial.error());
    const Split split = splitForValidation(digits.train, description.config.validationSplit);
    return findLearningRate(*initial, split.train, description.config, {}, stop, told);
}

} // namespace

double roundedRate(double rate)
{
    const double unit = std::pow(10.0, std::floor(std::log10(rate)) - 1);
    return std::stod(QString::number(std::round(rate / unit) * unit, 'g', 2).toStdString());
}

RateFinderDialog::RateFinderDialog(RunDescription description, QWidget *parent)
    : QDialog(parent)
    , m_description(std::move(description))
    , m_plot(new SmallPlot(this))
    , m_result(new ReadableLabel(tr("Suggested learning rate"), this))
    , m_use(new QPushButton(this))
    , m_stop(new QPushButton(tr("Stop"), this))
    , m_task(QStringLiteral("rate finder"))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Find learning rate"));
    resize(560, 440);
    auto *hint = makeLabel(tr("The network is trained for a few hundred steps while the learning rate grows from step "
                              "to step. A good rate lies where the loss falls most steeply, well before it rises "
                              "again. Your models stay as they are."),
                           "muted", this);
    hint->setWordWrap(true);
    m_plot->setObjectName(QStringLiteral("ratePlot"));
    m_plot->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    m_result->setObjectName(QStringLiteral("rateResult"));
    m_result->setProperty("role", "heading");
    m_result->setWordWrap(true);
    m_result->setValue(tr("Loading the images …"));
    m_use->setObjectName(QStringLiteral("useRate"));
    m_use->setProperty("accent", true);
    m_use->setDefault(true);
    m_use->hide();
    m_stop->setObjectName(QStringLiteral("stopFinder"));
    m_stop->setEnabled(false);
    auto *closeButton = new QPushButton(tr("Close"), this);
    closeButton->setObjectName(QStringLiteral("closeFinder"));
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_use);
    buttons->addWidget(m_stop);
    buttons->addStretch(1);
    buttons->addWidget(closeButton);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    column->addWidget(hint);
    column->addWidget(m_plot, 1);
    column->addWidget(m_result);
    column->addLayout(buttons);
    connect(m_stop, &QPushButton::clicked, &m_task, &BackgroundTask::stop);
    connect(closeButton, &QPushButton::clicked, this, &QDialog::close);
    connect(&m_task, &BackgroundTask::ended, this, &RateFinderDialog::onEnded);
    connect(&m_task, &BackgroundTask::failed, this, &RateFinderDialog::showProblem);
    connect(m_use, &QPushButton::clicked, this, [this] {
        emit rateChosen(roundedRate(*m_suggestion));
        close();
    });
    showCurve();
}

void RateFinderDialog::begin(const DigitDataPtr &digits)
{
    if (m_task.isRunning())
        return;
    m_stop->setEnabled(true);
    m_result->setValue(tr("The learning rate is growing …"));
    m_task.start([this, description = m_description, digits](const BackgroundTask::Link &link) {
        std::vector<RatePoint> group;
        const auto tell = [&] { link.tell([this, points = std::exchange(group, {})] { addPoints(points); }); };
        const Result<RateCurve> curve = test(description, *digits, link.stop(), [&](const RatePoint &point) {
            group.push_back(point);
            if (group.size() == kGroup)
                tell();
        });
        tell();
        link.tell([this, curve] { onResult(curve); });
    });
}

std::optional<double> RateFinderDialog::suggestion() const
{
    return m_suggestion;
}

void RateFinderDialog::addPoints(const std::vector<RatePoint> &points)
{
    m_points.insert(m_points.end(), points.begin(), points.end());
    showCurve();
}

void RateFinderDialog::onResult(const Result<RateCurve> &curve)
{
    if (!curve) {
        showProblem(curve.error());
        return;
    }
    m_points = curve->points;
    m_suggestion = curve->suggestion;
    if (m_suggestion) {
        const QString rate = QLocale().toString(roundedRate(*m_suggestion), 'g', 2);
        m_result->setValue(tr("Suggested learning rate: %1").arg(rate));
        m_use->setText(tr("Use %1", "a learning rate").arg(rate));
        m_use->setAccessibleName(m_use->text());
    } else {
        m_result->setValue(tr("No rate stands out: the test was too short, or the loss did not fall."));
    }
    m_use->setVisible(m_suggestion.has_value());
    if (m_suggestion)
        m_use->setFocus();
    showCurve();
}

void RateFinderDialog::showProblem(const Error &error)
{
    m_result->setValue(QString::fromStdString(error.message));
    m_stop->setEnabled(false);
}

void RateFinderDialog::onEnded()
{
    m_stop->setEnabled(false);
}

void RateFinderDialog::showCurve()
{
    SmallCurve curve;
    curve.title = tr("Loss by learning rate");
    curve.xTitle = tr("Learning rate");
    curve.yTitle = tr("Loss");
    curve.xIsLog = true;
    curve.yFromZero = true;
    curve.emptyText = tr("The curve appears here.");
    for (const RatePoint &point : m_points) {
        if (std::isfinite(point.smoothed))
            curve.points.append({point.learningRate, point.smoothed});
    }
    if (!curve.points.isEmpty())
        curve.yHigh = kShownRise * curve.points.first().y();
    curve.markedX = m_suggestion;
    m_plot->setCurve(std::move(curve));
}

} // namespace inkling::ui
