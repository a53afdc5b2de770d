// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/model/presets.h"
#include "core/train/train_config.h"
#include "ui/widgets/labelled.h"

#include <QHash>
#include <QString>
#include <QWidget>

#include <map>
#include <string>
#include <vector>

class QGridLayout;
class QLabel;
class QPushButton;

namespace inkling::ui {

class AugmentationSection;
class ConfigSection;
class NumberField;
class OptimizerSection;
class Section;

/// The sizes of a model and how it is trained: the first fields, then sections that begin closed. What was typed is
/// kept per model when the model is changed.
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
    /// Not where the network comes from elsewhere; sizes() is that of the start then.
    void setSizesShown(bool shown);
    void setLearningRate(double rate);
    /// Fills every field; backToDefaults() comes back to this.
    void setStart(const ModelSizes &sizes, const TrainConfig &config);
    /// Fills every field; the start stays what it is.
    void fill(const ModelSizes &sizes, const TrainConfig &config);
    /// Whether anything is not as it began.
    bool isChanged() const;
    /// While a run is on; sections can still be opened and read.
    void setLocked(bool locked);

    /// Error InvalidArgument: one sentence about the first field that is wrong.
    Result<ModelSizes> sizes() const;
    Result<TrainConfig> config() const;

    /// Opens the section of the first field that is wrong and gives it; null when all are right.
    NumberField *revealFirstWrongField();
    AugmentationSection *augmentation() const { return m_augmentation; }

public slots:
    void backToDefaults();

signals:
    void changed();
    /// The user opened the augmentation section, which shows training pictures.
    void picturesNeeded();
    void rateFinderRequested();
    void sweepRequested();

private:
    struct Part
    {
        ConfigSection *content = nullptr;
        Section *section = nullptr;
        bool applies = true;
    };
    /// What a model's fields were left with.
    struct Kept
    {
        ModelSizes startSizes;
        TrainConfig startConfig;
        QHash<QString, QString> texts;   ///< by objectName
        QHash<QString, QString> choices; ///< the data of combo boxes
    };

    void makeSizeCells();
    void makeConfigCells();
    Section *addSection(const char *name, ConfigSection *content);
    void layOut();
    void keep();
    bool restore();
    void onEdited();
    void showProblem();
    NumberField *rateField() const;
    NumberField *firstWrongField() const;
    NumberField *firstWrongField(const Part &part) const;

    const ModelPreset *m_preset = nullptr;
    bool m_sizesShown = true;
    ModelSizes m_startSizes;
    TrainConfig m_startConfig;
    std::map<std::string, LabelledField> m_sizeCells; ///< of all models, by SizeField::id
    std::vector<LabelledField> m_configCells;         ///< in the order of configFields()
    QGridLayout *m_grid;
    QWidget *m_first; ///< holds the grid
    QPushButton *m_findRate;
    QPushButton *m_sweep;
    OptimizerSection *m_optimizer;
    AugmentationSection *m_augmentation;
    std::vector<Part> m_parts;
    QLabel *m_note;
    QLabel *m_problem;
    std::map<std::string, Kept> m_kept; ///< by preset id
    bool m_filling = false;
};

} // namespace inkling::ui
