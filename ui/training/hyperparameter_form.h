// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/model/presets.h"
#include "core/train/train_config.h"

#include <QHash>
#include <QString>
#include <QWidget>

#include <map>
#include <string>
#include <vector>

class QComboBox;
class QGridLayout;
class QLabel;
class QPushButton;

namespace inkling::ui {

class NumberField;

/// The sizes of a model and how it is trained. What was typed is kept per model when the model is changed.
///
/// Thread contract: GUI thread.
class HyperparameterForm final : public QWidget
{
    Q_OBJECT

public:
    explicit HyperparameterForm(QWidget *parent = nullptr);

    /// Shows a model's fields, as they were left or with their classic values.
    void setPreset(const ModelPreset &preset);
    const ModelPreset *preset() const { return m_preset; }
    void setSizes(const ModelSizes &sizes);

    /// Error InvalidArgument: one sentence about the first field that is wrong.
    Result<ModelSizes> sizes() const;
    Result<TrainConfig> config() const;

    /// The first field that is wrong; null when all are right.
    NumberField *firstWrongField() const;

public slots:
    void backToDefaults();

signals:
    void changed();

private:
    /// A field with its label above it.
    struct Cell
    {
        QWidget *box = nullptr;
        NumberField *field = nullptr;
        bool digitsOnly = false;
    };

    Cell makeCell(const QString &id, const QString &label, const QString &help);
    void makeSizeCells();
    void makeConfigCells();
    void makeOptimizerCell();
    void layOut();
    void rememberTexts();
    void setValues(const ModelSizes &sizes, const TrainConfig &config);
    void onEdited();

    const ModelPreset *m_preset = nullptr;
    std::map<std::string, Cell> m_sizeCells; ///< of all models, by SizeField::id
    std::vector<Cell> m_configCells;         ///< in the order of configFields()
    QWidget *m_optimizerBox = nullptr;
    QComboBox *m_optimizer = nullptr;
    QGridLayout *m_grid;
    QLabel *m_note;
    QLabel *m_problem;
    std::map<std::string, QHash<QString, QString>> m_texts; ///< by preset id, then by field id
};

} // namespace inkling::ui
