// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/handwriting/handwriting_dialog.h"

#include "core/run/personal_set_controller.h"
#include "ui/handwriting/drawing_list_model.h"
#include "ui/handwriting/drawing_tile.h"
#include "ui/handwriting/handwriting_files.h"
#include "ui/widgets/card.h"
#include "ui/widgets/choice_box.h"
#include "ui/widgets/named_button.h"

#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QListView>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QStackedLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace inkling::ui {

namespace {

QListView *makeGrid(DrawingListModel *model, QWidget *parent)
{
    auto *grid = new QListView(parent);
    grid->setObjectName(QStringLiteral("drawings"));
    grid->setModel(model);
    grid->setItemDelegate(new DrawingTileDelegate(grid));
    grid->setFlow(QListView::LeftToRight);
    grid->setWrapping(true);
    grid->setResizeMode(QListView::Adjust);
    grid->setUniformItemSizes(true);
    grid->setLayoutMode(QListView::Batched); // 100,000 places are laid out while the first are already seen
    grid->setBatchSize(2000);
    grid->setSelectionMode(QAbstractItemView::ExtendedSelection);
    grid->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    grid->setMouseTracking(true);
    return grid;
}

} // namespace

HandwritingDialog::HandwritingDialog(PersonalSetController &set, HandwritingFiles &files, QWidget *parent)
    : QDialog(parent)
    , m_set(set)
    , m_files(files)
    , m_model(new DrawingListModel(this))
    , m_digit(new ChoiceBox(this))
    , m_count(makeLabel({}, "muted", this))
    , m_activity(makeLabel({}, "muted", this))
    , m_banner(new MessageBanner(this))
    , m_grid(makeGrid(m_model, this))
    , m_empty(makeLabel({}, "muted", this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("My handwriting"));
    resize(820, 580);
    m_grid->setAccessibleName(tr("Drawings"));
    m_grid->setAccessibleDescription(tr("Keys 0 to 9 give what is chosen that name, Delete deletes it."));
    m_grid->installEventFilter(this);
    m_digit->setAccessibleName(tr("Digit"));
    m_digit->setObjectName(QStringLiteral("handDigit"));
    m_digit->addItem({}, DrawingListModel::kAllDigits);
    for (int digit = 0; digit < 10; ++digit)
        m_digit->addItem({}, digit);
    m_count->setObjectName(QStringLiteral("handCount"));
    m_activity->setObjectName(QStringLiteral("handActivity"));
    makeTools();
    makeMenus();

    auto *bar = new QHBoxLayout;
    bar->setSpacing(10);
    bar->addWidget(m_digit);
    bar->addWidget(m_count);
    bar->addWidget(m_activity, 1);
    bar->addWidget(m_import);
    bar->addWidget(m_export);
    auto *tools = new QHBoxLayout;
    tools->addWidget(m_relabel);
    tools->addWidget(m_delete);
    tools->addWidget(m_undo);
    tools->addStretch(1);
    tools->addWidget(m_collect);
    tools->addWidget(m_learn);
    tools->addWidget(m_close);
    auto *middle = new QStackedLayout;
    middle->addWidget(m_grid);
    middle->addWidget(makeEmptyPage());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    column->addWidget(m_banner);
    column->addLayout(bar);
    column->addLayout(middle, 1);
    column->addLayout(tools);
    connect(m_model, &QAbstractItemModel::modelReset, this,
            [this, middle] { middle->setCurrentIndex(m_model->rowCount() > 0 ? 0 : 1); });
    connectSet();
    showDrawings();
    m_set.refresh();
}

QWidget *HandwritingDialog::makeEmptyPage()
{
    m_empty->setObjectName(QStringLiteral("handEmpty"));
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setMinimumWidth(420); // two even lines
    auto *card = new Card({}, this);
    card->body()->addStretch(1);
    card->body()->addWidget(m_empty, 0, Qt::AlignHCenter);
    card->body()->addSpacing(8);
    card->body()->addWidget(m_collectFirst, 0, Qt::AlignCenter);
    card->body()->addStretch(1);
    return card;
}

void HandwritingDialog::makeTools()
{
    const auto make = [this](const QString &text, const char *name, const QString &toolTip) {
        return makeNamedButton(text, name, toolTip, this);
    };
    const QString twoMinutes = tr("Draw ten of each digit, one after the other: about two minutes.");
    m_relabel = make(tr("Relabel"), "relabelDrawings", tr("Give what is chosen another name (keys 0 to 9)."));
    m_delete = make(tr("Delete"), "deleteDrawings", tr("Delete what is chosen (Delete)."));
    m_undo = make(tr("Undo"), "undoHandwriting", tr("Take the last change back."));
    m_import = make(tr("Import …"), "importDrawings", tr("Take drawings with labels from a JSON file."));
    m_export = make(tr("Export"), "exportDrawings", tr("All drawings, for other programs."));
    m_collect = make(tr("Collect digits …"), "collectDigits", twoMinutes);
    m_collectFirst = make(tr("Collect digits …"), "collectFirst", twoMinutes);
    m_collectFirst->setProperty("accent", true);
    m_close = make(tr("Close"), "closeHandwriting", tr("Every change is kept."));
    m_learn = make(tr("Learn my hand …"), "learnHand", {});
    m_learn->setProperty("accent", true);
    m_undo->setShortcut(QKeySequence::Undo);
    connect(m_delete, &QPushButton::clicked, this, &HandwritingDialog::remove);
    connect(m_undo, &QPushButton::clicked, this, &HandwritingDialog::undo);
    connect(m_import, &QPushButton::clicked, this, [this] { m_files.importFrom(this); });
    for (const QPushButton *collect : {m_collect, m_collectFirst})
        connect(collect, &QPushButton::clicked, this, &HandwritingDialog::collectRequested);
    connect(m_learn, &QPushButton::clicked, this, &HandwritingDialog::learnRequested);
    connect(m_close, &QPushButton::clicked, this, &QDialog::close);
}

void HandwritingDialog::makeMenus()
{
    auto *names = new QMenu(m_relabel);
    for (int digit = 0; digit < 10; ++digit) {
        QAction *action = names->addAction(locale().toString(digit));
        action->setObjectName(QStringLiteral("relabel%1").arg(digit));
        connect(action, &QAction::triggered, this, [this, digit] { relabel(digit); });
    }
    m_relabel->setMenu(names);
    m_relabel->setProperty("menu", true);
    auto *kinds = new QMenu(m_export);
    const auto addKind = [&](const QString &text, const char *name, HandwritingFiles::Kind kind) {
        QAction *action = kinds->addAction(text);
        action->setObjectName(QString::fromLatin1(name));
        connect(action, &QAction::triggered, this, [this, kind] { m_files.exportAs(kind, this); });
    };
    addKind(tr("Strokes (JSON) …"), "exportStrokes", HandwritingFiles::Kind::Strokes);
    addKind(tr("Data set (IDX) …"), "exportIdx", HandwritingFiles::Kind::Idx);
    addKind(tr("Pictures (PNG) …"), "exportPng", HandwritingFiles::Kind::Png);
    m_export->setMenu(kinds);
    m_export->setProperty("menu", true);
}

void HandwritingDialog::connectSet()
{
    connect(&m_set, &PersonalSetController::warned, this,
            [this](const QString &text) { showMessage(MessageBanner::Kind::Warning, text); });
    connect(&m_set, &PersonalSetController::failed, this, [this](std::uint64_t /*change*/, const Error &error) {
        showMessage(MessageBanner::Kind::Problem, QString::fromStdString(error.message));
    });
    connect(&m_files, &HandwritingFiles::activityChanged, this, &HandwritingDialog::updateButtons);
    connect(&m_set, &PersonalSetController::changed, this, &HandwritingDialog::showDrawings);
    connect(m_digit, &QComboBox::currentIndexChanged, this, &HandwritingDialog::showDrawings);
    connect(m_grid->selectionModel(), &QItemSelectionModel::selectionChanged, this, &HandwritingDialog::updateButtons);
}

/// What is chosen stays so where it is still here, and what is seen stays where it is.
void HandwritingDialog::showDrawings()
{
    const std::vector<std::uint64_t> selected = chosen();
    const int top = m_grid->indexAt({4, 4}).row();
    const std::uint64_t seen = top >= 0 ? m_model->at(top).id : 0;
    const bool atTop = top <= 0;
    m_model->setDrawings(m_set.drawings(), m_digit->currentData().toInt());
    QItemSelection selection;
    for (const std::uint64_t id : selected) {
        if (const int row = m_model->rowOf(id); row >= 0)
            selection.select(m_model->index(row), m_model->index(row));
    }
    m_grid->selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    if (const int row = m_model->rowOf(seen); row >= 0 && !atTop)
        m_grid->scrollTo(m_model->index(row), QAbstractItemView::PositionAtTop);
    showCounts();
    updateButtons();
}

void HandwritingDialog::showCounts()
{
    const auto counts = countByLabel(m_set.drawings());
    const QLocale here = locale();
    m_digit->setItemText(0, tr("All digits"));
    for (int digit = 0; digit < 10; ++digit)
        m_digit->setItemText(digit + 1, tr("Only %1 (%2)", "a digit, how many")
                                            .arg(here.toString(digit), here.toString(counts[std::size_t(digit)])));
    m_count->setText(tr("%Ln drawing(s)", nullptr, m_model->rowCount()));
    if (!m_set.isLoaded())
        m_empty->setText(tr("Loading your digits …"));
    else if (m_set.drawings().empty())
        m_empty->setText(tr("None yet. Collect ten of each digit in two minutes, or tell Inkling what you meant under "
                            "a drawing that it read."));
    else
        m_empty->setText(tr("None of this digit."));
}

void HandwritingDialog::showMessage(MessageBanner::Kind kind, const QString &text)
{
    m_banner->showMessage(kind, text);
}

void HandwritingDialog::setLearnable(bool learnable, const QString &reason)
{
    m_learnable = learnable;
    m_learn->setToolTip(learnable ? tr("Train the open model further on these digits.") : reason);
    updateButtons();
}

void HandwritingDialog::updateButtons()
{
    const bool any = !m_set.drawings().empty();
    const bool selected = m_grid->selectionModel()->hasSelection();
    m_relabel->setEnabled(selected);
    m_delete->setEnabled(selected);
    m_undo->setEnabled(m_set.lastChange() != 0);
    const bool filesFree = m_files.activity().isEmpty();
    m_activity->setText(m_files.activity());
    m_import->setEnabled(m_set.isLoaded() && filesFree);
    m_export->setEnabled(any && filesFree);
    m_collect->setEnabled(m_set.isLoaded());
    m_collectFirst->setVisible(m_set.isLoaded() && !any);
    m_learn->setEnabled(any && m_learnable);
}

std::vector<std::uint64_t> HandwritingDialog::chosen() const
{
    std::vector<std::uint64_t> ids;
    for (const QModelIndex &index : m_grid->selectionModel()->selectedIndexes())
        ids.push_back(m_model->at(index.row()).id);
    std::ranges::sort(ids);
    return ids;
}

void HandwritingDialog::relabel(int digit)
{
    PersonalChange change;
    for (const std::uint64_t id : chosen()) {
        if (m_model->at(m_model->rowOf(id)).label != digit)
            change.relabel.push_back({id, digit});
    }
    if (!change.relabel.empty())
        m_set.change(std::move(change));
}

void HandwritingDialog::remove()
{
    PersonalChange change{.remove = chosen()};
    if (!change.remove.empty())
        m_set.change(std::move(change));
}

void HandwritingDialog::undo()
{
    m_set.undo(m_set.lastChange());
    updateButtons();
}

/// The list would take digits for a search.
bool HandwritingDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_grid || event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const bool plain = (key->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    if (plain && key->key() >= Qt::Key_0 && key->key() <= Qt::Key_9) {
        relabel(key->key() - Qt::Key_0);
        return true;
    }
    if (plain && (key->key() == Qt::Key_Delete || key->key() == Qt::Key_Backspace)) {
        remove();
        return true;
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace inkling::ui
