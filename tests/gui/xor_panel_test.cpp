// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inference/xor_panel.h"

#include "core/model/build_network.h"
#include "core/model/presets.h"
#include "ui/inference/decision_surface.h"
#include "ui/inference/surface_view.h"

#include <QLabel>
#include <QLocale>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <memory>

using namespace inkling;
using namespace inkling::ui;

namespace {

ModelSnapshotPtr digitModel()
{
    return std::make_shared<const ModelSnapshot>(*initialModel(findPreset("mlp")->spec({{"hidden", 8}}), 1), 1, 3);
}

/// A network that answers XOR exactly: h = (x + y - 0.5, x + y - 1.5) through steep sigmoids, y = h1 and not h2.
ModelSnapshotPtr exactXor()
{
    Model model = *initialModel(findPreset("xor")->spec({}), 1);
    for (Tensor &tensor : model.tensors)
        std::ranges::fill(tensor.values, 0.0);
    // W1 (2, 4), b1 (4), W2 (4, 1), b2 (1)
    for (const std::size_t input : {0U, 1U}) {
        model.tensors[0].values[input * 4] = 20;
        model.tensors[0].values[input * 4 + 1] = 20;
    }
    model.tensors[1].values = {-10, -30, 0, 0};
    model.tensors[2].values = {20, -20, 0, 0};
    model.tensors[3].values = {-10};
    return std::make_shared<const ModelSnapshot>(std::move(model), 1, 1);
}

} // namespace

class XorPanelTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void theSurfaceOfAnExactXorHasAllFourRight()
    {
        XorPanel panel;
        panel.resize(360, 500);
        panel.setModel(exactXor());
        QCOMPARE(panel.findChild<QLabel *>(QStringLiteral("xorSummary"))->text(), QStringLiteral("4 of 4 right"));
        auto *view = panel.findChild<SurfaceView *>();
        QVERIFY(view->surface());
        QVERIFY(view->surface()->valueAt(0, 1) > 0.9);
        QVERIFY(view->surface()->valueAt(1, 1) < 0.1);
        // The line of 0.5 runs through x + y = 0.5 and 1.5.
        const auto contour = halfContour(*view->surface());
        QVERIFY(!contour.empty());
        for (const DecisionSurface::Segment &segment : contour) {
            const double sum = segment.x1 + segment.y1;
            QVERIFY(std::abs(sum - 0.5) < 0.05 || std::abs(sum - 1.5) < 0.05);
        }
        panel.grab();
        QVERIFY(view->readingAt(view->mapRect().center()).contains(QStringLiteral("x 0.50, y 0.50")));
        QVERIFY(view->readingAt({1, 1}).isEmpty());
    }

    void aDigitModelHasNoSurface()
    {
        QCOMPARE(computeSurface(digitModel()->model).error().code, ErrorCode::InvalidArgument);
        XorPanel panel;
        panel.setModel(exactXor());
        panel.setModel(digitModel());
        QVERIFY(!panel.findChild<SurfaceView *>()->surface());
    }
};

QTEST_MAIN(XorPanelTest)
#include "xor_panel_test.moc"
