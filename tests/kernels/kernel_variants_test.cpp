// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kernels/kernels.h"

#include <QTest>

#include <algorithm>
#include <set>

using namespace inkling;

class KernelVariantsTest : public QObject
{
    Q_OBJECT

private slots:
    void everyVariantThatWasCompiledIsListed();
    void theLastRunsEverywhere();
    void theOneInUseRunsHere();
    void theEnvironmentChooses();
};

void KernelVariantsTest::everyVariantThatWasCompiledIsListed()
{
    std::set<std::string_view> names;
    for (const KernelVariant &variant : kernelVariants())
        names.insert(variant.name);
    QCOMPARE(names.size(), kernelVariants().size());
#if defined(__x86_64__)
    QVERIFY((names == std::set<std::string_view>{"avx512", "avx2", "baseline"}));
#endif
}

void KernelVariantsTest::theLastRunsEverywhere()
{
    QVERIFY(kernelVariants().back().name == "baseline");
    QVERIFY(kernelVariants().back().runsHere());
}

void KernelVariantsTest::theOneInUseRunsHere()
{
    QVERIFY(kernelVariant().runsHere());
    QVERIFY(std::ranges::count(kernelVariants(), &kernelVariant(), [](const KernelVariant &v) { return &v; }) == 1);
    QVERIFY(&kernels() == kernelVariant().kernels);
}

void KernelVariantsTest::theEnvironmentChooses()
{
    const QByteArray wanted = qgetenv("INKLING_KERNELS");
    const auto named = std::ranges::find(kernelVariants(), std::string_view(wanted.constData()), &KernelVariant::name);
    if (named == kernelVariants().end())
        QSKIP("INKLING_KERNELS names no variant here");
    if (!named->runsHere())
        QSKIP("this CPU cannot run the variant that INKLING_KERNELS names");
    QVERIFY(kernelVariant().name == named->name);
}

QTEST_APPLESS_MAIN(KernelVariantsTest)
#include "kernel_variants_test.moc"
