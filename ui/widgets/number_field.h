// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractSpinBox>

#include <cstdint>
#include <optional>

class QLabel;

namespace inkling::ui {

/// How the arrows walk through a field.
enum class Stepping
{
    Linear,    ///< by the range's step
    Doubling,  ///< 16, 32, 64
    OneTwoFive ///< 0.01, 0.02, 0.05, 0.1
};

/// What a field accepts.
struct NumberRange
{
    double minimum = 0;
    double maximum = 0;
    bool whole = true;
    double step = 1; ///< for Linear; a whole field takes multiples of it only
    Stepping stepping = Stepping::Linear;
    bool aboveMinimum = false; ///< the minimum itself is not accepted; for numbers that are not whole
    bool belowMaximum = false; ///< the maximum likewise

    bool holds(double number) const
    {
        return (aboveMinimum ? number > minimum : number >= minimum) &&
               (belowMaximum ? number < maximum : number <= maximum);
    }
};

/// A number that is typed or stepped, in the user's locale. What is typed stays as it was typed: text that is no number
/// of the range is marked and explained by problem(), never changed behind the user's back.
///
/// Thread contract: GUI thread.
class NumberField final : public QAbstractSpinBox
{
    Q_OBJECT
    Q_PROPERTY(double value READ valueOrMinimum WRITE setNumber NOTIFY edited) // these four serve accessibility
    Q_PROPERTY(double minimum READ minimum)
    Q_PROPERTY(double maximum READ maximum)
    Q_PROPERTY(double singleStep READ singleStep)

public:
    explicit NumberField(const NumberRange &range, QWidget *parent = nullptr);

    void setRange(const NumberRange &range);
    /// A muted word at the right end of the field, such as "images".
    void setUnit(const QString &unit);
    void setNumber(double number);
    void setWhole(std::uint64_t number);

    /// Empty while the text is not a number of the range.
    std::optional<double> number() const;
    std::optional<std::uint64_t> wholeNumber() const;
    /// One sentence about what is wrong with the text; empty when nothing is.
    QString problem() const;

    double minimum() const { return m_range.minimum; }
    double maximum() const { return m_range.maximum; }
    double singleStep() const { return m_range.step; }

    void stepBy(int steps) override;
    QValidator::State validate(QString &input, int &position) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void edited();

protected:
    StepEnabled stepEnabled() const override;
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    double valueOrMinimum() const { return number().value_or(m_range.minimum); }
    void onTextChanged();
    void placeUnit();
    double stepped(double from, bool up) const;

    NumberRange m_range;
    QLabel *m_unit;
};

} // namespace inkling::ui
