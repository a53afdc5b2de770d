// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window/run_history_dialog.h"

#include "core/model/presets.h"
#include "ui/settings/core_text.h"
#include "ui/training/run_texts.h"
#include "ui/widgets/card.h"

#include <QDir>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace inkling::ui {

namespace {

QString dataText(const std::string &source)
{
    if (source == "builtin")
        return coreText("Built-in digits");
    if (source == "mnist")
        return coreText("MNIST");
    if (source == "mixed")
        return coreText("MNIST and built-in digits");
    if (source == "xor")
        return coreText("XOR");
    return QDir(QString::fromStdString(source)).dirName();
}

QString endText(StopReason reason)
{
    switch (reason) {
    case StopReason::Completed:
        return RunHistoryDialog::tr("Completed");
    case StopReason::EarlyStopping:
        return RunHistoryDialog::tr("Ended early");
    case StopReason::Stopped:
        return RunHistoryDialog::tr("Stopped");
    case StopReason::Diverged:
        return RunHistoryDialog::tr("Diverged");
    }
    return {};
}

} // namespace

RunHistoryDialog::RunHistoryDialog(std::vector<HistoryEntry> entries, QWidget *parent)
    : QDialog(parent)
    , m_entries(std::move(entries))
    , m_list(new QTreeWidget(this))
    , m_openModel(new QPushButton(tr("Open this model"), this))
    , m_openBest(new QPushButton(tr("Open its best model"), this))
    , m_openLog(new QPushButton(tr("Show its curves"), this))
    , m_compare(new QPushButton(tr("Compare two"), this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Run history"));
    resize(720, 440);
    m_list->setObjectName(QStringLiteral("runs"));
    m_list->setAccessibleName(tr("Runs"));
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setHeaderLabels({tr("Finished"), tr("Model"), tr("Data"), tr("Epochs"), tr("Test accuracy"), tr("Ended")});
    m_openModel->setProperty("accent", true);
    m_openModel->setObjectName(QStringLiteral("openRun"));
    m_openBest->setObjectName(QStringLiteral("openRunBest"));
    m_openLog->setObjectName(QStringLiteral("openRunLog"));
    m_compare->setObjectName(QStringLiteral("compareRuns"));
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    auto *hint = makeLabel(m_entries.empty() ? tr("No runs yet. Every training is kept here when it ends.")
                                             : tr("Every training is kept here, whether its model was saved or not."),
                           "muted", this);
    hint->setWordWrap(true);
    auto *close = new QPushButton(tr("Close"), this);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_openModel);
    buttons->addWidget(m_openBest);
    buttons->addWidget(m_openLog);
    buttons->addWidget(m_compare);
    buttons->addStretch(1);
    buttons->addWidget(close);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    column->addWidget(hint);
    column->addWidget(m_list, 1);
    column->addLayout(buttons);
    connect(m_compare, &QPushButton::clicked, this, [this] {
        if (canCompare())
            emit comparisonRequested(*chosen()[0], *chosen()[1]);
    });
    connect(m_list, &QTreeWidget::itemSelectionChanged, this, &RunHistoryDialog::updateButtons);
    connect(m_list, &QTreeWidget::itemDoubleClicked, this, &RunHistoryDialog::openModel);
    connect(m_openModel, &QPushButton::clicked, this, &RunHistoryDialog::openModel);
    connect(m_openBest, &QPushButton::clicked, this, &RunHistoryDialog::openBestModel);
    connect(m_openLog, &QPushButton::clicked, this, [this] {
        if (const HistoryEntry *entry = current())
            emit logChosen(entry->summary.logFile, entry->title);
    });
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    fill();
}

void RunHistoryDialog::fill()
{
    const QLocale here = locale();
    for (const HistoryEntry &entry : m_entries) {
        auto *item = new QTreeWidgetItem(m_list);
        item->setText(0, here.toString(entry.finishedAt.toLocalTime(), QLocale::ShortFormat));
        item->setText(1, networkTitle(entry.modelId, entry.modelName));
        item->setText(2, dataText(entry.dataSource));
        item->setText(3, here.toString(entry.summary.epochsRun));
        item->setText(4, accuracyText(entry.summary.testAccuracy));
        item->setText(5, endText(entry.summary.reason));
        for (const int column : {3, 4})
            item->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
        item->setToolTip(0, QDir::toNativeSeparators(entry.folder));
    }
    for (const int column : {3, 4})
        m_list->headerItem()->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
    m_list->setAllColumnsShowFocus(true);
    m_list->header()->setSectionResizeMode(QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    if (!m_entries.empty())
        m_list->setCurrentItem(m_list->topLevelItem(0));
    updateButtons();
}

const HistoryEntry *RunHistoryDialog::current() const
{
    const auto runs = chosen();
    return runs.size() == 1 ? runs.front() : nullptr;
}

std::vector<const HistoryEntry *> RunHistoryDialog::chosen() const
{
    std::vector<const HistoryEntry *> runs;
    for (int row = 0; row < m_list->topLevelItemCount(); ++row) {
        if (m_list->topLevelItem(row)->isSelected())
            runs.push_back(&m_entries[static_cast<std::size_t>(row)]);
    }
    return runs;
}

/// XOR's four points are no images, and its answers cannot be compared with those of the others.
bool RunHistoryDialog::canCompare() const
{
    const auto runs = chosen();
    return runs.size() == 2 && std::ranges::all_of(runs, [](const HistoryEntry *run) {
               return run->dataSource != "xor" && QFileInfo::exists(run->summary.modelFile);
           });
}

void RunHistoryDialog::setModelsOpenable(bool openable)
{
    m_openable = openable;
    updateButtons();
}

void RunHistoryDialog::updateButtons()
{
    const HistoryEntry *entry = current();
    m_openModel->setEnabled(m_openable && entry && QFileInfo::exists(entry->summary.modelFile));
    m_openBest->setEnabled(m_openable && entry && QFileInfo::exists(entry->summary.bestModelFile));
    const QString whyNot = m_openable ? QString() : tr("A model can be opened when the training has ended.");
    m_openModel->setToolTip(whyNot);
    m_openBest->setToolTip(m_openable ? tr("The model as it was after the epoch of lowest validation loss.") : whyNot);
    m_compare->setEnabled(canCompare());
    m_compare->setToolTip(tr("Choose two runs with Ctrl held down: is one of the models really better?"));
    m_openLog->setEnabled(entry && QFileInfo::exists(entry->summary.logFile));
}

void RunHistoryDialog::openModel()
{
    const HistoryEntry *entry = current();
    if (!entry || !m_openModel->isEnabled())
        return;
    emit modelChosen(entry->summary.modelFile, entry->title);
    close();
}

void RunHistoryDialog::openBestModel()
{
    const HistoryEntry *entry = current();
    if (!entry)
        return;
    emit modelChosen(entry->summary.bestModelFile, tr("%1, best epoch", "a run").arg(entry->title));
    close();
}

} // namespace inkling::ui
