// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_export.h"

#include <array>
#include <memory>

#include <QBuffer>
#include <QCoreApplication>
#include <QDir>
#include <QEvent>
#include <QFileInfo>
#include <QImage>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QSvgGenerator>

#include "core/files/file_io.h"
#include "ui/charts/chart_list.h"
#include "ui/charts/chart_page.h"
#include "ui/charts/series_colours.h"

namespace inkling::ui {

namespace {

constexpr QSize kPaper(1200, 700); ///< pixels at 96 per inch
constexpr int kPngScale = 2;

void paintPage(ChartPage &page, QPainter &painter)
{
    painter.fillRect(QRect(QPoint(), kPaper), Qt::white);
    page.render(&painter, QPoint(), QRegion(), QWidget::DrawChildren);
}

bool writePng(ChartPage &page, const QString &, QIODevice &device)
{
    QImage image(kPaper * kPngScale, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(kPngScale);
    QPainter painter(&image);
    paintPage(page, painter);
    painter.end();
    return image.save(&device, "PNG");
}

bool writeSvg(ChartPage &page, const QString &title, QIODevice &device)
{
    QSvgGenerator generator;
    generator.setOutputDevice(&device);
    generator.setSize(kPaper);
    generator.setViewBox(QRect(QPoint(), kPaper));
    generator.setResolution(page.logicalDpiX());
    generator.setTitle(title);
    QPainter painter;
    if (!painter.begin(&generator))
        return false;
    paintPage(page, painter);
    return painter.end();
}

bool writePdf(ChartPage &page, const QString &title, QIODevice &device)
{
    QPdfWriter writer(&device);
    writer.setTitle(title);
    writer.setResolution(page.logicalDpiX());
    const QSizeF points = QSizeF(kPaper) * 72.0 / page.logicalDpiX();
    writer.setPageSize(QPageSize(points, QPageSize::Point, QString(), QPageSize::ExactMatch));
    writer.setPageMargins(QMarginsF());
    QPainter painter;
    if (!painter.begin(&writer))
        return false;
    paintPage(page, painter);
    return painter.end();
}

struct Writer
{
    const char *suffix;
    bool (*write)(ChartPage &page, const QString &title, QIODevice &device);
};

constexpr std::array kWriters{Writer{"png", writePng}, Writer{"svg", writeSvg}, Writer{"pdf", writePdf}};

const Writer *findWriter(const QString &path)
{
    for (const Writer &writer : kWriters) {
        if (QFileInfo(path).suffix().compare(QLatin1String(writer.suffix), Qt::CaseInsensitive) == 0)
            return &writer;
    }
    return nullptr;
}

/// A page of its own, laid out at the paper's size without being seen.
std::unique_ptr<ChartPage> makePaperPage(const ChartRow &chart, const ChartData &data, bool logLoss)
{
    std::unique_ptr<ChartPage> page(chart.make(nullptr));
    page->setAttribute(Qt::WA_DontShowOnScreen);
    // Each by itself: the program's style sheet keeps a palette from reaching the children.
    page->setPalette(paperPalette());
    for (QWidget *child : page->findChildren<QWidget *>())
        child->setPalette(paperPalette());
    page->setContentsMargins(12, 12, 12, 12);
    page->resize(kPaper);
    // Once for the legends, which decide the layout, and once for the curves, which need their final width.
    page->showData(data, logLoss);
    page->show();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    page->showData(data, logLoss);
    return page;
}

} // namespace

Result<void> exportChart(const ChartRow &chart, const ChartData &data, bool logLoss, const QString &path)
{
    const Writer *writer = findWriter(path);
    if (writer == nullptr)
        return failure(ErrorCode::InvalidArgument, "The chart was not written to " + path.toStdString() +
                                                       ": the name must end in .png, .svg or .pdf.");
    const std::unique_ptr<ChartPage> page = makePaperPage(chart, data, logLoss);
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    if (!writer->write(*page, chartTitle(chart), buffer))
        return failure(ErrorCode::Internal,
                       "The chart could not be drawn for " + path.toStdString() + "; try another of PNG, SVG and PDF.");
    return writeFileAtomically(path, buffer.data());
}

QString exportPath(const QString &chosen, const QString &chartId, const QString &suffix)
{
    const QFileInfo file(chosen);
    return file.completeBaseName() == chartId ? file.dir().filePath(chartId + '.' + suffix) : chosen;
}

} // namespace inkling::ui
