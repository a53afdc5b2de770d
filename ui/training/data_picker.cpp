// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/data_picker.h"

#include "core/data/builtin_digits.h"
#include "core/files/dataset_source.h"
#include "core/run/data_wait.h"
#include "core/run/dataset_controller.h"
#include "ui/settings/core_text.h"
#include "ui/settings/data_title.h"
#include "ui/settings/preferences.h"
#include "ui/training/data_browser.h"
#include "ui/training/download_bar.h"
#include "ui/widgets/card.h"
#include "ui/widgets/choice_box.h"

#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace inkling::ui {

namespace {

/// MNIST's files are part of it.
bool needsMnist(const QString &source)
{
    return source == QLatin1String("mnist") || source == QLatin1String("mixed");
}

} // namespace

DataPicker::DataPicker(DatasetController &datasets, QWidget *parent)
    : QWidget(parent)
    , m_datasets(datasets)
    , m_combo(new ChoiceBox(this))
    , m_state(makeLabel({}, "muted", this))
    , m_download(new DownloadBar(this))
    , m_folder(new QPushButton(tr("Choose a folder"), this))
    , m_browse(new QPushButton(tr("Look at the images"), this))
{
    m_combo->setObjectName(QStringLiteral("data"));
    m_combo->setAccessibleName(tr("Data"));
    m_combo->setToolTip(tr("The digits to learn from."));
    m_combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_combo->setMinimumContentsLength(12);
    for (const DatasetSource &row : datasetSources()) {
        if (QLatin1String(row.id) != QLatin1String("folder"))
            m_combo->addItem(coreText(row.title), QString::fromLatin1(row.id));
    }
    m_state->setWordWrap(true);
    m_state->setObjectName(QStringLiteral("dataState"));
    m_folder->setObjectName(QStringLiteral("chooseFolder"));
    m_folder->setToolTip(tr("A folder with the four IDX files of a data set, plain or gzip."));
    m_browse->setObjectName(QStringLiteral("browse"));
    for (QPushButton *button : {m_folder, m_browse})
        button->setProperty("quiet", true);

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(6);
    buttons->addWidget(m_browse);
    buttons->addWidget(m_folder);
    buttons->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_combo);
    column->addWidget(m_state);
    column->addWidget(m_download);
    column->addLayout(buttons);

    connect(m_combo, &QComboBox::activated, this, &DataPicker::onActivated);
    connect(m_combo, &QComboBox::currentIndexChanged, this, [this] {
        if (m_combo->currentData().toString() != m_source)
            onActivated(); // assistive technology changes the index without activating it
    });
    connect(m_folder, &QPushButton::clicked, this, &DataPicker::askForFolder);
    connect(m_browse, &QPushButton::clicked, this, &DataPicker::browse);
    connect(m_download, &DownloadBar::failed, this, &DataPicker::problem);
    connect(m_download, &DownloadBar::downloaded, this, &DataPicker::onDownloaded);
    connect(&m_datasets, &DatasetController::loaded, this, &DataPicker::onLoaded);
    connect(&m_datasets, &DatasetController::failed, this, &DataPicker::onFailed);
    take(defaultDatasetSource());
}

void DataPicker::choose(const QString &source)
{
    if (!isDatasetFolder(source)) {
        take(source);
        return;
    }
    delete m_candidateWait;
    m_candidate = source;
    m_candidateWait = whenLoaded(
        m_datasets, source, this, [this, source](const DigitDataPtr &digits) { onCandidate(source, digits); },
        [this, source](const Error &error) { onBadCandidate(source, error); });
    showState();
}

void DataPicker::suggest(const QString &source)
{
    const bool isThere = std::ranges::any_of(datasetSources(), [&](const DatasetSource &row) {
        return source == QLatin1String(row.id) && row.isAvailable();
    });
    if (isThere) {
        const QString before = m_suggested.isEmpty() ? m_source : m_before;
        take(source);
        m_suggested = source;
        m_before = before;
    } else if (!m_suggested.isEmpty()) {
        take(m_before);
    }
}

void DataPicker::onActivated()
{
    choose(m_combo->currentData().toString());
}

/// Makes it the choice; the built-in digits are made when they are needed, what lies on disk is read at once.
void DataPicker::take(const QString &source)
{
    delete m_candidateWait;
    delete m_browseWait;
    m_candidate.clear();
    m_suggested.clear();
    const bool isOther = m_source != source;
    m_source = source;
    m_combo->setCurrentIndex(rowOf(source));
    if (source == QLatin1String("mnist") && !findMnist().isEmpty() && m_loadedSource != source)
        m_datasets.request(source);
    showState();
    if (isOther)
        emit sourceChanged(source);
}

int DataPicker::rowOf(const QString &source)
{
    const int row = m_combo->findData(source);
    if (row >= 0)
        return row;
    m_combo->addItem(dataTitle(source), source);
    m_combo->setItemData(m_combo->count() - 1, QDir::toNativeSeparators(source), Qt::ToolTipRole);
    return m_combo->count() - 1;
}

void DataPicker::setOwnData(bool own)
{
    m_own = own;
    enableChoice();
    showState();
}

void DataPicker::setLocked(bool locked)
{
    m_locked = locked;
    enableChoice();
}

void DataPicker::enableChoice()
{
    for (QWidget *widget : {static_cast<QWidget *>(m_combo), static_cast<QWidget *>(m_folder)})
        widget->setDisabled(m_own || m_locked);
}

void DataPicker::showState()
{
    const bool missing = !m_own && needsMnist(m_source) && findMnist().isEmpty();
    m_download->setVisible(missing || m_download->isDownloading());
    m_browse->setDisabled(m_own || missing);
    m_state->setVisible(!missing);
    if (m_own)
        m_state->setText(tr("XOR learns from its own four points."));
    else if (!m_candidate.isEmpty() || (m_datasets.isLoading() && m_loadedSource != m_source))
        m_state->setText(tr("Loading the images …"));
    else if (m_loadedSource == m_source)
        m_state->setText(m_counts);
    else if (m_unreadable == m_source)
        m_state->setText(tr("The images could not be read."));
    else if (m_source == QLatin1String("builtin"))
        m_state->setText(tr("%1 training and %2 test images that the program draws itself.")
                             .arg(locale().toString(kBuiltinTrainCount), locale().toString(kBuiltinTestCount)));
    else
        m_state->setText(tr("The images are read when they are needed."));
}

void DataPicker::onLoaded(const QString &source, const DigitDataPtr &digits)
{
    if (source == m_source)
        remember(source, digits);
    showState(); // in any case, nothing is loading any more
}

void DataPicker::onFailed(const QString &source, const Error &error)
{
    if (error.code != ErrorCode::Cancelled && source == m_source) {
        m_unreadable = source;
        emit problem(QString::fromStdString(error.message));
    }
    showState();
}

void DataPicker::onCandidate(const QString &source, const DigitDataPtr &digits)
{
    for (const std::string &text : digits->warnings)
        emit warning(QString::fromStdString(text));
    remember(source, digits);
    take(source);
}

void DataPicker::onBadCandidate(const QString &source, const Error &error)
{
    m_candidate.clear();
    m_combo->setCurrentIndex(rowOf(m_source));
    if (source != m_source) { // which onFailed() tells about
        m_unreadable = source;
        emit problem(QString::fromStdString(error.message));
    }
    showState();
}

void DataPicker::remember(const QString &source, const DigitDataPtr &digits)
{
    m_loadedSource = source;
    m_unreadable.clear();
    m_counts = tr("%1 training and %2 test images.")
                   .arg(locale().toString(digits->train.count()), locale().toString(digits->test.count()));
}

/// It may end long after something else was chosen.
void DataPicker::onDownloaded()
{
    if (m_source == QLatin1String("mnist") && m_candidate.isEmpty())
        choose(m_source);
    else
        showState();
}

void DataPicker::browse()
{
    delete m_browseWait;
    m_browseWait = whenLoaded(
        m_datasets, m_source, this,
        [this, source = m_source](const DigitDataPtr &digits) {
            (new DataBrowser(digits, dataTitle(source), window()))->show();
        },
        [](const Error &) {}); // onFailed() tells about it
    showState();
}

void DataPicker::askForFolder()
{
    auto *dialog = new QFileDialog(this, tr("Choose a folder of digits"), Preferences().lastFolder());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &folder) {
        Preferences().setLastFolder(folder);
        choose(folder);
    });
    dialog->open();
}

} // namespace inkling::ui
