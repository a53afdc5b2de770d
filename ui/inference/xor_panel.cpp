// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inference/xor_panel.h"

#include <algorithm>
#include <utility>

#include <QLabel>
#include <QLocale>
#include <QResizeEvent>
#include <QVBoxLayout>

#include "ui/inference/decision_surface.h"
#include "ui/inference/surface_view.h"
#include "ui/widgets/readable_label.h"

namespace inkling::ui {

QString XorPanel::legendText()
{
    QStringList entries{tr("● should be 1"), tr("○ should be 0"), tr("✕ answered wrongly"),
                        tr("— the network says 0.5")};
    // Lines break between the entries only.
    for (QString &entry : entries)
        entry.replace(QLatin1Char(' '), QChar(QChar::Nbsp));
    return entries.join(QStringLiteral("    "));
}

XorPanel::XorPanel(QWidget *parent)
    : QWidget(parent)
    , m_caption(new QLabel(this))
    , m_summary(new ReadableLabel(tr("Answers"), this))
    , m_answers(new ReadableLabel(tr("Answers to the four points"), this))
    , m_surface(new SurfaceView(this))
{
    m_caption->setObjectName(QStringLiteral("xorModelCaption"));
    m_caption->setForegroundRole(QPalette::PlaceholderText);
    m_caption->setTextFormat(Qt::PlainText);
    m_caption->setWordWrap(true);
    m_summary->setObjectName(QStringLiteral("xorSummary"));
    QFont large = m_summary->font();
    large.setPointSizeF(large.pointSizeF() * 1.5);
    m_summary->setFont(large);
    auto *legend = new QLabel(legendText(), this);
    legend->setForegroundRole(QPalette::PlaceholderText);
    legend->setWordWrap(true);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_caption);
    column->addWidget(m_summary);
    column->addSpacing(4);
    column->addWidget(m_surface, 1);
    column->addWidget(legend);
    column->addSpacing(8);
    column->addWidget(m_answers);
    column->addStretch();
    setModelCaption(QString());
    setModel(nullptr);
}

void XorPanel::setModel(const ModelSnapshotPtr &model)
{
    std::optional<DecisionSurface> surface;
    if (model) {
        if (Result<DecisionSurface> computed = computeSurface(model->model))
            surface = std::move(*computed);
    }
    m_summary->setValue(surface ? tr("%1 of 4 right").arg(locale().toString(surface->rightCount()))
                                : QStringLiteral("—"));
    m_answers->setValue(surface ? answersText(*surface) : QString());
    m_surface->setSurface(std::move(surface));
}

void XorPanel::resizeEvent(QResizeEvent *event)
{
    // No higher than the map can use, so that the legend stays below it.
    m_surface->setMaximumHeight(std::max(m_surface->minimumSizeHint().height(), event->size().width() - 50));
    QWidget::resizeEvent(event);
}

QString XorPanel::answersText(const DecisionSurface &surface) const
{
    QStringList lines;
    for (const DecisionSurface::Sample &sample : surface.samples)
        lines << tr("%1 and %2 → %3 (should be %4)")
                     .arg(locale().toString(sample.x, 'f', 0), locale().toString(sample.y, 'f', 0),
                          locale().toString(sample.answer, 'f', 3), locale().toString(sample.target ? 1 : 0));
    return lines.join(QLatin1Char('\n'));
}

void XorPanel::setModelCaption(const QString &caption)
{
    m_caption->setText(caption.isEmpty() ? tr("No model yet. Train one or open one.") : caption);
}

} // namespace inkling::ui
