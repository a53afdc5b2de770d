// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/slider_field.h"

#include "ui/widgets/card.h"
#include "ui/widgets/number_field.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>

#include <cmath>

namespace inkling::ui {

namespace {

constexpr int kFieldWidth = 76;

} // namespace

SliderField::SliderField(const QString &id, const QString &label, const QString &help, const NumberRange &range,
                         QWidget *parent)
    : QWidget(parent)
    , m_slider(new QSlider(Qt::Horizontal, this))
    , m_field(new NumberField(range, this))
    , m_step(range.step)
{
    auto *caption = makeLabel(label, "caption", this);
    caption->setBuddy(m_field);
    m_label = caption;
    m_field->setObjectName(id);
    m_field->setFixedWidth(kFieldWidth);
    m_slider->setObjectName(id + QStringLiteral("Slider"));
    m_slider->setRange(0, static_cast<int>(std::lround(range.maximum / m_step)));
    m_slider->setMinimumWidth(40);
    m_slider->setFocusPolicy(Qt::StrongFocus);
    m_slider->installEventFilter(this);
    for (QWidget *widget : {static_cast<QWidget *>(m_slider), static_cast<QWidget *>(m_field)}) {
        widget->setAccessibleName(label);
        widget->setAccessibleDescription(help);
    }
    setToolTip(help);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(caption);
    row->addWidget(m_slider, 1);
    row->addWidget(m_field);
    connect(m_slider, &QSlider::valueChanged, this, &SliderField::onSlid);
    connect(m_field, &NumberField::edited, this, &SliderField::onTyped);
    onTyped();
}

void SliderField::setLabelWidth(int width)
{
    m_label->setFixedWidth(width);
}

int SliderField::labelWidth() const
{
    return m_label->sizeHint().width();
}

void SliderField::onSlid(int tick)
{
    m_field->setNumber(std::round(tick * m_step * 1e9) / 1e9); // 3 * 0.1 is to read 0.3
}

void SliderField::onTyped()
{
    if (const auto number = m_field->number()) {
        const QSignalBlocker quiet(m_slider); // the slider's step must not round what was typed
        m_slider->setValue(static_cast<int>(std::lround(*number / m_step)));
    }
    emit edited();
}

bool SliderField::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_slider && event->type() == QEvent::Wheel && !m_slider->hasFocus()) {
        event->ignore(); // the wheel scrolls the column, it does not change settings in passing
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace inkling::ui
