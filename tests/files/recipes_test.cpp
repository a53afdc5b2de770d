// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/recipes.h"

#include <QDir>
#include <QTest>

#include <set>

using namespace inkling;

class RecipesTest : public QObject
{
    Q_OBJECT

private slots:
    void everyFileOfThePresetsIsOffered();
    void classicIsTheFirstOfEveryModel();
    void everyRecipeCanBeTrained_data();
    void everyRecipeCanBeTrained();
    void namesStandOnce();
    void onlyTheModelsOwnNetworkTakesSizes();
};

/// A file that is wrong would be left out.
void RecipesTest::everyFileOfThePresetsIsOffered()
{
    const QStringList files = QDir(QStringLiteral(INKLING_SOURCE_DIR "/data/presets")).entryList({"*.json"});
    QVERIFY(!files.isEmpty());
    for (const QString &file : files) {
        const QStringList parts = file.chopped(5).split('_');
        QCOMPARE(parts.size(), 2);
        QVERIFY2(findRecipe(parts[0].toStdString(), parts[1].toStdString()), qPrintable(file));
    }
    QCOMPARE(recipes().size(), static_cast<std::size_t>(files.size()) + modelPresets().size());
}

void RecipesTest::classicIsTheFirstOfEveryModel()
{
    std::set<const ModelPreset *> seen;
    for (const Recipe &recipe : recipes()) {
        if (seen.insert(recipe.model).second) {
            QCOMPARE(recipe.id, std::string("classic"));
            QVERIFY(recipe.config == recipe.model->classic);
            QVERIFY(!recipe.network);
        }
    }
    QCOMPARE(seen.size(), modelPresets().size());
}

void RecipesTest::everyRecipeCanBeTrained_data()
{
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i < recipes().size(); ++i)
        QTest::addRow("%s %s", recipes()[i].model->id.data(), recipes()[i].id.c_str()) << static_cast<int>(i);
}

void RecipesTest::everyRecipeCanBeTrained()
{
    QFETCH(int, index);
    const Recipe &recipe = recipes()[static_cast<std::size_t>(index)];
    QVERIFY(validate(recipe.config).has_value());
    QVERIFY(!recipe.title.empty() && recipe.description.ends_with('.'));
    const ModelSpec spec = networkOf(recipe, {});
    const auto layers = summarise(spec);
    QVERIFY(layers.has_value());
    if (recipe.model->learnsDigits)
        QVERIFY(layers->back().output == Shape{10});
    if (recipe.id != "best")
        QVERIFY(parameterCount(spec) < 500'000);
}

void RecipesTest::namesStandOnce()
{
    std::set<std::pair<const ModelPreset *, std::string>> seen;
    for (const Recipe &recipe : recipes())
        QVERIFY(seen.insert({recipe.model, recipe.id}).second);
    QVERIFY(findRecipe("cnn", "no such") == nullptr);
    QCOMPARE(recipeIds("xor"), std::string("classic, recommended"));
}

void RecipesTest::onlyTheModelsOwnNetworkTakesSizes()
{
    const Recipe *mlp = findRecipe("mlp", "recommended");
    QVERIFY(networkOf(*mlp, {{"hidden", 3}}) == findPreset("mlp")->spec({{"hidden", 3}}));
    const Recipe *cnn = findRecipe("cnn", "recommended");
    QVERIFY(networkOf(*cnn, {{"filters", 3}}) == *cnn->network);
}

QTEST_APPLESS_MAIN(RecipesTest)
#include "recipes_test.moc"
