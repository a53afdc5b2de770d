// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

class QString;
class QWidget;

namespace inkling::ui {

class ChartPage;

/// A chart that the panel offers: one row of the chart list.
struct ChartRow
{
    const char *id;    ///< also the name of its file when it is exported
    const char *title; ///< English; chartTitle() translates it
    ChartPage *(*make)(QWidget *parent);
    bool showsLoss = false;        ///< then its axis can be logarithmic
    bool showsReliability = false; ///< which is measured when it is wanted
};

/// In the order of the tabs. To add a chart, write its plot function (or page) and one row.
std::span<const ChartRow> chartList();
QString chartTitle(const ChartRow &row);

} // namespace inkling::ui
