// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window/work_area.h"

#include "core/infer/inference_controller.h"
#include "ui/charts/charts_panel.h"
#include "ui/main_window/answer_pane.h"
#include "ui/training/epoch_table_model.h"
#include "ui/training/run_panel.h"
#include "ui/training/setup_panel.h"
#include "ui/widgets/card.h"
#include "ui/widgets/message_banner.h"

#include <QHeaderView>
#include <QPushButton>
#include <QScrollBar>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

namespace inkling::ui {

namespace {

constexpr int kGap = 12;
constexpr int kSetupWidth = 310;
constexpr int kAnswerWidth = 330;

} // namespace

WorkArea::WorkArea(DatasetController &datasets, InferenceController &inference, QWidget *parent)
    : QWidget(parent)
    , m_banner(new MessageBanner(this))
    , m_setup(new SetupPanel(datasets, this))
    , m_run(new RunPanel(this))
    , m_charts(new ChartsPanel(this))
    , m_epochs(new EpochTableModel(this))
    , m_answer(new AnswerPane(inference, this))
{
    auto *columns = new QSplitter(Qt::Horizontal, this);
    columns->setHandleWidth(kGap);
    columns->setChildrenCollapsible(false);
    columns->addWidget(m_setup);
    columns->addWidget(makeMiddle());
    columns->addWidget(m_answer);
    m_setup->setMinimumWidth(298);
    m_answer->setMinimumWidth(270);
    columns->setStretchFactor(0, 0);
    columns->setStretchFactor(1, 3);
    columns->setStretchFactor(2, 1);
    columns->setSizes({kSetupWidth, 620, kAnswerWidth});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(kGap, kGap, kGap, kGap);
    column->setSpacing(kGap);
    column->addWidget(m_banner);
    column->addWidget(columns, 1);
}

QWidget *WorkArea::makeMiddle()
{
    auto *middle = new QWidget(this);
    auto *runCard = new Card(tr("2  Train it"), middle);
    runCard->body()->addWidget(m_run);
    runCard->addToHeading(m_run->trainFurtherButton());
    auto *chartCard = new Card({}, middle);
    chartCard->body()->addWidget(m_charts);
    auto *tableCard = new Card({}, middle);
    tableCard->body()->addWidget(makeTable(tableCard));

    auto *halves = new QSplitter(Qt::Vertical, middle);
    halves->setHandleWidth(kGap);
    halves->setChildrenCollapsible(false);
    halves->addWidget(chartCard);
    halves->addWidget(tableCard);
    halves->setStretchFactor(0, 3);
    halves->setStretchFactor(1, 1);
    halves->setSizes({360, 150});
    chartCard->setMinimumHeight(160);
    tableCard->setMinimumHeight(96);
    auto *column = new QVBoxLayout(middle);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kGap);
    column->addWidget(runCard);
    column->addWidget(halves, 1);
    return middle;
}

QTableView *WorkArea::makeTable(QWidget *parent)
{
    auto *table = new QTableView(parent);
    table->setObjectName(QStringLiteral("epochTable"));
    table->setAccessibleName(tr("Epochs so far"));
    table->setProperty("embedded", true);
    table->setModel(m_epochs);
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setTextElideMode(Qt::ElideRight);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(table->fontMetrics().height() + 8);
    table->setVerticalScrollMode(QAbstractItemView::ScrollPerItem);
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    // The others have longer words.
    table->horizontalHeader()->setSectionResizeMode(EpochTableModel::Epoch, QHeaderView::ResizeToContents);
    table->horizontalHeader()->setHighlightSections(false);
    // It follows the newest epoch until somebody scrolls back, and again when the end is reached.
    connect(m_epochs, &QAbstractItemModel::rowsAboutToBeInserted, table, [table] {
        const QScrollBar *bar = table->verticalScrollBar();
        table->setProperty("followsEnd", bar->value() >= bar->maximum());
    });
    connect(m_epochs, &QAbstractItemModel::rowsInserted, table, [table] {
        if (table->property("followsEnd").toBool())
            table->scrollToBottom();
    });
    return table;
}

} // namespace inkling::ui
