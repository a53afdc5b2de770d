// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/math/gemm.h"

#include "core/math/random.h"
#include "core/math/vector_ops.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

using namespace inkling;

namespace {

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
/// What stands between the elements of a matrix with gaps; a product must leave it alone.
constexpr float kGap = 12345.0F;

/// How a matrix lies in memory.
enum class Order
{
    RowMajor,
    ColumnMajor, ///< what a transposed view gives
    RowGaps,     ///< rows stand apart
    AllGaps      ///< elements stand apart too
};

struct Stored
{
    std::vector<float> memory;
    MatrixView view;

    float &at(int row, int col)
    {
        return memory[static_cast<std::size_t>(row * view.rowStride + col * view.colStride)];
    }
    ConstMatrixView constView() const { return {memory.data(), view.rows, view.cols, view.rowStride, view.colStride}; }
};

Stored stored(int rows, int cols, Order order, float fill)
{
    Stored result;
    MatrixView &view = result.view;
    view.rows = rows;
    view.cols = cols;
    view.colStride = order == Order::ColumnMajor ? rows : order == Order::AllGaps ? 3 : 1;
    view.rowStride = order == Order::ColumnMajor ? 1 : cols * view.colStride + (order == Order::RowMajor ? 0 : 5);
    const auto last = (rows - 1) * view.rowStride + (cols - 1) * view.colStride;
    result.memory.assign(static_cast<std::size_t>(last + 1), kGap);
    view.data = result.memory.data();
    for (int r = 0; r < rows; ++r) {
        for (int c = 0; c < cols; ++c)
            result.at(r, c) = fill;
    }
    return result;
}

Stored randomMatrix(int rows, int cols, Order order, Random &random)
{
    Stored result = stored(rows, cols, order, 0);
    for (int r = 0; r < rows; ++r) {
        for (int c = 0; c < cols; ++c)
            result.at(r, c) = static_cast<float>(random.uniform(-1, 1));
    }
    return result;
}

/// The product in double, element by element, and how far a sum of so many float terms may be from it.
struct Expected
{
    std::vector<double> values;
    double tolerance;
};

Expected naiveProduct(Stored &a, Stored &b)
{
    const int m = a.view.rows;
    const int k = a.view.cols;
    const int n = b.view.cols;
    Expected expected{std::vector<double>(static_cast<std::size_t>(m) * static_cast<std::size_t>(n)),
                      1.2e-7 * k + 1e-6};
    std::vector<double> column(static_cast<std::size_t>(k));
    for (int j = 0; j < n; ++j) {
        for (int i = 0; i < k; ++i)
            column[static_cast<std::size_t>(i)] = b.at(i, j);
        for (int r = 0; r < m; ++r) {
            double sum = 0;
            for (int i = 0; i < k; ++i)
                sum += a.at(r, i) * column[static_cast<std::size_t>(i)];
            expected.values[static_cast<std::size_t>(r) * static_cast<std::size_t>(n) + static_cast<std::size_t>(j)] =
                sum;
        }
    }
    return expected;
}

/// The largest distance of c from `expected` plus `beta` times `before` everywhere; NaN counts as infinitely far.
double worstError(Stored &c, const Expected &expected, double betaTimesBefore)
{
    double worst = 0;
    std::size_t i = 0;
    for (int r = 0; r < c.view.rows; ++r) {
        for (int j = 0; j < c.view.cols; ++j, ++i) {
            const double error = std::abs(c.at(r, j) - (expected.values[i] + betaTimesBefore));
            worst = error <= worst ? worst : std::isnan(error) ? std::numeric_limits<double>::infinity() : error;
        }
    }
    return worst;
}

std::ptrdiff_t untouchedGaps(const Stored &matrix)
{
    return std::ranges::count(matrix.memory, kGap);
}

} // namespace

class GemmTest : public QObject
{
    Q_OBJECT

private slots:
    void productsAreThoseOfTheNaiveLoop_data();
    void productsAreThoseOfTheNaiveLoop();
    void everyStrideIsUnderstood_data();
    void everyStrideIsUnderstood();
    void rangesAreCutOut();
    void anEmptySumIsZero();
    void everyThreadCountGivesTheSameBits_data();
    void everyThreadCountGivesTheSameBits();
    void columnSumsAreAddedToWhatIsThere();
    void rowsAreFilled();
    void scaledVectorsAreAdded();
};

void GemmTest::productsAreThoseOfTheNaiveLoop_data()
{
    QTest::addColumn<int>("m");
    QTest::addColumn<int>("k");
    QTest::addColumn<int>("n");
    for (const int m : {1, 3, 7, 17, 64}) {
        for (const int k : {1, 3, 17, 49, 100}) {
            for (const int n : {1, 3, 7, 17, 64})
                QTest::addRow("%dx%dx%d", m, k, n) << m << k << n;
        }
    }
    const QList<QList<int>> large{{513, 49, 100}, {100, 513, 49}, {49, 100, 513}, {513, 17, 513},
                                  {1, 784, 512},  {784, 64, 512}, {64, 512, 10},  {513, 7, 3}};
    for (const QList<int> &size : large)
        QTest::addRow("%dx%dx%d", size[0], size[1], size[2]) << size[0] << size[1] << size[2];
}

/// Four transposes, with and without a team; beta 0 on a C full of NaN, and beta 1 and 0.5.
void GemmTest::productsAreThoseOfTheNaiveLoop()
{
    QFETCH(int, m);
    QFETCH(int, k);
    QFETCH(int, n);
    Random random(9);
    ThreadTeam team(2);
    for (const Order orderA : {Order::RowMajor, Order::ColumnMajor}) {
        for (const Order orderB : {Order::RowMajor, Order::ColumnMajor}) {
            Stored a = randomMatrix(m, k, orderA, random);
            Stored b = randomMatrix(k, n, orderB, random);
            const Expected expected = naiveProduct(a, b);
            Stored c = stored(m, n, Order::RowMajor, kNan);
            gemm(a.constView(), b.constView(), 0, c.view);
            QVERIFY(worstError(c, expected, 0) <= expected.tolerance);
            std::ranges::fill(c.memory, kNan);
            gemm(team, a.constView(), b.constView(), 0, c.view);
            QVERIFY(worstError(c, expected, 0) <= expected.tolerance);
            for (const float beta : {1.0F, 0.5F}) {
                std::ranges::fill(c.memory, 2.0F);
                gemm(team, a.constView(), b.constView(), beta, c.view);
                QVERIFY(worstError(c, expected, 2.0 * beta) <= expected.tolerance);
            }
        }
    }
}

void GemmTest::everyStrideIsUnderstood_data()
{
    QTest::addColumn<int>("orderA");
    QTest::addColumn<int>("orderB");
    QTest::addColumn<int>("orderC");
    for (int a = 0; a < 4; ++a) {
        for (int b = 0; b < 4; ++b) {
            for (int c = 0; c < 4; ++c)
                QTest::addRow("%d %d %d", a, b, c) << a << b << c;
        }
    }
}

/// Once by the plain loop, once by BLIS alone, once on a team by rows and once by columns.
void GemmTest::everyStrideIsUnderstood()
{
    QFETCH(int, orderA);
    QFETCH(int, orderB);
    QFETCH(int, orderC);
    struct Size
    {
        int m;
        int k;
        int n;
    };
    ThreadTeam team(3);
    for (const Size size : {Size{3, 4, 5}, Size{19, 23, 29}, Size{401, 7, 101}, Size{101, 7, 401}}) {
        Random random(21);
        Stored a = randomMatrix(size.m, size.k, static_cast<Order>(orderA), random);
        Stored b = randomMatrix(size.k, size.n, static_cast<Order>(orderB), random);
        Stored c = stored(size.m, size.n, static_cast<Order>(orderC), kNan);
        Expected expected = naiveProduct(a, b);
        const std::ptrdiff_t gaps = untouchedGaps(c);
        gemm(team, a.constView(), b.constView(), 0, c.view);
        QVERIFY(worstError(c, expected, 0) <= expected.tolerance);
        gemm(team, a.constView(), b.constView(), 1, c.view);
        for (double &value : expected.values)
            value *= 2;
        QVERIFY(worstError(c, expected, 0) <= 2 * expected.tolerance);
        QCOMPARE(untouchedGaps(c), gaps);
    }
}

void GemmTest::rangesAreCutOut()
{
    std::vector<float> values(20);
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] = static_cast<float>(i);
    const MatrixView whole = matrix(values.data(), 4, 5);
    const MatrixView part = whole.rowRange(1, 2).colRange(2, 3);
    QCOMPARE(part.rows, 2);
    QCOMPARE(part.cols, 3);
    QCOMPARE(part.data[part.rowStride + 2 * part.colStride], 14.0F);
    const MatrixView turned = part.transposed();
    QCOMPARE(turned.rows, 3);
    QCOMPARE(turned.data[2 * turned.rowStride + turned.colStride], 14.0F);
    std::vector<float> c(2);
    // The middle column of the part: 8 and 13.
    std::vector<float> unit{0, 1, 0};
    gemm({part.data, 2, 3, part.rowStride, part.colStride}, matrix(static_cast<const float *>(unit.data()), 3, 1), 0,
         matrix(c.data(), 2, 1));
    QCOMPARE(c, (std::vector<float>{8, 13}));
}

void GemmTest::anEmptySumIsZero()
{
    std::vector<float> c(100, kNan);
    gemm({nullptr, 10, 0, 0, 1}, {nullptr, 0, 10, 10, 1}, 0, matrix(c.data(), 10, 10));
    QCOMPARE(c, std::vector<float>(100));
}

void GemmTest::everyThreadCountGivesTheSameBits_data()
{
    QTest::addColumn<int>("m");
    QTest::addColumn<int>("k");
    QTest::addColumn<int>("n");
    QTest::newRow("small") << 64 << 10 << 64;
    QTest::newRow("by rows") << 784 << 64 << 513;
    QTest::newRow("by columns") << 64 << 784 << 513;
    QTest::newRow("one row") << 1 << 784 << 1000;
    QTest::newRow("one column") << 1568 << 784 << 1;
    QTest::newRow("long sum") << 49 << 5000 << 49;
}

void GemmTest::everyThreadCountGivesTheSameBits()
{
    QFETCH(int, m);
    QFETCH(int, k);
    QFETCH(int, n);
    Random random(4);
    const Stored a = randomMatrix(m, k, Order::ColumnMajor, random);
    const Stored b = randomMatrix(k, n, Order::RowMajor, random);
    std::vector<float> first;
    for (const int threads : {1, 2, 3, 7, 2}) {
        ThreadTeam team(threads);
        Stored c = stored(m, n, Order::RowMajor, 0.25F);
        gemm(team, a.constView(), b.constView(), 1, c.view);
        if (first.empty())
            first = c.memory;
        QVERIFY(c.memory == first);
    }
}

void GemmTest::columnSumsAreAddedToWhatIsThere()
{
    const std::vector<float> values{1, 2, 3, 10, 20, 30};
    std::vector<float> sums{100, 200, 300};
    addColumnSums(values, sums);
    QCOMPARE(sums, (std::vector<float>{111, 222, 333}));
}

void GemmTest::rowsAreFilled()
{
    const std::vector<float> row{1, 2};
    std::vector<float> values(6, kNan);
    fillRows(values, row);
    QCOMPARE(values, (std::vector<float>{1, 2, 1, 2, 1, 2}));
}

void GemmTest::scaledVectorsAreAdded()
{
    std::vector<float> y{1, 2, 3};
    addScaled(y, -0.5F, std::vector<float>{2, 4, 8});
    QCOMPARE(y, (std::vector<float>{0, 0, -1}));
}

QTEST_APPLESS_MAIN(GemmTest)
#include "gemm_test.moc"
