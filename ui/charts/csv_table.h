// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace inkling::ui {

struct CurvePlot;

/// Lines of fields as a CSV file has them (RFC 4180): what holds a comma, a quote or a line end is quoted; UTF-8; line
/// ends are LF. A value.
class CsvTable final
{
public:
    void add(const QStringList &fields);
    /// A line a point of every curve: chart, curve, x, y.
    void add(const CurvePlot &plot);

    const QByteArray &bytes() const { return m_bytes; }

    /// As it reads back as the same double, with a point, in any language.
    static QString number(double value);

private:
    QByteArray m_bytes;
};

} // namespace inkling::ui
