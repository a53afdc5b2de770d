// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QSplitter;
class QTableView;

namespace inkling {
class DatasetController;
class InferenceController;
} // namespace inkling

namespace inkling::ui {

class AnswerPane;
class ChartsPanel;
class EpochTableModel;
class MessageBanner;
class RunPanel;
class SetupPanel;

/// The window's three columns: set up, train, draw. Only places things; the window wires them.
///
/// Thread contract: GUI thread. The controllers must outlive it.
class WorkArea final : public QWidget
{
    Q_OBJECT

public:
    WorkArea(DatasetController &datasets, InferenceController &inference, QWidget *parent = nullptr);

    SetupPanel *setup() const { return m_setup; }
    RunPanel *run() const { return m_run; }
    ChartsPanel *charts() const { return m_charts; }
    EpochTableModel *epochs() const { return m_epochs; }
    AnswerPane *answer() const { return m_answer; }
    MessageBanner *banner() const { return m_banner; }

private:
    QWidget *makeMiddle();
    QTableView *makeTable(QWidget *parent);

    MessageBanner *m_banner;
    SetupPanel *m_setup;
    RunPanel *m_run;
    ChartsPanel *m_charts;
    EpochTableModel *m_epochs;
    AnswerPane *m_answer;
};

} // namespace inkling::ui
