// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/spec_json.h"

#include <QObject>

class QWidget;

namespace inkling::ui {

class NetworkDesigner;
class RunCoordinator;
class SetupPanel;

/// Opens the designer with the network that is chosen, and puts the one that comes out of it into the form. The
/// designer is made when it is first asked for, and keeps its network and what can be undone.
///
/// Thread contract: GUI thread; owned by the window, which outlives it, as do panel and runs.
class DesignerDoor final : public QObject
{
    Q_OBJECT

public:
    DesignerDoor(QWidget &window, SetupPanel &setup, RunCoordinator &runs);

private:
    void open();
    void use(const ModelDescription &network);

    QWidget &m_window;
    SetupPanel &m_setup;
    RunCoordinator &m_runs;
    NetworkDesigner *m_designer = nullptr; ///< a child of the window
};

} // namespace inkling::ui
