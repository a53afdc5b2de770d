// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_export.h"

#include <algorithm>
#include <array>

#include <QBuffer>
#include <QCoreApplication>
#include <QDir>
#include <QEvent>
#include <QFileDialog>
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
#include "ui/settings/preferences.h"

namespace inkling::ui {

namespace {

constexpr QSize kPaper(1200, 700); ///< pixels at 96 per inch
constexpr int kPngScale = 2;

void paintPage(ExportablePage &page, QPainter &painter)
{
    painter.fillRect(QRect(QPoint(), kPaper), Qt::white);
    page.render(&painter, QPoint(), QRegion(), QWidget::DrawChildren);
}

bool writePng(ExportablePage &page, const QString &, QIODevice &device)
{
    QImage image(kPaper * kPngScale, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(kPngScale);
    QPainter painter(&image);
    paintPage(page, painter);
    painter.end();
    return image.save(&device, "PNG");
}

bool writeSvg(ExportablePage &page, const QString &title, QIODevice &device)
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

bool writePdf(ExportablePage &page, const QString &title, QIODevice &device)
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

bool writeCsv(ExportablePage &page, const QString &, QIODevice &device)
{
    const QByteArray bytes = page.table().bytes();
    return device.write(bytes) == bytes.size();
}

struct Writer
{
    const char *suffix;
    const char *filter;
    bool (*write)(ExportablePage &page, const QString &title, QIODevice &device);
};

/// A kind of file, and how the dialog calls it.
constexpr std::array kWriters{
    Writer{"png", QT_TRANSLATE_NOOP("inkling::ui::ChartExport", "PNG picture (*.png)"), writePng},
    Writer{"svg", QT_TRANSLATE_NOOP("inkling::ui::ChartExport", "SVG drawing (*.svg)"), writeSvg},
    Writer{"pdf", QT_TRANSLATE_NOOP("inkling::ui::ChartExport", "PDF document (*.pdf)"), writePdf},
    Writer{"csv", QT_TRANSLATE_NOOP("inkling::ui::ChartExport", "CSV table (*.csv)"), writeCsv}};

const Writer *findWriter(const QString &path)
{
    for (const Writer &writer : kWriters) {
        if (QFileInfo(path).suffix().compare(QLatin1String(writer.suffix), Qt::CaseInsensitive) == 0)
            return &writer;
    }
    return nullptr;
}

/// Lays the page out at the paper's size without its being seen.
void putOnPaper(ExportablePage &page, const std::function<void()> &fill)
{
    page.setAttribute(Qt::WA_DontShowOnScreen);
    // Each by itself: the program's style sheet keeps a palette from reaching the children.
    page.setPalette(paperPalette());
    for (QWidget *child : page.findChildren<QWidget *>())
        child->setPalette(paperPalette());
    page.setContentsMargins(12, 12, 12, 12);
    page.resize(kPaper);
    // Once for the legends, which decide the layout, and once for the curves, which need their final width.
    fill();
    page.show();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    fill();
}

} // namespace

Result<void> exportChart(const ChartRow &chart, const ChartData &data, bool logLoss, const QString &path)
{
    std::unique_ptr<ChartPage> page(chart.make(nullptr));
    ChartPage &shown = *page;
    return exportPage(std::move(page), chartTitle(chart), [&] { shown.showData(data, logLoss); }, path);
}

Result<void> exportPage(std::unique_ptr<ExportablePage> page, const QString &title, const std::function<void()> &fill,
                        const QString &path)
{
    const Writer *writer = findWriter(path);
    if (writer == nullptr)
        return failure(ErrorCode::InvalidArgument, "The chart was not written to " + path.toStdString() +
                                                       ": the name must end in .png, .svg, .pdf or .csv.");
    putOnPaper(*page, fill);
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    if (!writer->write(*page, title, buffer))
        return failure(ErrorCode::Internal,
                       "The chart could not be drawn for " + path.toStdString() + "; try another of PNG, SVG and PDF.");
    return writeFileAtomically(path, buffer.data());
}

void askForExport(QWidget *parent, const QString &id, const std::function<void(const QString &path)> &chosen)
{
    QStringList filters;
    QStringList suffixes;
    for (const Writer &writer : kWriters) {
        filters << QCoreApplication::translate("inkling::ui::ChartExport", writer.filter);
        suffixes << QLatin1String(writer.suffix);
    }
    auto *dialog = new QFileDialog(parent, QCoreApplication::translate("inkling::ui::ChartExport", "Export chart"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDirectory(Preferences().lastFolder());
    dialog->setNameFilters(filters);
    dialog->setDefaultSuffix(suffixes.first());
    dialog->selectFile(id + '.' + suffixes.first());
    QObject::connect(dialog, &QFileDialog::filterSelected, dialog,
                     [dialog, filters, suffixes, id](const QString &filter) {
                         dialog->setDefaultSuffix(suffixes[std::max<qsizetype>(0, filters.indexOf(filter))]);
                         // Renamed here, so that the dialog asks before it replaces a file.
                         if (const QString name = dialog->selectedFiles().value(0); !name.isEmpty())
                             dialog->selectFile(QFileInfo(exportPath(name, id, dialog->defaultSuffix())).fileName());
                     });
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, [chosen](const QString &path) {
        Preferences().setLastFolder(QFileInfo(path).absolutePath());
        chosen(path);
    });
    dialog->open();
}

QString exportPath(const QString &chosen, const QString &chartId, const QString &suffix)
{
    const QFileInfo file(chosen);
    return file.completeBaseName() == chartId ? file.dir().filePath(chartId + '.' + suffix) : chosen;
}

} // namespace inkling::ui
