// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QSlider;

namespace inkling::ui {

class NumberField;
struct NumberRange;

/// A number that is dragged or typed: label, slider, field, in one row. A number that is typed may be finer than the
/// slider's steps.
///
/// Thread contract: GUI thread.
class SliderField final : public QWidget
{
    Q_OBJECT

public:
    /// `id`: objectName of the field; the slider's is the same with "Slider" behind it.
    SliderField(const QString &id, const QString &label, const QString &help, const NumberRange &range,
                QWidget *parent = nullptr);

    NumberField *field() const { return m_field; }
    void setLabelWidth(int width);
    int labelWidth() const;

signals:
    void edited();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void onSlid(int tick);
    void onTyped();

    QWidget *m_label;
    QSlider *m_slider;
    NumberField *m_field;
    double m_step; ///< of the slider
};

} // namespace inkling::ui
