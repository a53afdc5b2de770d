// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/csv_table.h"

#include <QLocale>

#include "ui/charts/curve_plot.h"

namespace inkling::ui {

namespace {

QString quoted(const QString &field)
{
    const bool needed = field.contains(',') || field.contains('"') || field.contains('\n') || field.contains('\r');
    return needed ? '"' + QString(field).replace('"', QStringLiteral("\"\"")) + '"' : field;
}

} // namespace

void CsvTable::add(const QStringList &fields)
{
    for (qsizetype i = 0; i < fields.size(); ++i)
        m_bytes += (i > 0 ? QByteArray(",") : QByteArray()) + quoted(fields[i]).toUtf8();
    m_bytes += '\n';
}

void CsvTable::add(const CurvePlot &plot)
{
    for (const Curve &curve : plot.curves)
        for (const QPointF &point : curve.points)
            add({plot.title, curve.label, number(point.x()), number(point.y())});
}

QString CsvTable::number(double value)
{
    return QString::number(value, 'g', QLocale::FloatingPointShortest);
}

} // namespace inkling::ui
