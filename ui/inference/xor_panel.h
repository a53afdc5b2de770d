// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/model.h"

#include <QWidget>

class QLabel;

namespace inkling::ui {

class ReadableLabel;
class SurfaceView;
struct DecisionSurface;

/// What a network of two inputs answers all over its plane, as a live heat map with the four points of XOR.
///
/// Thread contract: GUI thread, owned by its parent widget.
class XorPanel : public QWidget
{
    Q_OBJECT

public:
    explicit XorPanel(QWidget *parent = nullptr);

    /// Null, or a model of other than two inputs and one output: the empty state.
    void setModel(const ModelSnapshotPtr &model);
    /// Which model answers; empty: there is none yet.
    void setModelCaption(const QString &caption);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    static QString legendText();
    QString answersText(const DecisionSurface &surface) const;

    QLabel *m_caption;
    ReadableLabel *m_summary;
    ReadableLabel *m_answers;
    SurfaceView *m_surface;
};

} // namespace inkling::ui
