// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/augmentation.h"
#include "core/files/dataset_source.h"
#include "core/files/example_networks.h"
#include "core/files/recipes.h"
#include "core/infer/distortions.h"
#include "core/ink/preparation_steps.h"
#include "core/model/presets.h"
#include "core/optim/optimizer.h"
#include "core/optim/schedule.h"
#include "core/run/sweep_around.h"
#include "tests/gui/gui_test.h"
#include "tests/gui/window_fixture.h"
#include "ui/settings/core_text.h"
#include "ui/settings/languages.h"

#include <QFile>
#include <QLabel>
#include <QRegularExpression>
#include <QTranslator>
#include <QXmlStreamReader>

#include <map>
#include <set>
#include <string_view>
#include <vector>

using namespace inkling;
using namespace inkling::ui;

namespace {

/// Every text of the engine's tables that the window shows.
std::vector<std::string_view> coreTexts()
{
    std::vector<std::string_view> texts;
    for (const ModelPreset &preset : modelPresets()) {
        texts.insert(texts.end(), {preset.title, preset.description});
        for (const SizeField &size : preset.sizes)
            texts.insert(texts.end(), {size.label, size.help});
    }
    texts.insert(texts.end(), {ownNetwork().title, ownNetwork().description});
    for (const ExampleNetwork &example : exampleNetworks())
        texts.insert(texts.end(), {example.description.name, example.description.description});
    for (const DatasetSource &source : datasetSources()) {
        if (std::string_view(source.id) != "folder")
            texts.emplace_back(source.title);
    }
    for (const Recipe &recipe : recipes())
        texts.insert(texts.end(), {recipe.title, recipe.description});
    for (const OptimizerType &optimizer : optimizerTable())
        texts.push_back(optimizer.title);
    for (const OptimizerField &field : optimizerFields())
        texts.insert(texts.end(), {field.label, field.help});
    for (const ScheduleType &schedule : scheduleTable()) {
        texts.push_back(schedule.title);
        for (const ScheduleField &field : schedule.fields)
            texts.insert(texts.end(), {field.label, field.help});
    }
    for (const PreparationStepInfo &step : preparationSteps())
        texts.push_back(step.title);
    for (const AugmentationField &field : augmentationFields())
        texts.insert(texts.end(), {field.label, field.help});
    for (const Distortion &distortion : distortionTable())
        texts.insert(texts.end(), {distortion.title, distortion.unit, distortion.description});
    RunDescription run;
    run.spec = modelPresets().front().spec({});
    static const std::vector<SweepField> kSwept = sweepFields(run);
    for (const SweepField &field : kSwept)
        texts.push_back(field.label);
    return texts;
}

/// Installs a language for as long as it lives.
class Installed
{
public:
    explicit Installed(const QString &code) : m_before(QLocale()), m_translators(loadTranslators(code))
    {
        for (const auto &translator : m_translators)
            QCoreApplication::installTranslator(translator.get());
    }
    ~Installed() { QLocale::setDefault(m_before); }

private:
    QLocale m_before;
    std::vector<std::unique_ptr<QTranslator>> m_translators;
};

struct Entry
{
    QString source;
    QString translation; ///< or one of its numbers
};

std::vector<Entry> germanEntries()
{
    std::vector<Entry> entries;
    QFile file(QStringLiteral(INKLING_SOURCE_DIR "/translations/inkling_de.ts"));
    if (!file.open(QIODevice::ReadOnly))
        return entries;
    QXmlStreamReader xml(&file);
    QString source;
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.isStartElement() && xml.name() == QLatin1String("source"))
            source = xml.readElementText();
        else if (xml.isStartElement() && xml.name() == QLatin1String("numerusform"))
            entries.push_back({source, xml.readElementText()});
        else if (xml.isStartElement() && xml.name() == QLatin1String("translation") &&
                 !xml.attributes().hasAttribute(QLatin1String("type")))
            entries.push_back({source, xml.readElementText(QXmlStreamReader::IncludeChildElements)});
    }
    return entries;
}

} // namespace

class TranslationTest : public QObject
{
    Q_OBJECT

private slots:
    static void initMain() { test::keepToOwnPlace("translation_test"); }
    void init() { test::emptyOwnPlace(); }

    void everyLanguageOfTheListHasATranslation()
    {
        for (const Language &language : languages())
            QVERIFY2(QTranslator().load(QStringLiteral("inkling_%1").arg(QLatin1String(language.code)),
                                        QStringLiteral(":/i18n")),
                     language.code);
    }

    void theEnginesTextsAreTranslated()
    {
        QTranslator german;
        QVERIFY(german.load(QStringLiteral("inkling_de"), QStringLiteral(":/i18n")));
        for (const std::string_view text : coreTexts())
            QVERIFY2(!german.translate("core", std::string(text).c_str()).isEmpty(), std::string(text).c_str());
    }

    void theWindowSpeaksGermanAndKeepsItsObjectNames()
    {
        const Installed german(QStringLiteral("de"));
        test::WindowFixture program;
        QCOMPARE(program.button("train")->text(), QStringLiteral("Trainieren"));
        QCOMPARE(program.button("train")->accessibleName(), QStringLiteral("Trainieren"));
        QCOMPARE(program.find<QWidget>("learning-rate")->accessibleName(), QStringLiteral("Lernrate"));
        QCOMPARE(program.find<QLabel>("parameterCount")->text(), QStringLiteral("407.050 Parameter"));
    }

    void germanSaysDu()
    {
        const std::vector<Entry> entries = germanEntries();
        QVERIFY(!entries.empty());
        const QRegularExpression formal(QStringLiteral("\\b(Sie|Ihnen|Ihr(e|er|em|en|es)?)\\b"));
        for (const Entry &entry : entries)
            QVERIFY2(!entry.translation.contains(formal), qPrintable(entry.translation));
    }

    void germanHasOneWordForOneIdea()
    {
        const std::vector<Entry> entries = germanEntries();
        std::map<QString, QString> ideas; // by the German word
        for (const char *idea :
             {"Undo", "Redo", "Back", "Clear", "Delete", "Remove", "Close", "Stop", "Cancel", "Keep"}) {
            std::set<QString> words;
            for (const Entry &entry : entries)
                if (entry.source == QLatin1String(idea))
                    words.insert(entry.translation);
            QVERIFY2(words.size() == 1, idea);
            const auto [other, isNew] = ideas.emplace(*words.begin(), QLatin1String(idea));
            QVERIFY2(isNew, qPrintable(other->second + " and " + idea));
        }
    }

    void numbersOfOneAndManyAreToldApartInEnglish()
    {
        const Installed english(QStringLiteral("en"));
        const auto text = [](int n) {
            return QCoreApplication::translate("Document", "%1, trained for %Ln epoch(s)", nullptr, n);
        };
        QCOMPARE(text(1), QStringLiteral("%1, trained for 1 epoch"));
        QCOMPARE(text(2), QStringLiteral("%1, trained for 2 epochs"));
    }

    void choosesWhatIsWantedThenWhatTheSystemSpeaks()
    {
        QCOMPARE(chooseLanguage(QStringLiteral("de")), QStringLiteral("de"));
        QCOMPARE(chooseLanguage(QStringLiteral("de_AT")), QStringLiteral("de"));
        QCOMPARE(chooseLanguage(QStringLiteral("en")), QStringLiteral("en"));
    }
};

QTEST_MAIN(TranslationTest)
#include "translation_test.moc"
