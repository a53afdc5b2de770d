// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/infer/inference_controller.h"
#include "core/run/dataset_controller.h"
#include "core/run/training_controller.h"
#include "ui/main_window/main_window.h"
#include "ui/settings/preferences.h"
#include "ui/settings/theme.h"

#include <QAbstractButton>
#include <QString>

#include <memory>

namespace inkling::test {

/// The whole program as main() builds it, for tests that click.
class WindowFixture
{
public:
    WindowFixture()
        : m_window(std::make_unique<ui::MainWindow>(ui::Services{training, datasets, inference, theme, preferences}))
    {}

    ui::MainWindow &window() { return *m_window; }
    void closeWindow() { m_window.reset(); }

    template <typename T>
    T *find(const char *objectName)
    {
        return m_window->findChild<T *>(QString::fromLatin1(objectName));
    }
    QAbstractButton *button(const char *objectName) { return find<QAbstractButton>(objectName); }

    ui::Preferences preferences;
    ui::Theme theme{ui::Appearance::Light};
    TrainingController training;
    DatasetController datasets;
    InferenceController inference;

private:
    std::unique_ptr<ui::MainWindow> m_window;
};

} // namespace inkling::test
