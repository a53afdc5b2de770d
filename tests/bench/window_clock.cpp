// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/window_clock.h"

#include "core/infer/inference_controller.h"

#include <QMetaEnum>
#include <QMouseEvent>
#include <QTest>
#include <QWidget>

#include <algorithm>
#include <utility>

namespace inkling::bench {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kBeat{2};
constexpr std::chrono::milliseconds kMousePace{8}; ///< 125 events a second
constexpr int kPatienceMs = 10'000;

double milliseconds(Clock::duration duration)
{
    return std::chrono::duration<double, std::milli>(duration).count();
}

/// A mouse event that knows when the hand made it.
class TimedMouseEvent final : public QMouseEvent
{
public:
    TimedMouseEvent(Type type, QPointF place, Qt::MouseButton button, Qt::MouseButtons buttons)
        : QMouseEvent(type, place, place, button, buttons, Qt::NoModifier)
    {}

    Clock::time_point made = Clock::now();
};

} // namespace

double quantile(std::vector<double> values, double share)
{
    if (values.empty())
        return 0;
    const auto at = static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
    std::ranges::nth_element(values, values.begin() + at);
    return values[static_cast<std::size_t>(at)];
}

WindowClock::WindowClock(int &argc, char **argv) : QApplication(argc, argv)
{
    m_heart.setTimerType(Qt::PreciseTimer);
    m_heart.setInterval(kBeat);
    connect(&m_heart, &QTimer::timeout, this, &WindowClock::beat);
}

bool WindowClock::notify(QObject *receiver, QEvent *event)
{
    if (!m_measures) {
        const QEvent::Type type = event->type(); // the event may be gone afterwards
        const bool result = QApplication::notify(receiver, event);
        if (receiver == m_window && type == QEvent::Paint && m_firstPaint == Clock::time_point())
            m_firstPaint = Clock::now();
        return result;
    }
    return notifyMeasured(receiver, event);
}

bool WindowClock::notifyMeasured(QObject *receiver, QEvent *event)
{
    const QEvent::Type type = event->type(); // the event may be gone afterwards
    const QString name = QString::fromLatin1(receiver->metaObject()->className()) + ' ' +
                         QMetaEnum::fromType<QEvent::Type>().valueToKey(type);
    const double nestedBefore = std::exchange(m_nested, 0);
    const Clock::time_point start = Clock::now();
    const bool result = receiver == m_canvas ? notifyCanvas(receiver, event) : QApplication::notify(receiver, event);
    const double taken = milliseconds(Clock::now() - start);
    if (receiver == m_bars && type == QEvent::Paint)
        barsPainted();
    m_times.work[name] += taken - m_nested;
    m_nested = nestedBefore + taken;
    if (taken > m_times.longestEvent) {
        m_times.longestEvent = taken;
        m_times.longestEventName = name;
    }
    return result;
}

bool WindowClock::notifyCanvas(QObject *receiver, QEvent *event)
{
    const auto *timed = dynamic_cast<TimedMouseEvent *>(event);
    if (timed == nullptr)
        return QApplication::notify(receiver, event);
    const Clock::time_point made = timed->made;
    const std::uint64_t before = m_inference->newestRequestId();
    const bool result = QApplication::notify(receiver, event);
    if (m_inference->newestRequestId() != before) // a point where the pen was already asks for nothing
        m_pending.push_back({m_inference->newestRequestId(), made});
    return result;
}

void WindowClock::onAnswered(std::uint64_t request)
{
    m_answered = request;
    for (Pending &pending : m_pending) {
        if (!pending.isAnswered && pending.request <= request)
            m_times.answers.push_back(milliseconds(Clock::now() - pending.since));
        pending.isAnswered = pending.request <= request;
    }
}

void WindowClock::barsPainted()
{
    while (!m_pending.empty() && m_pending.front().request <= m_answered) {
        m_times.responses.push_back(milliseconds(Clock::now() - m_pending.front().since));
        m_pending.pop_front();
    }
}

void WindowClock::beat()
{
    const Clock::time_point now = Clock::now();
    m_times.blocks.push_back(std::max(0.0, milliseconds(now - m_lastBeat - kBeat)));
    m_lastBeat = now;
}

void WindowClock::waitForFirstPaint(QWidget &window)
{
    m_window = &window;
    if (!QTest::qWaitFor([this] { return m_firstPaint != Clock::time_point(); }, kPatienceMs))
        qFatal("the window was not painted");
}

double WindowClock::firstPaintSince(std::int64_t nanoseconds) const
{
    const Clock::time_point since{std::chrono::nanoseconds(nanoseconds)};
    return std::chrono::duration<double>(m_firstPaint - since).count();
}

void WindowClock::begin(QWidget &canvas, QWidget &bars, InferenceController &inference)
{
    m_canvas = &canvas;
    m_bars = &bars;
    m_inference = &inference;
    m_times = {};
    connect(&inference, &InferenceController::answered, this,
            [this](const InkAnswer &answer) { onAnswered(answer.requestId); });
    m_begun = m_lastBeat = Clock::now();
    m_heart.start();
    m_measures = true;
}

StrokeTimes WindowClock::end()
{
    m_measures = false;
    m_heart.stop();
    m_times.seconds = milliseconds(Clock::now() - m_begun) / 1e3;
    return m_times;
}

Hand::Hand(QWidget &canvas, std::vector<QPolygonF> strokes)
    : m_thread([this, &canvas, strokes = std::move(strokes)] { draw(canvas, strokes); })
{}

Hand::~Hand()
{
    m_thread.join();
}

void Hand::draw(QWidget &canvas, const std::vector<QPolygonF> &strokes)
{
    Clock::time_point due = Clock::now();
    const auto post = [&](QEvent::Type type, QPointF place, Qt::MouseButton button, Qt::MouseButtons buttons) {
        std::this_thread::sleep_until(due += kMousePace);
        QCoreApplication::postEvent(&canvas, new TimedMouseEvent(type, place, button, buttons));
    };
    for (const QPolygonF &stroke : strokes) {
        post(QEvent::MouseButtonPress, stroke.front(), Qt::LeftButton, Qt::LeftButton);
        for (const QPointF &place : stroke)
            post(QEvent::MouseMove, place, Qt::NoButton, Qt::LeftButton);
        post(QEvent::MouseButtonRelease, stroke.back(), Qt::LeftButton, Qt::NoButton);
    }
    m_done = true;
}

} // namespace inkling::bench
