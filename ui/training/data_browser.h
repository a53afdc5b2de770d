// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"

#include <QDialog>

class QComboBox;
class QLabel;

namespace inkling::ui {

class DigitImageModel;

/// Shows the pictures of a data set with their labels: training or test, all or one digit.
///
/// Thread contract: GUI thread. Keeps the data it shows alive.
class DataBrowser final : public QDialog
{
    Q_OBJECT

public:
    DataBrowser(DigitDataPtr digits, const QString &title, QWidget *parent = nullptr);

private:
    void showImages();

    DigitDataPtr m_data;
    DigitImageModel *m_model;
    QComboBox *m_part;
    QComboBox *m_digit;
    QLabel *m_count;
};

} // namespace inkling::ui
