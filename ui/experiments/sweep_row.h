// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/sweep_around.h"

#include <QLocale>
#include <QWidget>

#include <vector>

class QComboBox;
class QLineEdit;
class QToolButton;

namespace inkling::ui {

/// A line of the sweep's form: a setting, and the values to try.
///
/// Thread contract: GUI thread.
class SweepRow final : public QWidget
{
    Q_OBJECT

public:
    /// `fields` and `basis` must outlive it.
    SweepRow(const std::vector<SweepField> &fields, const RunDescription &basis, QWidget *parent = nullptr);

    void setField(const QString &key);
    const SweepField &field() const;
    /// Error InvalidArgument: one sentence about what is wrong with the text.
    Result<SweepValues> values(bool allowsRange) const;

signals:
    void edited();
    void removeRequested();

private:
    void propose();

    const std::vector<SweepField> &m_fields;
    const RunDescription &m_basis;
    QComboBox *m_field;
    QLineEdit *m_values;
    QToolButton *m_remove;
};

/// Reads "0.01; 0.03", "0.01, 0.03", "0,01 0,03" (where the comma is the locale's point), and, where ranges are
/// allowed, "0.001 .. 0.1". Error InvalidArgument.
Result<SweepValues> readSweepValues(const SweepField &field, const QString &text, bool allowsRange,
                                    const QLocale &locale);

} // namespace inkling::ui
