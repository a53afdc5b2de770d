// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>
#include <QPolygonF>
#include <QString>
#include <QTimer>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <deque>
#include <map>
#include <thread>
#include <vector>

namespace inkling {
class InferenceController;
} // namespace inkling

namespace inkling::bench {

/// The value that `share` of the others do not exceed; 0 of nothing.
double quantile(std::vector<double> values, double share);

/// All in milliseconds.
struct StrokeTimes
{
    std::vector<double> responses; ///< from a point of the pen to the painted bars that know it
    std::vector<double> answers;   ///< from a point of the pen to an answer that knows it
    std::vector<double> blocks;    ///< how late the event loop came to a timer that was due
    double longestEvent = 0;       ///< handled by the event loop
    QString longestEventName;
    double seconds = 0;             ///< measured
    std::map<QString, double> work; ///< of receiver and event, without the events that they sent
};

/// An application that looks at the clock around every event.
///
/// Thread contract: GUI thread.
class WindowClock final : public QApplication
{
    Q_OBJECT

public:
    WindowClock(int &argc, char **argv);

    bool notify(QObject *receiver, QEvent *event) override;

    void waitForFirstPaint(QWidget &window);
    /// Seconds from a moment of the monotonic clock to the end of the first paint.
    double firstPaintSince(std::int64_t nanoseconds) const;

    void begin(QWidget &canvas, QWidget &bars, InferenceController &inference);
    /// Are there points of the pen that the bars do not know yet?
    bool waits() const { return !m_pending.empty(); }
    StrokeTimes end();

private:
    using Clock = std::chrono::steady_clock;
    struct Pending
    {
        std::uint64_t request;
        Clock::time_point since;
        bool isAnswered = false;
    };

    bool notifyMeasured(QObject *receiver, QEvent *event);
    bool notifyCanvas(QObject *receiver, QEvent *event);
    void onAnswered(std::uint64_t request);
    void barsPainted();
    void beat();

    QWidget *m_window = nullptr;
    Clock::time_point m_firstPaint;
    bool m_measures = false;
    QWidget *m_canvas = nullptr;
    QWidget *m_bars = nullptr;
    InferenceController *m_inference = nullptr;
    std::uint64_t m_answered = 0;
    std::deque<Pending> m_pending;
    QTimer m_heart;
    Clock::time_point m_begun;
    Clock::time_point m_lastBeat;
    StrokeTimes m_times;
    double m_nested = 0; ///< milliseconds in events that the running one sent
};

/// Draws strokes on a canvas at the pace of a mouse, from a thread of its own, as the system does.
///
/// Thread contract: GUI thread; the destructor joins.
class Hand final
{
public:
    Hand(QWidget &canvas, std::vector<QPolygonF> strokes);
    ~Hand();
    Hand(const Hand &) = delete;
    Hand &operator=(const Hand &) = delete;

    bool isDone() const { return m_done; }

private:
    void draw(QWidget &canvas, const std::vector<QPolygonF> &strokes);

    std::atomic<bool> m_done{false};
    std::thread m_thread;
};

} // namespace inkling::bench
