// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/hand_run.h"

#include "core/files/file_io.h"
#include "core/files/model_file.h"
#include "core/model/build_network.h"
#include "core/run/run_history.h"
#include "tests/support/small_data.h"

#include <nlohmann/json.hpp>

#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace inkling;

namespace {

using Json = nlohmann::ordered_json;

struct Lesson
{
    HandLesson lesson;
    HandReport report;
};

/// Its file has a place for facts, since no preset makes it.
const ModelSpec kSpec{
    .input = {1, 28, 28},
    .layers = {{"flatten"}, {"dense", {{"units", 16}}}, {"relu"}, {"dropout"}, {"dense", {{"units", 10}}}}};

/// What a lesson would have told.
Lesson learned(std::uint64_t seed = 5)
{
    const DigitDataPtr data = test::makeSmallData(400, 100);
    const Dataset hand = test::makeBars(100);
    const Model model = *initialModel(kSpec, 1);
    return {.lesson = {.model = model, .hand = splitPerDigit(hand, 8, 1), .original = data, .seed = seed},
            .report = {
                .model = model, .learnedFrom = 80, .repeats = 3, .originals = 360, .test = BeforeAfter{100, 91, 92}}};
}

} // namespace

/// The record that a lesson leaves in the history.
class HandRunTest final : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_place;

private slots:
    void theRecordSaysWhatWasLearned()
    {
        const Lesson done = learned();
        const QString model = keepHandRun(done.lesson, done.report, {}, {}, m_place.filePath("runs")).value();
        const QByteArray text = readFile(QFileInfo(model).path() + "/run.json").value();
        const Json run = Json::parse(text.toStdString());
        QCOMPARE(run["training_samples"].get<int>(), 360 + 3 * 80);
        const Json expected{{"digits", 80},
                            {"held_out", 20},
                            {"repeats", 3},
                            {"originals", 360},
                            {"data", done.lesson.original->source},
                            {"seed", 5}};
        QVERIFY(run["learned_hand"] == expected);
        // The model's file says it, too.
        QVERIFY(Json::parse(readModelFile(model)->facts)["learned_hand"] == expected);
    }

    void lessonsOfOtherDigitsAreOtherSettings()
    {
        const QString runs = m_place.filePath("other");
        Lesson done = learned();
        QVERIFY(keepHandRun(done.lesson, done.report, {}, {}, runs).has_value());
        Lesson otherSeed = learned(6);
        QVERIFY(keepHandRun(otherSeed.lesson, otherSeed.report, {}, {}, runs).has_value());
        done.report.learnedFrom = 70;
        QVERIFY(keepHandRun(done.lesson, done.report, {}, {}, runs).has_value());
        std::vector<std::string> settings;
        for (const HistoryEntry &entry : readRunHistory(runs))
            settings.push_back(entry.settings);
        QCOMPARE(settings.size(), 3U);
        std::ranges::sort(settings);
        const auto different = std::ranges::unique(settings);
        QCOMPARE(std::distance(settings.begin(), different.begin()), 2);
    }

    void theDataOfAModelAreSaidByItsFacts()
    {
        QCOMPARE(dataOfFacts(R"({"data":"mixed"})"), std::string("mixed"));
        const LearnedHand hand{.digits = 1, .data = "mnist"};
        QCOMPARE(dataOfFacts(withLearnedHand({}, hand)), std::string("mnist"));
        QCOMPARE(dataOfFacts(withLearnedHand(R"({"data":"mixed"})", hand)), std::string("mixed"));
        for (const char *nothing : {"", "[]", "{", R"({"data":7,"learned_hand":[]})"})
            QCOMPARE(dataOfFacts(nothing), std::string());
    }
};

QTEST_GUILESS_MAIN(HandRunTest)
#include "hand_run_test.moc"
