// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/experiments/model_choice.h"

#include "ui/widgets/labelled.h"

#include <QDir>
#include <QLineEdit>
#include <QListWidget>
#include <QLocale>
#include <QMap>
#include <QSet>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <ranges>
#include <utility>

namespace inkling::ui {

namespace {

/// The same for the same model, whenever the list is made.
QString keyOf(const ModelCandidate &candidate)
{
    return candidate.file.isEmpty() ? QString::number(reinterpret_cast<quintptr>(candidate.snapshot.get()))
                                    : candidate.file;
}

QSet<QString> keysOf(const std::vector<ModelCandidate> &candidates)
{
    QSet<QString> keys;
    for (const ModelCandidate &candidate : candidates)
        keys << keyOf(candidate);
    return keys;
}

void numberEqualTitles(std::vector<ModelCandidate> &candidates)
{
    QMap<QString, int> count;
    for (const ModelCandidate &candidate : candidates)
        ++count[candidate.title];
    QMap<QString, int> number;
    for (ModelCandidate &candidate : std::views::reverse(candidates)) {
        const QString title = candidate.title;
        if (count[title] > 1)
            candidate.title =
                ModelChoice::tr("%1 (%2)", "model, number").arg(title, QLocale().toString(++number[title]));
    }
}

} // namespace

ModelChoice::ModelChoice(const QString &hint, QWidget *parent)
    : QWidget(parent), m_filter(new QLineEdit(this)), m_list(new QListWidget(this))
{
    m_filter->setObjectName(QStringLiteral("modelFilter"));
    m_filter->setPlaceholderText(tr("Filter"));
    m_filter->setAccessibleName(tr("Filter"));
    m_filter->setClearButtonEnabled(true);
    m_list->setObjectName(QStringLiteral("robustnessModels"));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setTextElideMode(Qt::ElideMiddle);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(3);
    column->addWidget(labelled(m_list, tr("Models"), hint, this), 1);
    column->addWidget(m_filter);
    connect(m_filter, &QLineEdit::textChanged, this, &ModelChoice::filter);
    connect(m_list, &QListWidget::itemChanged, this, [this] {
        filter();
        emit chosenChanged();
    });
}

void ModelChoice::setCandidates(std::vector<ModelCandidate> candidates)
{
    const bool isFirst = m_candidates.empty();
    const QSet<QString> ticked = keysOf(chosen());
    const int row = m_list->currentRow();
    const QString current = row < 0 ? QString() : keyOf(m_candidates[static_cast<std::size_t>(row)]);
    m_candidates = std::move(candidates);
    numberEqualTitles(m_candidates);
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    for (const ModelCandidate &candidate : m_candidates) {
        auto *item = new QListWidgetItem(candidate.title, m_list);
        item->setToolTip(candidate.file.isEmpty() ? candidate.title : QDir::toNativeSeparators(candidate.file));
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setSizeHint({0, m_list->fontMetrics().height() + 10});
        const bool isTicked = isFirst ? m_list->count() == 1 : ticked.contains(keyOf(candidate));
        item->setCheckState(isTicked ? Qt::Checked : Qt::Unchecked);
        if (keyOf(candidate) == current)
            m_list->setCurrentItem(item);
    }
    filter();
    if (keysOf(chosen()) != ticked)
        emit chosenChanged();
}

std::vector<ModelCandidate> ModelChoice::chosen() const
{
    std::vector<ModelCandidate> models;
    for (int row = 0; row < m_list->count(); ++row)
        if (m_list->item(row)->checkState() == Qt::Checked)
            models.push_back(m_candidates[static_cast<std::size_t>(row)]);
    return models;
}

void ModelChoice::setLocked(bool locked)
{
    m_list->setDisabled(locked);
}

void ModelChoice::filter()
{
    for (int row = 0; row < m_list->count(); ++row) {
        QListWidgetItem *item = m_list->item(row);
        const bool fits = item->text().contains(m_filter->text().trimmed(), Qt::CaseInsensitive);
        item->setHidden(!fits && item->checkState() != Qt::Checked);
    }
}

} // namespace inkling::ui
