// SPDX-License-Identifier: GPL-3.0-or-later
// Measures the window, off the screen: how soon it is there, what it costs the training, and how soon the bars follow
// the pen while all threads train. JSON lines on stdout; ./dev bench calls it.
#include "tests/bench/window_clock.h"
#include "tests/gui/window_fixture.h"

#include "core/files/dataset_source.h"
#include "core/files/strokes_file.h"
#include "ui/canvas/drawing_canvas.h"
#include "ui/inference/probability_bars.h"
#include "ui/main_window/work_area.h"
#include "ui/settings/languages.h"
#include "ui/training/setup_panel.h"
#include "ui/widgets/number_field.h"

#include <QComboBox>
#include <QCommandLineParser>
#include <QDir>
#include <QEventLoop>
#include <QTemporaryDir>
#include <QTimer>
#include <QTranslator>

#include <cstdio>
#include <ctime>

#include <nlohmann/json.hpp>

using namespace inkling;
using namespace inkling::bench;
using inkling::test::WindowFixture;
using Json = nlohmann::ordered_json;

namespace {

constexpr int kPatienceMs = 600'000;

void print(const Json &line)
{
    std::printf("%s\n", line.dump().c_str());
    std::fflush(stdout);
}

[[noreturn]] void die(const QString &sentence)
{
    std::fprintf(stderr, "window_bench: %s\n", qPrintable(sentence));
    std::exit(1);
}

/// By a real event loop: QTest's sleeps between events, which would be measured.
void waitFor(const std::function<bool()> &condition, const char *what)
{
    constexpr int kLookMs = 5;
    QEventLoop loop;
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, &loop, [&] {
        if (condition())
            loop.quit();
    });
    look.start(kLookMs);
    QTimer::singleShot(kPatienceMs, &loop, [what] { die(QStringLiteral("waited in vain for ") + what); });
    loop.exec();
}

void choose(WindowFixture &program, const QString &model, int epochs)
{
    auto *picker = program.window().work()->setup()->findChild<QComboBox *>(QStringLiteral("model"));
    const auto presets = modelPresets();
    const auto found = std::ranges::find(presets, model.toStdString(), &ModelPreset::id);
    if (found == presets.end())
        die(QStringLiteral("there is no model ") + model);
    picker->setCurrentIndex(static_cast<int>(found - presets.begin()));
    program.find<ui::NumberField>("epochs")->setNumber(epochs);
    program.find<ui::NumberField>("patience")->setNumber(0);
}

void waitForState(WindowFixture &program, ui::RunState state)
{
    waitFor([&] { return program.window().runs().state() == state; }, "the run");
}

/// Seconds of every epoch trained in the window, with its charts alive.
std::vector<double> epochsInTheWindow(WindowFixture &program)
{
    std::vector<double> seconds;
    const auto connection =
        QObject::connect(&program.training, &TrainingController::epochFinished, &program.window(),
                         [&](const EpochRecord &record) { seconds.push_back(record.trainSeconds); });
    program.button("train")->click();
    waitFor([&] { return program.training.isRunning(); }, "the run to begin");
    waitForState(program, ui::RunState::Idle);
    QObject::disconnect(connection);
    return seconds;
}

/// The same run as the command line makes it; the window stands still meanwhile.
std::vector<double> epochsWithoutAWindow(WindowFixture &program, const DigitDataPtr &data, const QString &folder)
{
    std::vector<double> seconds;
    TrainingObserver observer;
    observer.epochDone = [&](const EpochRecord &record, const Model &, bool) {
        seconds.push_back(record.trainSeconds);
    };
    const TrainingRequest request{.description = program.window().work()->setup()->description().value(),
                                  .initial = {},
                                  .data = data,
                                  .folder = folder};
    if (const auto result = runTraining(request, StopFlag(), observer); !result)
        die(QString::fromStdString(result.error().message));
    return seconds;
}

/// What kept the event loop busiest, in milliseconds.
Json busiest(const StrokeTimes &times)
{
    constexpr std::size_t kShown = 12;
    std::vector<std::pair<QString, double>> work(times.work.begin(), times.work.end());
    std::ranges::sort(work, std::greater(), &std::pair<QString, double>::second);
    work.resize(std::min(work.size(), kShown));
    Json list;
    for (const auto &[name, spent] : work)
        list[name.toStdString()] = spent;
    return list;
}

/// Processor time of this thread, which is the window's.
double ownSeconds()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

void measureTraining(WindowFixture &program, WindowClock &clock, const QCommandLineParser &parser,
                     const QString &folder)
{
    choose(program, parser.value("model"), parser.value("epochs").toInt());
    const Result<DigitDataPtr> data = loadDataset(defaultDatasetSource());
    if (!data)
        die(QString::fromStdString(data.error().message));
    for (int round = 0; round < parser.value("rounds").toInt(); ++round) {
        const auto without = epochsWithoutAWindow(program, *data, folder + "/plain");
        const double before = ownSeconds();
        if (parser.isSet("busiest"))
            clock.begin(*program.find<ui::DrawingCanvas>("drawingCanvas"),
                        *program.find<ui::ProbabilityBars>("probabilityBars"), program.inference);
        const auto with = epochsInTheWindow(program);
        const StrokeTimes times = clock.end();
        print({{"model", parser.value("model").toStdString()},
               {"without", without},
               {"with", with},
               {"window_seconds", ownSeconds() - before},
               {"busiest_ms", busiest(times)}});
    }
}

/// The drawing as large as it fits the middle of the sheet.
std::vector<QPolygonF> placed(const Drawing &drawing, const QRectF &paper)
{
    QRectF box;
    for (const Stroke &stroke : drawing.strokes)
        for (const Point point : stroke)
            box |= QRectF(QPointF(point.x, point.y), QSizeF(1e-3, 1e-3));
    const double scale = 0.6 * paper.width() / std::max(box.width(), box.height());
    std::vector<QPolygonF> strokes;
    for (const Stroke &stroke : drawing.strokes) {
        QPolygonF path;
        for (const Point point : stroke)
            path << paper.center() + (QPointF(point.x, point.y) - box.center()) * scale;
        strokes.push_back(path);
    }
    return strokes;
}

void measureStrokes(WindowFixture &program, WindowClock &clock, const QCommandLineParser &parser)
{
    const auto drawings = readStrokesFile(parser.value("strokes"));
    if (!drawings)
        die(QString::fromStdString(drawings.error().message));
    constexpr int kNeverDone = 100'000;
    choose(program, parser.value("model"), kNeverDone);
    int epochs = 0;
    QObject::connect(&program.training, &TrainingController::epochFinished, &program.window(), [&] { ++epochs; });
    program.button("train")->click();
    waitFor([&] { return epochs > 0; }, "the first epoch");
    if (parser.isSet("paused"))
        program.button("pause")->click();

    auto *canvas = program.find<ui::DrawingCanvas>("drawingCanvas");
    auto *bars = program.find<ui::ProbabilityBars>("probabilityBars");
    clock.begin(*canvas, *bars, program.inference);
    const int count = std::min(parser.value("drawings").toInt(), static_cast<int>(drawings->size()));
    for (int i = 0; i < count; ++i) {
        canvas->clear();
        Hand hand(*canvas, placed((*drawings)[static_cast<std::size_t>(i)].drawing, canvas->paper()));
        waitFor([&] { return hand.isDone() && !clock.waits(); }, "the bars");
    }
    const StrokeTimes times = clock.end();
    print({{"model", parser.value("model").toStdString()},
           {"events", times.responses.size()},
           {"response_median_ms", quantile(times.responses, 0.5)},
           {"response_p99_ms", quantile(times.responses, 0.99)},
           {"response_longest_ms", quantile(times.responses, 1)},
           {"answer_median_ms", quantile(times.answers, 0.5)},
           {"answer_p99_ms", quantile(times.answers, 0.99)},
           {"longest_block_ms", quantile(times.blocks, 1)},
           {"block_p999_ms", quantile(times.blocks, 0.999)},
           {"longest_event_ms", times.longestEvent},
           {"longest_event", times.longestEventName.toStdString()},
           {"busiest_ms", busiest(times)},
           {"seconds", times.seconds},
           {"epochs", epochs}});
    program.button("stop")->click();
    waitForState(program, ui::RunState::Idle);
}

} // namespace

int main(int argc, char **argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const QTemporaryDir place; // nothing of the user's is read or written
    qputenv("XDG_DATA_HOME", QFile::encodeName(place.filePath("data")));
    qputenv("XDG_CONFIG_HOME", QFile::encodeName(place.filePath("config")));
    WindowClock application(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addPositionalArgument("what", "start, train or strokes");
    parser.addOptions({{"model", "to train", "name", "mlp"},
                       {"epochs", "of a run", "n", "10"},
                       {"rounds", "runs with and without the window", "n", "3"},
                       {"strokes", "file of drawings", "file"},
                       {"drawings", "of the file", "n", "40"},
                       {"busiest", "of train: what kept the event loop busy, too, which costs some time itself"},
                       {"paused", "pause the training while the pen moves"},
                       {"since", "when the process was started, in ns of the monotonic clock", "ns"}});
    parser.process(application);
    const auto translators = ui::loadTranslators(ui::chooseLanguage(QStringLiteral("en")));
    for (const auto &translator : translators)
        QCoreApplication::installTranslator(translator.get());
    WindowFixture program;
    program.window().show();
    application.waitForFirstPaint(program.window());

    const QString what = parser.positionalArguments().value(0);
    if (what == "start")
        print({{"seconds", application.firstPaintSince(parser.value("since").toLongLong())}});
    else if (what == "train")
        measureTraining(program, application, parser, place.path());
    else if (what == "strokes")
        measureStrokes(program, application, parser);
    else
        die("say what to measure: start, train or strokes");
    return 0;
}
