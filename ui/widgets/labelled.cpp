// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/labelled.h"

#include "ui/widgets/card.h"
#include "ui/widgets/number_field.h"

#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace inkling::ui {

QWidget *labelled(QWidget *control, const QString &label, const QString &help, QWidget *parent)
{
    auto *box = new QWidget(parent);
    control->setParent(box);
    box->setFocusProxy(control);
    control->setAccessibleName(label);
    control->setAccessibleDescription(help);
    control->setToolTip(help);
    auto *caption = makeLabel(label, "caption", box);
    caption->setBuddy(control);
    caption->setToolTip(help);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(3);
    column->addWidget(caption);
    column->addWidget(control);
    return box;
}

LabelledField makeLabelledField(const QString &id, const QString &label, const QString &help, const NumberRange &range,
                                QWidget *parent)
{
    auto *field = new NumberField(range);
    field->setObjectName(id);
    return {labelled(field, label, help, parent), field};
}

QGridLayout *makeFormGrid()
{
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(10);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    return grid;
}

void layOutInTwoColumns(QGridLayout &grid, const std::vector<QWidget *> &boxes)
{
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        boxes[i]->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // both columns are equally wide
        grid.addWidget(boxes[i], static_cast<int>(i / 2), static_cast<int>(i % 2));
        boxes[i]->show();
        if (i > 0)
            QWidget::setTabOrder(boxes[i - 1], boxes[i]); // not their fields: Tab would come back through the boxes
    }
}

} // namespace inkling::ui
