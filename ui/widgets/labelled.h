// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

class QGridLayout;
class QWidget;

namespace inkling::ui {

class NumberField;
struct NumberRange;

/// A control with its caption above it, which is its accessible name, too. The box owns the control and has it as its
/// focus proxy.
QWidget *labelled(QWidget *control, const QString &label, const QString &help, QWidget *parent);

/// A number field with its caption.
struct LabelledField
{
    QWidget *box = nullptr;
    NumberField *field = nullptr;
};
LabelledField makeLabelledField(const QString &id, const QString &label, const QString &help, const NumberRange &range,
                                QWidget *parent);

/// Two equally wide columns, row by row; all are shown, and the Tab key walks them in this order.
void layOutInTwoColumns(QGridLayout &grid, const std::vector<QWidget *> &boxes);
/// A grid with the distances of forms.
QGridLayout *makeFormGrid();

} // namespace inkling::ui
