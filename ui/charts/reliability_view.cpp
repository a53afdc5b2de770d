// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/reliability_view.h"

#include "ui/charts/title_font.h"
#include "ui/settings/number_text.h"

#include <QHelpEvent>
#include <QLocale>
#include <QPainter>
#include <QToolTip>

#include <cmath>

namespace inkling::ui {

namespace {

/// The share of right answers among fewer is mostly chance.
constexpr int kFewSamples = 30;
constexpr double kGap = 4;

} // namespace

ReliabilityView::ReliabilityView(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void ReliabilityView::setReliability(const QString &title, const Reliability &reliability, const QString &emptyText)
{
    m_title = title;
    m_reliability = reliability;
    m_emptyText = emptyText;
    QStringList readings{figureText()};
    for (int bin = 0; bin < static_cast<int>(m_reliability.bins.size()); ++bin)
        if (m_reliability.bins[static_cast<std::size_t>(bin)].samples > 0)
            readings << binText(bin);
    setAccessibleName(m_title);
    setAccessibleDescription(m_reliability.bins.empty() ? m_emptyText : readings.join(QStringLiteral("; ")));
    update();
}

QString ReliabilityView::figureText() const
{
    return tr("Calibration error: %1").arg(percentText(100 * m_reliability.expectedCalibrationError, 2, locale()));
}

QString ReliabilityView::binText(int bin) const
{
    const ReliabilityBin &shown = m_reliability.bins[static_cast<std::size_t>(bin)];
    return tr("%Ln answer(s), %1 % sure on average: %2 % are right", nullptr, shown.samples)
        .arg(locale().toString(100 * shown.confidence, 'f', 1), locale().toString(100 * shown.accuracy, 'f', 1));
}

QRectF ReliabilityView::paper() const
{
    const double heading = QFontMetricsF(titleFont(font())).height() + QFontMetricsF(font()).height() + kGap;
    return QRectF(contentsRect()).adjusted(0, heading, 0, 0);
}

PlotAxes ReliabilityView::axes() const
{
    CurvePlot plot;
    plot.xHigh = 100;
    plot.yHigh = 100;
    return {plot, paper(), font(), locale()};
}

void ReliabilityView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const SeriesColours colours = seriesColours(palette());
    if (m_reliability.bins.empty()) {
        painter.setPen(colours.quiet);
        painter.drawText(QRectF(contentsRect()).adjusted(16, 0, -16, 0), Qt::AlignCenter | Qt::TextWordWrap,
                         m_emptyText);
        return;
    }
    paintHeading(painter);
    const PlotAxes axes = this->axes();
    CurvePlot names;
    names.xTitle = tr("Confidence (%)");
    axes.paint(painter, names, colours);
    painter.setPen(colours.quiet);
    painter.drawText(paper().topLeft() + QPointF(0, QFontMetricsF(font()).ascent()), tr("Right (%)"));
    paintBars(painter, axes);
    painter.setPen(QPen(colours.quiet, 1.2, Qt::DashLine));
    painter.drawLine(axes.place({0, 0}), axes.place({100, 100}));
}

void ReliabilityView::paintHeading(QPainter &painter) const
{
    const SeriesColours colours = seriesColours(palette());
    const QFontMetricsF bold(titleFont(font()));
    QRectF line = QRectF(contentsRect());
    line.setHeight(bold.height());
    painter.setFont(titleFont(font()));
    painter.setPen(colours.text);
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, bold.elidedText(m_title, Qt::ElideRight, line.width()));
    painter.setFont(font());
    painter.setPen(colours.quiet);
    line.translate(0, bold.height());
    line.setHeight(QFontMetricsF(font()).height());
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetricsF(font()).elidedText(figureText(), Qt::ElideRight, line.width()));
}

void ReliabilityView::paintBars(QPainter &painter, const PlotAxes &axes) const
{
    const SeriesColours colours = seriesColours(palette());
    const double width = 100.0 / static_cast<double>(m_reliability.bins.size());
    for (std::size_t i = 0; i < m_reliability.bins.size(); ++i) {
        const ReliabilityBin &bin = m_reliability.bins[i];
        if (bin.samples == 0)
            continue;
        const double left = static_cast<double>(i) * width;
        const auto bar = [&](double low, double high) {
            return QRectF(axes.place({left, high}), axes.place({left + width, low})).adjusted(1, 0, -1, 0);
        };
        QColor colour = colours.training;
        colour.setAlphaF(bin.samples < kFewSamples ? 0.3F : 0.85F);
        painter.fillRect(bar(0, 100 * bin.accuracy), colour);
        // From how many are right to how sure they were: what calibration is to close.
        QColor gap = colours.validation;
        gap.setAlphaF(bin.samples < kFewSamples ? 0.25F : 0.6F);
        painter.fillRect(
            bar(100 * std::min(bin.accuracy, bin.confidence), 100 * std::max(bin.accuracy, bin.confidence)),
            QBrush(gap, Qt::BDiagPattern));
        painter.setPen(QPen(gap, 1.5));
        painter.drawLine(bar(100 * bin.confidence, 100 * bin.confidence).topLeft(),
                         bar(100 * bin.confidence, 100 * bin.confidence).topRight());
    }
}

bool ReliabilityView::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip || m_reliability.bins.empty())
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const PlotAxes axes = this->axes();
    const double confidence = axes.xAt(help->pos().x()) / 100;
    const int bins = static_cast<int>(m_reliability.bins.size());
    const int bin = static_cast<int>(std::floor(confidence * bins));
    if (axes.area().contains(help->pos()) && bin >= 0 && bin < bins &&
        m_reliability.bins[static_cast<std::size_t>(bin)].samples > 0)
        QToolTip::showText(help->globalPos(), binText(bin), this);
    else
        QToolTip::showText(help->globalPos(),
                           tr("Bars: how many answers of about this confidence are right, pale where there are few. On "
                              "the dashed line confidence can be taken at its word; the hatched gap is what is "
                              "missing."),
                           this);
    return true;
}

} // namespace inkling::ui
