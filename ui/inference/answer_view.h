// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/infer/ink_reader.h"

#include <QWidget>

#include <optional>

class QLabel;
class QLayout;
class QStackedWidget;
class QTabBar;

namespace inkling::ui {

class DigitPictureView;
class DigitStrip;
class ElidedLabel;
class PreparationPanel;
class ProbabilityBars;
class ReadableLabel;

/// What was read: the number, and of its selected digit the picture that the network sees, its probabilities, and its
/// preparation.
///
/// Thread contract: GUI thread, owned by its parent widget.
class AnswerView final : public QWidget
{
    Q_OBJECT

public:
    explicit AnswerView(QWidget *parent = nullptr);

    /// From now on there is a model: which one answers ("Model in training, epoch 3").
    void setModelCaption(const QString &caption);
    /// `selected`: the digit to be shown; `hint`: what to say where there is no answer though there is a model.
    void show(const InkAnswer &answer, int selected, const QString &hint);
    int selected() const { return m_selected; }
    /// The digit whose steps are looked at; -1: none.
    int explained() const;
    void setBarsWidth(int least);
    /// How much is shown follows from the height of the pane: small and without the network's picture where it is low.
    void setRoom(int height);
    /// How low it can become.
    int leastHeight() const;

signals:
    /// By the user.
    void selectionChanged(int selected);
    void explainedChanged();
    void stepsTakenChanged(inkling::PreparationSteps steps);

private:
    QLayout *makeAnswerRow();
    int numberHeight(int lines) const;
    QWidget *makePages();
    void markSteps(PreparationSteps steps);
    void showDigit();
    QString noteOn(const std::optional<Prediction> &prediction) const;
    void showReading();

    InkAnswer m_answer;
    int m_selected = 0;
    QString m_hint;
    bool m_hasModel = false;
    ElidedLabel *m_caption;
    QLabel *m_digit;
    ReadableLabel *m_prediction;
    DigitStrip *m_strip;
    DigitPictureView *m_picture;
    ElidedLabel *m_note;
    QWidget *m_number = nullptr; ///< what was read
    QLabel *m_sees = nullptr;    ///< the caption of the network's picture
    QTabBar *m_tabs;
    QStackedWidget *m_pages;
    ProbabilityBars *m_bars;
    PreparationPanel *m_preparation;
};

} // namespace inkling::ui
