// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/designer/layer_details.h"

#include "core/data/dataset.h"
#include "ui/designer/layer_texts.h"
#include "ui/designer/network_model.h"
#include "ui/training/architecture_stages.h"
#include "ui/widgets/card.h"
#include "ui/widgets/choice_box.h"
#include "ui/widgets/number_field.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace inkling::ui {

namespace {

const std::array<Shape, 3> kInputs{Shape{1, kDigitSide, kDigitSide}, Shape{kDigitPixels},
                                   Shape{kDigitSide, kDigitSide}};

bool isFlag(const LayerField &field)
{
    return field.whole && field.minimum == 0 && field.maximum == 1;
}

NumberRange rangeOf(const LayerField &field)
{
    const bool large = field.whole && field.fallback >= 32;
    const bool tiny = !field.whole && field.fallback < 0.01;
    return {.minimum = field.minimum,
            .maximum = field.maximum,
            .whole = field.whole,
            .step = field.whole ? 1 : 0.05,
            .stepping = large  ? Stepping::Doubling
                        : tiny ? Stepping::OneTwoFive
                               : Stepping::Linear};
}

} // namespace

LayerDetails::LayerDetails(NetworkModel &model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_title(makeLabel({}, "title", this))
    , m_help(makeLabel({}, "muted", this))
    , m_inside(new QPushButton(tr("Add inside"), this))
    , m_problem(makeLabel({}, "problem", this))
    , m_facts(new QWidget(this))
    , m_in(makeLabel({}, "", this))
    , m_out(makeLabel({}, "", this))
    , m_parameters(makeLabel({}, "", this))
    , m_operations(makeLabel({}, "", this))
{
    m_title->setObjectName(QStringLiteral("layerTitle"));
    m_title->setWordWrap(true);
    m_help->setWordWrap(true);
    m_inside->setProperty("menu", true);
    m_inside->setObjectName(QStringLiteral("addInside"));
    m_inside->setAccessibleName(m_inside->text());
    m_inside->setToolTip(tr("Add a layer behind the others inside this block."));
    m_problem->setObjectName(QStringLiteral("layerProblem"));
    m_problem->setWordWrap(true);

    auto *facts = new QGridLayout(m_facts);
    facts->setContentsMargins(0, 0, 0, 0);
    facts->setHorizontalSpacing(16);
    facts->setVerticalSpacing(4);
    const std::array<std::pair<QString, QLabel *>, 4> rows{{{tr("Comes in"), m_in},
                                                            {tr("Comes out"), m_out},
                                                            {tr("Parameters"), m_parameters},
                                                            {tr("Multiply-adds"), m_operations}}};
    for (int row = 0; row < static_cast<int>(rows.size()); ++row) {
        const auto &[caption, value] = rows[static_cast<std::size_t>(row)];
        facts->addWidget(makeLabel(caption, "muted", this), row, 0);
        value->setAccessibleName(caption);
        value->setTextInteractionFlags(Qt::TextSelectableByMouse);
        facts->addWidget(value, row, 1);
    }
    facts->setColumnStretch(1, 1);
    m_in->setObjectName(QStringLiteral("layerIn"));
    m_out->setObjectName(QStringLiteral("layerOut"));
    m_parameters->setObjectName(QStringLiteral("layerParameters"));
    m_operations->setObjectName(QStringLiteral("layerOperations"));

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addWidget(m_title);
    column->addWidget(m_help);
    column->addWidget(m_inside, 0, Qt::AlignLeft);
    column->addWidget(m_problem);
    column->addWidget(m_facts);
    column->addStretch(1);
    connect(&model, &NetworkModel::edited, this, &LayerDetails::refresh);
    show({});
}

void LayerDetails::show(const LayerPath &path)
{
    m_path = path;
    refresh();
}

/// The fields stay while they are those of the same layer, so that what is being typed is left alone.
void LayerDetails::refresh()
{
    const LayerSpec *layer = layerAt(m_model.spec(), m_path);
    if (layer == nullptr)
        m_path.clear();
    const std::string key =
        layer == nullptr
            ? std::string()
            : layer->type + QString::number(quintptr(m_model.indexOf(m_path).internalPointer())).toStdString();
    if (m_form == nullptr || key != m_type) {
        m_type = key;
        if (m_form != nullptr) { // gone at once for everybody, but perhaps in the middle of an event of its own
            m_form->setParent(nullptr);
            m_form->deleteLater();
        }
        m_fields.clear();
        m_input = nullptr;
        m_form = new QWidget(this);
        qobject_cast<QVBoxLayout *>(layout())->insertWidget(2, m_form);
        layer == nullptr ? makeInputChoice() : makeFields(*layer);
    }
    for (const Field &field : m_fields) {
        const double value = realSettingOf(*layer, field.row.id);
        if (field.flag != nullptr)
            field.flag->setChecked(value != 0);
        else if (field.number->number() != value && !(field.number->hasFocus() && !field.number->number()))
            field.number->setNumber(value);
    }
    if (m_input != nullptr) {
        const QSignalBlocker quiet(m_input);
        const auto row = std::ranges::find(kInputs, m_model.spec().input);
        m_input->setCurrentIndex(row == kInputs.end() ? -1 : static_cast<int>(row - kInputs.begin()));
    }
    m_title->setText(layer == nullptr ? tr("Input") : layerTitle(layer->type));
    m_help->setText(layer == nullptr ? tr("How a digit of 28 × 28 pixels comes into the network.")
                                     : layerHelp(layer->type));
    m_inside->setVisible(layer != nullptr && chainAt(m_model.spec(), m_path) != nullptr);
    const LayerCheck *check = m_model.checkAt(m_path);
    const LayerSummary *summary = check != nullptr && check->summary ? &*check->summary : nullptr;
    const QLocale locale;
    m_facts->setVisible(layer != nullptr);
    m_form->setVisible(layer == nullptr || !m_fields.empty());
    setFact(m_in, check == nullptr || !check->input ? QString() : shapeText(*check->input));
    setFact(m_out, summary == nullptr ? QString() : shapeText(summary->output));
    setFact(m_parameters, summary == nullptr ? QString() : locale.toString(qlonglong(summary->parameterCount)));
    setFact(m_operations, summary == nullptr ? QString() : locale.toString(qlonglong(summary->multiplyAdds)));
    showProblem();
}

void LayerDetails::setFact(QLabel *label, const QString &text)
{
    label->setText(text.isEmpty() ? QStringLiteral("–") : text);
}

/// What is typed wrong goes before what does not fit.
void LayerDetails::showProblem()
{
    const LayerCheck *check = m_model.checkAt(m_path);
    QString problem = check == nullptr ? QString() : m_model.indexOf(m_path).data(NetworkModel::ProblemRole).toString();
    for (const Field &field : m_fields)
        if (field.number != nullptr && !field.number->number())
            problem = field.number->problem();
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
}

void LayerDetails::makeFields(const LayerSpec &layer)
{
    const LayerType *type = findLayerType(layer.type);
    auto *grid = new QGridLayout(m_form);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(10);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    if (type == nullptr)
        return;
    for (const LayerField &row : type->fields) {
        Field field{.row = row};
        const int place = static_cast<int>(m_fields.size());
        if (isFlag(row))
            makeFlag(layer, field, place);
        else
            makeNumber(layer, field, place);
        m_fields.push_back(field);
    }
}

void LayerDetails::makeNumber(const LayerSpec &layer, Field &field, int place)
{
    const QString label = fieldLabel(layer.type, field.row.id);
    const QString help = fieldHelp(layer.type, field.row.id);
    auto *box = new QWidget(m_form);
    field.number = new NumberField(rangeOf(field.row), box);
    const std::string id(field.row.id);
    field.number->setObjectName(QString::fromStdString("setting-" + id));
    field.number->setAccessibleName(label);
    field.number->setAccessibleDescription(help);
    field.number->setToolTip(help);
    field.number->setNumber(realSettingOf(layer, field.row.id));
    auto *caption = makeLabel(label, "caption", box);
    caption->setBuddy(field.number);
    caption->setToolTip(help);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(3);
    column->addWidget(caption);
    column->addWidget(field.number);
    static_cast<QGridLayout *>(m_form->layout())->addWidget(box, place / 2, place % 2);
    connect(field.number->findChild<QLineEdit *>(), &QLineEdit::returnPressed, this, &LayerDetails::editingDone);
    connect(field.number, &NumberField::edited, this, [this, number = field.number, id] {
        if (const auto value = number->number())
            m_model.setSetting(m_path, id, *value);
        showProblem();
    });
}

void LayerDetails::makeFlag(const LayerSpec &layer, Field &field, int place)
{
    const std::string id(field.row.id);
    field.flag = new QCheckBox(fieldLabel(layer.type, field.row.id), m_form);
    field.flag->setObjectName(QString::fromStdString("setting-" + id));
    field.flag->setAccessibleName(field.flag->text());
    field.flag->setToolTip(fieldHelp(layer.type, field.row.id));
    field.flag->setChecked(realSettingOf(layer, field.row.id) != 0);
    static_cast<QGridLayout *>(m_form->layout())->addWidget(field.flag, place / 2, place % 2, Qt::AlignBottom);
    connect(field.flag, &QCheckBox::clicked, this,
            [this, id](bool checked) { m_model.setSetting(m_path, id, checked ? 1 : 0); });
}

void LayerDetails::makeInputChoice()
{
    auto *column = new QVBoxLayout(m_form);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(3);
    m_input = new ChoiceBox(m_form);
    m_input->setObjectName(QStringLiteral("inputShape"));
    m_input->setAccessibleName(tr("Shape"));
    m_input->addItems({tr("A picture: 28 × 28, for convolutions and patches"),
                       tr("A row of 784 numbers, for dense layers"), tr("28 tokens: the rows of the picture")});
    auto *caption = makeLabel(tr("Shape"), "caption", m_form);
    caption->setBuddy(m_input);
    column->addWidget(caption);
    column->addWidget(m_input);
    connect(m_input, &QComboBox::activated, this,
            [this](int row) { m_model.setInput(kInputs[static_cast<std::size_t>(row)]); });
}

void LayerDetails::focusFirst()
{
    if (m_input != nullptr)
        m_input->setFocus(Qt::TabFocusReason);
    else if (!m_fields.empty() && m_fields.front().number != nullptr)
        m_fields.front().number->setFocus(Qt::TabFocusReason);
    else if (!m_fields.empty())
        m_fields.front().flag->setFocus(Qt::TabFocusReason);
}

} // namespace inkling::ui
