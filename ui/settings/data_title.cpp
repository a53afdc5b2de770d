// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/data_title.h"

#include "core/files/dataset_source.h"
#include "ui/settings/core_text.h"

#include <QDir>

namespace inkling::ui {

QString dataTitle(const QString &source)
{
    for (const DatasetSource &row : datasetSources()) {
        if (source == QLatin1String(row.id))
            return coreText(row.title);
    }
    return QDir(source).dirName();
}

} // namespace inkling::ui
