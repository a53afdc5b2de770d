// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/files/spec_json.h"
#include "core/model/presets.h"
#include "core/run/run_record.h"

#include <QWidget>

#include <optional>

class QPushButton;
class QScrollArea;

namespace inkling {
class DatasetController;
}

namespace inkling::ui {

class DataPicker;
class HyperparameterForm;
class ModelPicker;

/// The left column: model, settings, data. Gives a run's description.
///
/// Thread contract: GUI thread. The controller must outlive it.
class SetupPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit SetupPanel(DatasetController &datasets, QWidget *parent = nullptr);

    /// What a run by these settings is; `initFile` is left empty. Error InvalidArgument: the first field that is wrong.
    Result<RunDescription> description() const;
    const ModelPreset &preset() const;
    /// Sets model and sizes as those of an opened model.
    void showModel(const RecognisedModel &model);
    /// Chooses a network that no preset makes.
    void showNetwork(const ModelDescription &network);
    /// The network as the form makes it now; of sizes that are wrong, the classic one.
    ModelDescription network() const;
    void setLearningRate(double rate);
    /// Takes over how a network of this model was trained, and its sizes where it has some.
    void showSettings(const ModelSpec &spec, const TrainConfig &config);
    void chooseData(const QString &source);
    DataPicker *data() { return m_data; }
    /// Brings the first field that is wrong into view.
    void showProblem();
    /// While a run is on, its settings stay as they are.
    void setLocked(bool locked);

signals:
    void rateFinderRequested();
    void sweepRequested();
    void presetChanged(const inkling::ModelPreset &preset);
    void designRequested();

private:
    void onPresetChanged(const ModelPreset &preset);
    void onRecipeChanged();
    std::optional<ModelSpec> spec() const;
    void showSpec();

    ModelPicker *m_model;
    HyperparameterForm *m_form;
    QPushButton *m_defaults;
    QScrollArea *m_scroll;
    DataPicker *m_data;
};

} // namespace inkling::ui
