// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/layer_table.h"
#include "ui/designer/spec_edits.h"

#include <QWidget>

#include <vector>

class QCheckBox;
class QComboBox;
class QGridLayout;
class QLabel;
class QPushButton;

namespace inkling::ui {

class NetworkModel;
class NumberField;

/// The chosen layer: what it does, its settings to be changed, what goes in and comes out, what it costs, and what is
/// wrong with it. Of the input: which shape the picture has.
///
/// Thread contract: GUI thread. The model must outlive it.
class LayerDetails final : public QWidget
{
    Q_OBJECT

public:
    explicit LayerDetails(NetworkModel &model, QWidget *parent = nullptr);

    void show(const LayerPath &path);
    /// To the first setting, where there is one.
    void focusFirst();
    /// The button of a block, for layers inside it.
    QPushButton *insideButton() const { return m_inside; }

signals:
    /// Enter was pressed in a field.
    void editingDone();

private:
    /// A setting on the screen: one of both.
    struct Field
    {
        LayerField row;
        NumberField *number = nullptr;
        QCheckBox *flag = nullptr;
    };

    void refresh();
    void makeFields(const LayerSpec &layer);
    void makeNumber(const LayerSpec &layer, Field &field, int place);
    void makeFlag(const LayerSpec &layer, Field &field, int place);
    void makeInputChoice();
    void setFact(QLabel *label, const QString &text);
    void showProblem();

    NetworkModel &m_model;
    LayerPath m_path;
    std::string m_type; ///< whose fields are shown
    std::vector<Field> m_fields;
    QComboBox *m_input = nullptr;
    QLabel *m_title;
    QLabel *m_help;
    QWidget *m_form = nullptr;
    QPushButton *m_inside;
    QLabel *m_problem;
    QWidget *m_facts;
    QLabel *m_in;
    QLabel *m_out;
    QLabel *m_parameters;
    QLabel *m_operations;
};

} // namespace inkling::ui
