// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRectF>
#include <QWidget>

#include <vector>

class QBoxLayout;

namespace inkling {
class InferenceController;
struct Drawing;
struct InkAnswer;
} // namespace inkling

namespace inkling::ui {

class AnswerView;
class DrawingCanvas;
class SheetPanel;

/// The sheet to draw on and what the newest model makes of it, at every move of the pen.
///
/// Thread contract: GUI thread, owned by its parent widget. The controller must outlive it.
class InferencePanel : public QWidget
{
    Q_OBJECT

public:
    explicit InferencePanel(InferenceController &controller, QWidget *parent = nullptr);

    /// From now on there is a model: which one answers ("Model in training, epoch 3").
    void setModelCaption(const QString &caption);
    SheetPanel *sheet() const { return m_sheet; }
    DrawingCanvas *canvas() const;
    AnswerView *answer() const { return m_answer; }
    const InferenceController &controller() const { return m_controller; }

    /// Of the answer below the sheet, which needs less width, whatever stands beside whatever now.
    QSize minimumSizeHint() const override;

signals:
    /// Which digit is shown, of how many that were read: after every answer, and when the user selects another.
    void digitShown(int selected, int count);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void askAbout(const Drawing &drawing);
    void showAnswer(const InkAnswer &answer);
    void placeBoxes();
    void showBoxes();
    QRectF boxOnSheet(const QRectF &box) const;
    int digitAtPen() const;
    QString hint() const;

    InferenceController &m_controller;
    QBoxLayout *m_columns;
    SheetPanel *m_sheet;
    AnswerView *m_answer;
    std::vector<QRectF> m_found; ///< the boxes of the digits, in units of the ink
    std::vector<QRectF> m_boxes; ///< in units of the sheet's height
    bool m_followsPen = true;    ///< until the user selects a digit
};

} // namespace inkling::ui
