// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window/designer_door.h"

#include "core/model/presets.h"
#include "ui/designer/network_designer.h"
#include "ui/main_window/run_coordinator.h"
#include "ui/settings/core_text.h"
#include "ui/training/setup_panel.h"

#include <optional>

namespace inkling::ui {

DesignerDoor::DesignerDoor(QWidget &window, SetupPanel &setup, RunCoordinator &runs)
    : QObject(&window), m_window(window), m_setup(setup), m_runs(runs)
{
    connect(&m_setup, &SetupPanel::designRequested, this, &DesignerDoor::open);
}

void DesignerDoor::open()
{
    if (m_designer == nullptr) {
        m_designer = new NetworkDesigner(&m_window);
        connect(m_designer, &NetworkDesigner::used, this, &DesignerDoor::use);
        connect(&m_runs, &RunCoordinator::stateChanged, m_designer, [this] { m_designer->setUsable(m_runs.isIdle()); });
    }
    m_designer->setUsable(m_runs.isIdle());
    m_designer->edit(m_setup.network());
    m_designer->show();
    m_designer->raise();
    m_designer->activateWindow();
}

void DesignerDoor::use(const ModelDescription &network)
{
    const std::optional<RecognisedModel> known = recognise(network.spec);
    if (known && coreText(known->preset->title).toStdString() == network.name)
        m_setup.showModel(*known); // it is still the preset that it began as
    else
        m_setup.showNetwork(network);
}

} // namespace inkling::ui
