// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/designer/network_designer.h"

#include "core/files/example_networks.h"
#include "core/files/file_io.h"
#include "core/model/presets.h"
#include "ui/designer/layer_details.h"
#include "ui/designer/layer_list.h"
#include "ui/designer/network_model.h"
#include "ui/main_window/file_questions.h"
#include "ui/settings/core_text.h"
#include "ui/training/architecture_picture.h"
#include "ui/widgets/card.h"
#include "ui/widgets/message_banner.h"

#include <QAction>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QShortcut>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace inkling::ui {

namespace {

constexpr int kGap = 12;
constexpr int kMaxPictureHeight = 210; ///< two lines of it; longer ones scroll

QString networkFilter()
{
    return NetworkDesigner::tr("Networks (*.json);;All files (*)");
}

/// A button that does what an action of the list does.
void follow(QPushButton *button, QAction *action)
{
    const auto adapt = [button, action] { button->setEnabled(action->isEnabled()); };
    QObject::connect(action, &QAction::changed, button, adapt);
    QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
    adapt();
}

/// Whether a ready network has this name, and is another one than this.
bool isNameOfAnother(const QString &name, const ModelSpec &spec)
{
    const auto known = recognise(spec);
    for (const ModelPreset &preset : modelPresets())
        if (coreText(preset.title) == name)
            return !known || known->preset != &preset;
    for (const ExampleNetwork &example : exampleNetworks())
        if (coreText(example.description.name) == name)
            return example.description.spec != spec;
    return false;
}

/// "3.1 million": nobody reads more digits of it.
QString roughly(std::int64_t number)
{
    const QLocale locale;
    constexpr double kMillion = 1e6;
    if (number < 1'000'000)
        return locale.toString(qlonglong(number));
    return NetworkDesigner::tr("%1 million").arg(locale.toString(static_cast<double>(number) / kMillion, 'f', 1));
}

} // namespace

NetworkDesigner::NetworkDesigner(QWidget *parent)
    : QDialog(parent)
    , m_model(new NetworkModel(this))
    , m_list(new LayerList(*m_model))
    , m_details(new LayerDetails(*m_model))
    , m_banner(new MessageBanner(this))
{
    setObjectName(QStringLiteral("designer"));
    setWindowTitle(tr("Network designer"));
    setWindowFlag(Qt::WindowMaximizeButtonHint);
    setMinimumSize(780, 600);
    resize(1000, 760);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(kGap, kGap, kGap, kGap);
    column->setSpacing(kGap);
    column->addWidget(makeHead());
    column->addWidget(m_banner);
    column->addWidget(makePicture());
    column->addWidget(makeMiddle(), 1);
    column->addWidget(makeFoot());
    makeShortcuts();
    connect(m_model, &NetworkModel::edited, this, &NetworkDesigner::showNetwork);
    connect(m_model, &NetworkModel::renamed, m_name, [this](const QString &name) {
        if (m_name->text() != name)
            m_name->setText(name);
    });
    connect(m_name, &QLineEdit::textChanged, m_model, &NetworkModel::setName);
    connect(m_list, &LayerList::chosen, m_details, &LayerDetails::show);
    connect(m_list, &LayerList::editWanted, m_details, &LayerDetails::focusFirst);
    connect(m_details, &LayerDetails::editingDone, m_list, qOverload<>(&QWidget::setFocus));
    connect(m_list, &LayerList::addWanted, m_add, &QPushButton::click);
    begin({coreText("MLP").toStdString(), {}, findPreset("mlp")->spec({})});
    m_list->setFocus();
}

QPushButton *NetworkDesigner::makeButton(const QString &text, const char *name, const QString &toolTip, QWidget *parent)
{
    auto *button = new QPushButton(text, parent);
    button->setObjectName(QString::fromLatin1(name));
    button->setAccessibleName(text);
    button->setToolTip(toolTip);
    button->setAutoDefault(false); // Enter belongs to the list
    return button;
}

QWidget *NetworkDesigner::makeHead()
{
    auto *head = new QWidget(this);
    m_name = new QLineEdit(head);
    m_name->setObjectName(QStringLiteral("networkName"));
    m_name->setAccessibleName(tr("Name"));
    m_name->setPlaceholderText(tr("A name for your network"));
    m_name->setMaxLength(60);
    auto *caption = makeLabel(tr("Name"), "muted", head);
    caption->setBuddy(m_name);
    auto *examples = makeButton(tr("Examples"), "examples", tr("Begin from a network that is ready."), head);
    fillExamples(examples);
    auto *open = makeButton(tr("Open…"), "openNetwork", tr("Open a network from a JSON file (Ctrl+O)."), head);
    auto *save = makeButton(tr("Save…"), "saveNetwork", tr("Save this network as a JSON file (Ctrl+S)."), head);
    auto *undo = makeButton(tr("Undo"), "undoEdit", tr("Take the last change back (Ctrl+Z)."), head);
    auto *redo = makeButton(tr("Redo"), "redoEdit", tr("Make the change again (Ctrl+Shift+Z)."), head);
    QUndoStack *stack = m_model->undoStack();
    for (const auto &[button, possible] : {std::pair(undo, stack->canUndo()), std::pair(redo, stack->canRedo())})
        button->setEnabled(possible);
    connect(stack, &QUndoStack::canUndoChanged, undo, &QWidget::setEnabled);
    connect(stack, &QUndoStack::canRedoChanged, redo, &QWidget::setEnabled);
    connect(undo, &QPushButton::clicked, stack, &QUndoStack::undo);
    connect(redo, &QPushButton::clicked, stack, &QUndoStack::redo);
    connect(open, &QPushButton::clicked, this, &NetworkDesigner::askToOpen);
    connect(save, &QPushButton::clicked, this, &NetworkDesigner::askToSave);

    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(caption);
    row->addWidget(m_name, 1);
    row->addSpacing(kGap);
    for (QPushButton *button : {examples, open, save, undo, redo})
        row->addWidget(button);
    return head;
}

/// The classic networks and those of data/.
void NetworkDesigner::fillExamples(QPushButton *button)
{
    auto *menu = new QMenu(button);
    menu->setToolTipsVisible(true);
    const auto add = [&](const ModelDescription &network) {
        QAction *action = menu->addAction(QString::fromStdString(network.name));
        action->setToolTip(QString::fromStdString(network.description));
        connect(action, &QAction::triggered, this, [this, network] { replace(network); });
    };
    for (const ModelPreset &preset : modelPresets())
        if (preset.learnsDigits)
            add({coreText(preset.title).toStdString(), coreText(preset.description).toStdString(), preset.spec({})});
    menu->addSeparator();
    for (const ExampleNetwork &example : exampleNetworks())
        add({coreText(example.description.name).toStdString(), coreText(example.description.description).toStdString(),
             example.description.spec});
    button->setMenu(menu);
    button->setProperty("menu", true);
}

QWidget *NetworkDesigner::makePicture()
{
    auto *card = new Card({}, this);
    m_picture = new ArchitecturePicture;
    auto *scroll = new QScrollArea(card);
    m_pictureArea = scroll;
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *content = new QWidget;
    content->setObjectName(QStringLiteral("columnContent"));
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_picture);
    scroll->setWidget(content);
    scroll->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    card->body()->addWidget(scroll);
    return card;
}

QWidget *NetworkDesigner::makeMiddle()
{
    auto *listCard = new Card(tr("Layers"), this);
    m_add = makeButton(tr("Add layer"), "addLayer", tr("Add a layer behind the chosen one (Insert)."), listCard);
    auto *kinds = new QMenu(m_add);
    LayerList::fillMenu(*kinds, this, [this](const QString &type) { m_list->addLayer(type); });
    m_add->setMenu(kinds);
    m_add->setProperty("menu", true);
    listCard->addToHeading(m_add);
    listCard->body()->addWidget(m_list, 1);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(6);
    for (QAction *action :
         {m_list->upAction(), m_list->downAction(), m_list->duplicateAction(), m_list->removeAction()}) {
        QPushButton *button = makeButton(action->text(), qPrintable(action->objectName() + QStringLiteral("Button")),
                                         action->toolTip(), listCard);
        follow(button, action);
        buttons->addWidget(button);
    }
    listCard->body()->addLayout(buttons);

    auto *detailCard = new Card({}, this);
    auto *scroll = new QScrollArea(detailCard);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFrameShape(QFrame::NoFrame);
    m_details->setObjectName(QStringLiteral("columnContent"));
    scroll->setWidget(m_details);
    scroll->viewport()->setAutoFillBackground(false);
    m_details->setAutoFillBackground(false);
    detailCard->body()->addWidget(scroll);
    auto *inside = new QMenu(m_details->insideButton());
    LayerList::fillMenu(*inside, this, [this](const QString &type) { m_list->addInside(type); });
    m_details->insideButton()->setMenu(inside);
    m_details->insideButton()->setAutoDefault(false);

    auto *halves = new QSplitter(Qt::Horizontal, this);
    halves->setHandleWidth(kGap);
    halves->setChildrenCollapsible(false);
    halves->addWidget(listCard);
    halves->addWidget(detailCard);
    halves->setStretchFactor(0, 1);
    halves->setStretchFactor(1, 1);
    halves->setSizes({480, 480});
    return halves;
}

QWidget *NetworkDesigner::makeFoot()
{
    auto *foot = new QWidget(this);
    m_totals = makeLabel({}, "heading", foot);
    m_totals->setObjectName(QStringLiteral("totals"));
    m_verdict = makeLabel(tr("It reads digits: 28 × 28 pixels go in, ten answers come out."), "muted", foot);
    m_verdict->setObjectName(QStringLiteral("verdict"));
    m_problem = makeLabel({}, "problem", foot);
    m_problem->setObjectName(QStringLiteral("designProblem"));
    m_problem->setWordWrap(true);
    auto *close = makeButton(tr("Close"), "closeDesigner", tr("The network stays here until you come back."), foot);
    m_use = makeButton(tr("Use this network"), "useNetwork", {}, foot);
    m_use->setProperty("accent", true);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_use, &QPushButton::clicked, this, &NetworkDesigner::use);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(4);
    texts->addWidget(m_totals);
    texts->addWidget(m_verdict);
    texts->addWidget(m_problem);
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addLayout(texts, 1);
    row->addWidget(close, 0, Qt::AlignBottom);
    row->addWidget(m_use, 0, Qt::AlignBottom);
    return foot;
}

void NetworkDesigner::makeShortcuts()
{
    const auto on = [this](const QKeySequence &key, auto &&done) {
        connect(new QShortcut(key, this), &QShortcut::activated, this, done);
    };
    on(QKeySequence::Undo, [this] { m_model->undoStack()->undo(); });
    on(Qt::CTRL | Qt::SHIFT | Qt::Key_Z, [this] { m_model->undoStack()->redo(); });
    on(Qt::CTRL | Qt::Key_Y, [this] { m_model->undoStack()->redo(); });
    on(QKeySequence::Open, [this] { askToOpen(); });
    on(QKeySequence::Save, [this] { askToSave(); });
    on(Qt::CTRL | Qt::Key_Return, [this] { use(); });
}

void NetworkDesigner::begin(const ModelDescription &network)
{
    m_description = network.description;
    m_given = network.spec;
    m_banner->clear();
    m_model->begin(network.spec, QString::fromStdString(network.name));
}

void NetworkDesigner::edit(const ModelDescription &network)
{
    if (network.spec != m_given)
        replace(network);
}

void NetworkDesigner::setUsable(bool usable)
{
    m_usable = usable;
    showNetwork();
}

/// As one edit, so that choosing an example by mistake costs nothing.
void NetworkDesigner::replace(const ModelDescription &network)
{
    m_description = network.description;
    m_given = network.spec;
    m_banner->clear();
    const QString name = QString::fromStdString(network.name);
    m_model->replace(network.spec, name, tr("Open %1").arg(name));
    m_list->setFocus();
}

ModelDescription NetworkDesigner::network() const
{
    return {m_name->text().trimmed().toStdString(), m_description, m_model->spec()};
}

void NetworkDesigner::openFile(const QString &file)
{
    const Result<QByteArray> bytes = readFile(file, kMaxSpecJsonBytes);
    Result<ModelDescription> read = bytes ? readSpecJson(bytes->toStdString(), QFileInfo(file).fileName().toStdString())
                                          : Result<ModelDescription>(std::unexpected(bytes.error()));
    if (!read) {
        m_banner->showMessage(MessageBanner::Kind::Problem, QString::fromStdString(read.error().message));
        return;
    }
    if (read->name.empty())
        read->name = QFileInfo(file).completeBaseName().toStdString();
    replace(*read);
}

void NetworkDesigner::saveFile(const QString &file)
{
    Result<void> written;
    if (const auto whole = summarise(m_model->spec()); !whole)
        written = std::unexpected(whole.error());
    else
        written = writeFileAtomically(file, QByteArray::fromStdString(writeSpecJson(network())));
    if (written)
        m_banner->showMessage(MessageBanner::Kind::Information,
                              tr("The network was saved as %1.").arg(QFileInfo(file).fileName()));
    else
        m_banner->showMessage(MessageBanner::Kind::Problem, QString::fromStdString(written.error().message));
}

void NetworkDesigner::askToOpen()
{
    askForFile(this, {tr("Open network"), networkFilter(), {}, {}}, [this](const QString &file) { openFile(file); });
}

void NetworkDesigner::askToSave()
{
    const QString name = m_name->text().trimmed().isEmpty() ? QStringLiteral("network") : m_name->text().trimmed();
    askForFile(this, {tr("Save network"), networkFilter(), name + QStringLiteral(".json"), QStringLiteral("json")},
               [this](const QString &file) { saveFile(file); });
}

/// As high as the drawing is at this width, up to two lines of it.
void NetworkDesigner::fitPicture()
{
    const int wanted = m_picture->heightForWidth(m_pictureArea->width());
    const bool scrolls = wanted > kMaxPictureHeight;
    m_pictureArea->setVerticalScrollBarPolicy(scrolls ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
    m_pictureArea->setFixedHeight(scrolls ? kMaxPictureHeight : wanted);
}

void NetworkDesigner::resizeEvent(QResizeEvent *event)
{
    QDialog::resizeEvent(event);
    fitPicture();
}

void NetworkDesigner::showNetwork()
{
    const DesignCheck &check = m_model->check();
    ModelSpec fitting = m_model->spec(); // the drawing shows as much as makes sense
    const auto wrong = std::ranges::find_if(check.layers, [](const LayerCheck &layer) { return !layer.summary; });
    fitting.layers.resize(static_cast<std::size_t>(wrong - check.layers.begin()));
    m_picture->setSpec(fitting, wrong == check.layers.end() && check.problem.isEmpty());
    fitPicture();
    m_totals->setText(tr("%1 parameters, %2 multiply-adds a picture")
                          .arg(QLocale().toString(qlonglong(check.parameterCount)), roughly(check.multiplyAdds)));
    const bool usable = check.problem.isEmpty();
    m_verdict->setVisible(usable);
    m_problem->setVisible(!usable);
    m_problem->setText(m_model->spec().layers.empty() ? tr("There are no layers yet: add one to begin.")
                                                      : check.problem);
    m_use->setEnabled(usable && m_usable);
    m_use->setToolTip(m_usable ? tr("Put it into the form, to be trained (Ctrl+Enter).")
                               : tr("A network can be used when the training has ended."));
}

void NetworkDesigner::use()
{
    if (!m_use->isEnabled())
        return;
    if (isNameOfAnother(m_name->text().trimmed(), m_model->spec()))
        m_name->setText(tr("My %1", "a network that began as another").arg(m_name->text().trimmed()));
    m_given = m_model->spec();
    emit used(network());
    accept();
}

} // namespace inkling::ui
