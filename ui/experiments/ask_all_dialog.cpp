// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/experiments/ask_all_dialog.h"

#include "ui/experiments/shelf_bars_delegate.h"
#include "ui/experiments/shelf_table_model.h"
#include "ui/widgets/card.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace inkling::ui {

AskAllDialog::AskAllDialog(QWidget *parent)
    : QDialog(parent)
    , m_model(new ShelfTableModel(this))
    , m_table(new QTableView(this))
    , m_hint(makeLabel({}, "muted", this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Ask every model"));
    resize(640, 460);
    m_hint->setObjectName(QStringLiteral("askAllHint"));
    m_hint->setWordWrap(true);
    makeTable();
    auto *closeButton = new QPushButton(tr("Close"), this);
    closeButton->setObjectName(QStringLiteral("closeAskAll"));
    closeButton->setAccessibleName(closeButton->text());
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(closeButton);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(10);
    column->addWidget(m_hint);
    column->addWidget(m_table, 1);
    column->addLayout(buttons);
    connect(closeButton, &QPushButton::clicked, this, &QDialog::close);
    connect(&m_shelf, &ShelfController::answered, this, [this](const ShelfAnswers &answers) {
        m_model->setAnswers(answers);
        updateHint();
    });
    updateHint();
}

void AskAllDialog::makeTable()
{
    m_table->setObjectName(QStringLiteral("askAllTable"));
    m_table->setAccessibleName(tr("Answers of all models"));
    m_table->setModel(m_model);
    m_table->setItemDelegateForColumn(ShelfTableModel::Probabilities, new ShelfBarsDelegate(m_table));
    m_table->setShowGrid(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTextElideMode(Qt::ElideMiddle);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(2 * m_table->fontMetrics().height() + 2);
    QHeaderView *header = m_table->horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionResizeMode(QHeaderView::ResizeToContents);
    header->setSectionResizeMode(ShelfTableModel::Name, QHeaderView::Stretch);
    header->setSectionResizeMode(ShelfTableModel::Probabilities, QHeaderView::Fixed);
    m_table->setColumnWidth(ShelfTableModel::Probabilities, 200);
}

void AskAllDialog::setEntries(const std::vector<ShelfEntry> &entries)
{
    m_model->setEntries(entries);
    m_shelf.setEntries(entries);
    updateHint();
}

void AskAllDialog::setRequest(const InkRequest &request)
{
    m_isDrawn = !request.isEmpty();
    m_shelf.setRequest(request);
    updateHint();
}

void AskAllDialog::updateHint()
{
    if (m_model->rowCount() == 0)
        m_hint->setText(tr("Train or open a model: every one that reads digits appears here, the run in training epoch "
                           "by epoch."));
    else if (!m_isDrawn)
        m_hint->setText(tr("Draw a digit in the window: every model answers here."));
    else if (!m_model->isDigit())
        m_hint->setText(tr("This does not look like a digit: the models answer what it is most like."));
    else
        m_hint->setText(
            tr("What every model opened or trained since the start makes of the drawing. The confidence of a "
               "run's epochs is not calibrated yet: that is done at its end."));
}

} // namespace inkling::ui
