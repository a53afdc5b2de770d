// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/data_browser.h"

#include "ui/training/digit_image_model.h"
#include "ui/widgets/card.h"
#include "ui/widgets/choice_box.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QVBoxLayout>

#include <utility>

namespace inkling::ui {

namespace {

QListView *makeGrid(DigitImageModel *model, QWidget *parent)
{
    auto *grid = new QListView(parent);
    grid->setObjectName(QStringLiteral("imageGrid"));
    grid->setModel(model);
    grid->setItemDelegate(new DigitImageDelegate(*model, grid));
    grid->setFlow(QListView::LeftToRight);
    grid->setWrapping(true);
    grid->setResizeMode(QListView::Adjust);
    grid->setUniformItemSizes(true);
    grid->setLayoutMode(QListView::Batched); // 60,000 places are laid out while the first are already seen
    grid->setBatchSize(2000);
    grid->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    grid->setMouseTracking(true);
    return grid;
}

} // namespace

DataBrowser::DataBrowser(DigitDataPtr digits, const QString &title, QWidget *parent)
    : QDialog(parent)
    , m_data(std::move(digits))
    , m_model(new DigitImageModel(this))
    , m_part(new ChoiceBox(this))
    , m_digit(new ChoiceBox(this))
    , m_count(makeLabel({}, "muted", this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Images of %1").arg(title));
    resize(760, 560);
    m_part->setAccessibleName(tr("Part"));
    m_part->setObjectName(QStringLiteral("part"));
    m_part->addItem(tr("Training images"), QVariant::fromValue(static_cast<int>(DigitImageModel::Part::Train)));
    m_part->addItem(tr("Test images"), QVariant::fromValue(static_cast<int>(DigitImageModel::Part::Test)));
    m_digit->setAccessibleName(tr("Digit"));
    m_digit->setObjectName(QStringLiteral("digit"));
    m_digit->addItem(tr("All digits"), DigitImageModel::kAllDigits);
    for (int digit = 0; digit < kDigitClasses; ++digit)
        m_digit->addItem(tr("Only %1").arg(locale().toString(digit)), digit);

    auto *bar = new QHBoxLayout;
    bar->setSpacing(10);
    bar->addWidget(m_part);
    bar->addWidget(m_digit);
    bar->addStretch(1);
    bar->addWidget(m_count);
    auto *grid = makeGrid(m_model, this);
    grid->setAccessibleName(tr("Images"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    column->addLayout(bar);
    column->addWidget(grid, 1);
    connect(m_part, &QComboBox::currentIndexChanged, this, &DataBrowser::showImages);
    connect(m_digit, &QComboBox::currentIndexChanged, this, &DataBrowser::showImages);
    showImages();
}

void DataBrowser::showImages()
{
    const auto part = static_cast<DigitImageModel::Part>(m_part->currentData().toInt());
    m_model->setImages(m_data, part, m_digit->currentData().toInt());
    m_count->setText(tr("%Ln image(s)", nullptr, m_model->rowCount()));
}

} // namespace inkling::ui
