// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/spec_json.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;
class QScrollArea;

namespace inkling::ui {

class ArchitecturePicture;
class LayerDetails;
class LayerList;
class MessageBanner;
class NetworkModel;

/// The page where a network is put together: a drawing of it, its layers as cards, the chosen one in detail, and what
/// the whole costs. It stays as it is when it is closed and shown again.
///
/// Thread contract: GUI thread.
class NetworkDesigner final : public QDialog
{
    Q_OBJECT

public:
    explicit NetworkDesigner(QWidget *parent = nullptr);

    /// Another network to begin from; what was here is gone.
    void begin(const ModelDescription &network);
    /// The same as an edit that can be undone; nothing where this network was the last one that was begun, opened or
    /// used: what was changed since then stays.
    void edit(const ModelDescription &network);
    /// False while a run is on: its form takes no other network.
    void setUsable(bool usable);
    ModelDescription network() const;

    void openFile(const QString &file);
    void saveFile(const QString &file);

signals:
    /// The user wants to train this network.
    void used(const inkling::ModelDescription &network);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeHead();
    QWidget *makePicture();
    QWidget *makeMiddle();
    QWidget *makeFoot();
    QPushButton *makeButton(const QString &text, const char *name, const QString &toolTip, QWidget *parent);
    void makeShortcuts();
    void fillExamples(QPushButton *button);
    void replace(const ModelDescription &network);
    void askToOpen();
    void askToSave();
    void fitPicture();
    void showNetwork();
    void use();

    NetworkModel *m_model;
    LayerList *m_list;
    LayerDetails *m_details;
    MessageBanner *m_banner;
    ArchitecturePicture *m_picture = nullptr;
    QScrollArea *m_pictureArea = nullptr;
    QLineEdit *m_name = nullptr;
    QLabel *m_totals = nullptr;
    QLabel *m_verdict = nullptr;
    QLabel *m_problem = nullptr;
    QPushButton *m_add = nullptr;
    QPushButton *m_use = nullptr;
    std::string m_description;
    ModelSpec m_given; ///< the last one from outside, or given away
    bool m_usable = true;
};

} // namespace inkling::ui
