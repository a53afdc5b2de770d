// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/presets.h"

#include <QTest>

#include <utility>
#include <vector>

Q_DECLARE_METATYPE(inkling::ModelSpec)
Q_DECLARE_METATYPE(inkling::ModelSizes)

namespace inkling::test {

inline LayerSpec dense(int units)
{
    return {"dense", {{"units", units}}};
}

inline LayerSpec block(std::vector<LayerSpec> inner)
{
    return {"residual", {}, std::move(inner)};
}

inline LayerSpec conv(int channels, int kernel, int padding = 0, int stride = 1)
{
    return {"conv2d", {{"channels", channels}, {"kernel", kernel}, {"padding", padding}, {"stride", stride}}};
}

inline const ModelPreset &preset(const QString &id)
{
    return *findPreset(id.toStdString());
}

/// A row for every preset, its id in the column "id".
inline void addPresets()
{
    QTest::addColumn<QString>("id");
    for (const ModelPreset &row : modelPresets())
        QTest::addRow("%s", row.id.data()) << QString(row.id.data());
}

} // namespace inkling::test
