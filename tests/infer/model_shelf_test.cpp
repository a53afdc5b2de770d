// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/infer/model_shelf.h"

#include "core/infer/inference_session.h"
#include "core/infer/ink_reader.h"
#include "core/infer/shelf_controller.h"
#include "core/ink/normalise.h"
#include "core/model/presets.h"
#include "tests/support/random_model.h"

#include <QSignalSpy>
#include <QTest>

#include <set>

using namespace inkling;

namespace {

ModelSnapshotPtr snapshot(std::uint64_t seed, int epoch = 0, int hidden = 4)
{
    const ModelSpec spec = findPreset("mlp")->spec({{"hidden", hidden}});
    return std::make_shared<const ModelSnapshot>(test::randomModel(spec, Precision::Float32, seed), epoch > 0 ? 1U : 0U,
                                                 epoch);
}

std::vector<int> epochsOn(const ModelShelf &shelf)
{
    std::vector<int> epochs;
    for (const ShelfEntry &entry : shelf.entries())
        epochs.push_back(entry.snapshot->epoch);
    return epochs;
}

Drawing line()
{
    return {{{{0.2F, 0.1F}, {0.25F, 0.5F}, {0.3F, 0.9F}}}};
}

ShelfAnswers lastAnswers(const QSignalSpy &spy)
{
    return spy.last()[0].value<ShelfAnswers>();
}

} // namespace

class ModelShelfTest : public QObject
{
    Q_OBJECT

private slots:
    void modelsComeNewestFirstAndCheckpointsBehind();
    void theSameWeightsStandThereOnce();
    void aNewRunTakesTheCheckpointsOfTheLastAway();
    void aLongRunIsThinnedOutAndKeepsItsEnds();
    void largeNetworksHaveFewerCheckpoints();
    void onlyTheLatestModelsStay();
    void whatReadsNoDigitsIsLeftOut();
    void everyEntryAnswers();
    void aNumberIsReadDigitByDigit();
    void allAreAskedWhatTheWindowIsAsked_data();
    void allAreAskedWhatTheWindowIsAsked();
    void anEmptiedCanvasHasNoAnswers();
    void theLastAnswersAreThoseToTheNewestDrawing();
};

void ModelShelfTest::modelsComeNewestFirstAndCheckpointsBehind()
{
    ModelShelf shelf;
    shelf.addModel("a", snapshot(1));
    shelf.beginRun("run");
    shelf.addCheckpoint(snapshot(2, 1));
    shelf.addCheckpoint(snapshot(3, 2));
    shelf.addModel("b", snapshot(4));
    const std::vector<ShelfEntry> entries = shelf.entries();
    QStringList names;
    std::set<std::uint64_t> ids;
    for (const ShelfEntry &entry : entries) {
        names << entry.name;
        ids.insert(entry.id);
    }
    QCOMPARE(names, QStringList({"b", "a", "run", "run"}));
    QCOMPARE(ids.size(), 4U);
    QVERIFY(!entries[1].isCheckpoint && entries[2].isCheckpoint);
    QCOMPARE(entries[2].snapshot->epoch, 2);
}

void ModelShelfTest::theSameWeightsStandThereOnce()
{
    ModelShelf shelf;
    shelf.addModel("a", snapshot(1), "run.bin");
    shelf.addModel("b", snapshot(2));
    shelf.addModel("a again", snapshot(1), "saved.bin");
    shelf.addModel("a again", snapshot(1));
    QCOMPARE(shelf.entries().size(), 2U);
    QCOMPARE(shelf.entries().front().name, QString("a again"));
    QCOMPARE(shelf.entries().front().files, QStringList({"saved.bin", "run.bin"}));
    QVERIFY(shelf.entries().back().files.empty());
}

void ModelShelfTest::aNewRunTakesTheCheckpointsOfTheLastAway()
{
    ModelShelf shelf;
    shelf.beginRun("first");
    shelf.addCheckpoint(snapshot(1, 1));
    shelf.addModel("first", snapshot(1, 1));
    shelf.beginRun("second");
    QCOMPARE(shelf.entries().size(), 1U);
    QVERIFY(!shelf.entries().front().isCheckpoint);
}

void ModelShelfTest::aLongRunIsThinnedOutAndKeepsItsEnds()
{
    ModelShelf shelf;
    shelf.beginRun("run");
    for (int epoch = 1; epoch <= 1000; ++epoch) {
        shelf.addCheckpoint(snapshot(1, epoch));
        const std::vector<int> epochs = epochsOn(shelf);
        QVERIFY(epochs.size() <= ModelShelf::kMostCheckpoints);
        QCOMPARE(epochs.front(), epoch);
        QCOMPARE(epochs.back(), 1);
    }
    // Evenly spread, but for the newest.
    const std::vector<int> epochs = epochsOn(shelf);
    QVERIFY(epochs.size() > ModelShelf::kMostCheckpoints / 2);
    for (std::size_t i = 2; i < epochs.size(); ++i)
        QCOMPARE(epochs[i - 1] - epochs[i], epochs[1] - epochs[2]);
}

void ModelShelfTest::largeNetworksHaveFewerCheckpoints()
{
    ModelShelf shelf;
    shelf.beginRun("run");
    const ModelSnapshotPtr large = snapshot(1, 1, 2048); // 1.6 million numbers
    for (int i = 0; i < 40; ++i)
        shelf.addCheckpoint(large);
    QVERIFY(shelf.entries().size() >= 2);
    QVERIFY(shelf.entries().size() * 1'628'000 <= ModelShelf::kMostNumbers);
    ModelShelf models;
    for (std::uint64_t seed = 1; seed <= 12; ++seed)
        models.addModel(QString::number(seed), snapshot(seed, 0, 2048));
    QVERIFY(models.entries().size() >= 2);
    QVERIFY(models.entries().size() * 1'628'000 <= ModelShelf::kMostNumbers);
    QCOMPARE(models.entries().front().name, QString("12"));
}

void ModelShelfTest::onlyTheLatestModelsStay()
{
    ModelShelf shelf;
    for (std::uint64_t seed = 1; seed <= 30; ++seed)
        shelf.addModel(QString::number(seed), snapshot(seed));
    const std::vector<ShelfEntry> entries = shelf.entries();
    QCOMPARE(entries.size(), ModelShelf::kMostModels);
    QCOMPARE(entries.front().name, QString("30"));
    QCOMPARE(entries.back().name, QString("7"));
}

void ModelShelfTest::whatReadsNoDigitsIsLeftOut()
{
    ModelShelf shelf;
    const auto points =
        std::make_shared<const ModelSnapshot>(test::randomModel(findPreset("xor")->spec({}), Precision::Float32));
    shelf.addModel("xor", points);
    shelf.addModel("nothing", nullptr);
    shelf.beginRun("xor");
    shelf.addCheckpoint(points);
    QVERIFY(shelf.entries().empty());
}

void ModelShelfTest::everyEntryAnswers()
{
    ModelShelf shelf;
    shelf.addModel("a", snapshot(1));
    shelf.beginRun("run");
    shelf.addCheckpoint(snapshot(2, 1, 6));
    ShelfController controller;
    QSignalSpy spy(&controller, &ShelfController::answered);
    controller.setEntries(shelf.entries());
    controller.setRequest({.drawing = line()});
    QTRY_VERIFY(!spy.empty() && !lastAnswers(spy).answers.front().digits.empty());
    const DigitPicture picture = prepare(line())->picture;
    const std::vector<ShelfEntry> entries = shelf.entries();
    const ShelfAnswers answers = lastAnswers(spy);
    QCOMPARE(answers.answers.size(), entries.size());
    for (std::size_t i = 0; i < entries.size(); ++i) {
        QCOMPARE(answers.answers[i].entryId, entries[i].id);
        auto session = InferenceSession::create(entries[i].snapshot->model);
        QCOMPARE(answers.answers[i].digits.front().probabilities, session->predict(picture).probabilities);
    }
    // One more, to the same drawing.
    shelf.addModel("b", snapshot(3));
    controller.setEntries(shelf.entries());
    QTRY_COMPARE(lastAnswers(spy).answers.size(), 3U);
}

void ModelShelfTest::aNumberIsReadDigitByDigit()
{
    ModelShelf shelf;
    shelf.addModel("a", snapshot(1));
    ShelfController controller;
    QSignalSpy spy(&controller, &ShelfController::answered);
    controller.setEntries(shelf.entries());
    Drawing drawing = line();
    drawing.strokes.push_back({{1.2F, 0.1F}, {1.1F, 0.5F}, {1.2F, 0.9F}});
    controller.setRequest({.drawing = drawing});
    QTRY_VERIFY(!spy.empty() && lastAnswers(spy).answers.front().digits.size() == 2);
    auto session = InferenceSession::create(shelf.entries().front().snapshot->model);
    QCOMPARE(lastAnswers(spy).answers.front().digits[1].probabilities,
             session->predict(prepare({{drawing.strokes[1]}})->picture).probabilities);
}

void ModelShelfTest::allAreAskedWhatTheWindowIsAsked_data()
{
    QTest::addColumn<bool>("asPicture");
    QTest::newRow("drawing") << false;
    QTest::newRow("picture") << true;
}

void ModelShelfTest::allAreAskedWhatTheWindowIsAsked()
{
    QFETCH(bool, asPicture);
    InkRequest request{.paper = Paper{.width = 1.8, .penWidth = 0.11},
                       .steps = PreparationSteps().with(PreparationStep::Ink, false).with(PreparationStep::Fit, false)};
    if (asPicture) {
        GreyPicture bar{60, 40, std::vector<float>(60 * 40)};
        for (std::size_t y = 5; y < 35; ++y)
            bar.ink[y * 60 + 20] = 1;
        request.picture = std::make_shared<const PictureInk>(bar, bar);
    } else {
        request.drawing = line();
    }
    ModelShelf shelf;
    shelf.addModel("a", snapshot(1));
    ShelfController controller;
    QSignalSpy spy(&controller, &ShelfController::answered);
    controller.setEntries(shelf.entries());
    controller.setRequest(request);
    QTRY_VERIFY(!spy.empty() && !lastAnswers(spy).answers.front().digits.empty());
    const InkAnswer window = InkReader().read(request, shelf.entries().front().snapshot);
    QCOMPARE(lastAnswers(spy).answers.front().digits.front().probabilities,
             window.digits.front().prediction->probabilities);
    request.steps = {};
    controller.setRequest(request);
    QTRY_VERIFY(lastAnswers(spy).answers.front().digits.front().probabilities !=
                window.digits.front().prediction->probabilities);
}

void ModelShelfTest::anEmptiedCanvasHasNoAnswers()
{
    ModelShelf shelf;
    shelf.addModel("a", snapshot(1));
    ShelfController controller;
    QSignalSpy spy(&controller, &ShelfController::answered);
    controller.setEntries(shelf.entries());
    controller.setRequest({.drawing = line()});
    controller.setRequest({});
    QTRY_VERIFY(!spy.empty() && lastAnswers(spy).requestId == 3);
    for (const auto &call : spy)
        for (const ShelfAnswers::Answer &answer : call[0].value<ShelfAnswers>().answers)
            QVERIFY(answer.digits.empty());
}

void ModelShelfTest::theLastAnswersAreThoseToTheNewestDrawing()
{
    ModelShelf shelf;
    shelf.addModel("a", snapshot(1));
    ShelfController controller;
    QSignalSpy spy(&controller, &ShelfController::answered);
    controller.setEntries(shelf.entries());
    Drawing drawing = line();
    for (int i = 0; i < 300; ++i) {
        drawing.strokes[0].push_back({0.3F + 0.001F * static_cast<float>(i), 0.9F});
        controller.setRequest({.drawing = drawing});
    }
    QTRY_VERIFY(!spy.empty() && lastAnswers(spy).requestId == 301);
    QVERIFY(spy.size() < 300);
    auto session = InferenceSession::create(shelf.entries().front().snapshot->model);
    QCOMPARE(lastAnswers(spy).answers.front().digits.front().probabilities,
             session->predict(prepare(drawing)->picture).probabilities);
}

QTEST_GUILESS_MAIN(ModelShelfTest)
#include "model_shelf_test.moc"
