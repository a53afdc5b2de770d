// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/personal_set_controller.h"

#include "core/files/kept_changes.h"

#include <atomic>
#include <exception>
#include <map>
#include <string>
#include <utility>

namespace inkling {

namespace {

/// Changes that can be taken back; one may hold many drawings.
constexpr std::size_t kMaxInverses = 100;

/// Whether a change could not be made for now only: it is worth keeping.
bool isOfTheDisk(const Error &error)
{
    return error.code == ErrorCode::NotWritable || error.code == ErrorCode::Unreadable ||
           error.code == ErrorCode::UnknownFormat;
}

} // namespace

/// What the worker found; a value.
struct PersonalSetController::Answer
{
    std::uint64_t id = 0;            ///< 0: only read
    std::uint64_t stillUndoable = 0; ///< a change that could not be taken back now; 0: none
    std::optional<Error> error;
    std::vector<std::string> warnings;
    std::vector<std::uint64_t> added;
    std::shared_ptr<const std::vector<PersonalDrawingPtr>> drawings; ///< null: the set could not be read
};

/// Lives on the thread of the set.
class PersonalSetController::Worker final : public QObject
{
public:
    Worker(PersonalSetController *owner, QString folder) : m_owner(owner), m_folder(std::move(folder)) {}

    /// From any thread: what cannot be written from now on is kept.
    void close() { m_closing = true; }

    void run(std::uint64_t id, const PersonalChange &change, std::uint64_t undoOf)
    {
        Answer answer{.id = id};
        try {
            work(change, undoOf, answer);
        } catch (const std::exception &exception) {
            answer.error = Error{ErrorCode::Internal, "The set of your digits ended by a mistake of the program (" +
                                                          std::string(exception.what()) + "); please report it."};
        }
        QMetaObject::invokeMethod(m_owner, [owner = m_owner, answer = std::move(answer)] { owner->onAnswer(answer); });
    }

    /// The last thing it does.
    void keep()
    {
        std::vector<PersonalChange> changes;
        for (auto &[id, change] : m_kept)
            changes.push_back(std::move(change));
        if (changes.empty())
            return;
        if (const Result<void> kept = keepChanges(m_folder, changes); !kept)
            qWarning("%s", kept.error().message.c_str()); // nobody is left to tell it to
    }

private:
    void work(const PersonalChange &change, std::uint64_t undoOf, Answer &answer)
    {
        if (undoOf != 0)
            takeBack(undoOf, answer);
        else if (answer.id != 0)
            make(change, answer);
        else
            read(answer);
        if (m_set)
            answer.drawings = std::make_shared<const std::vector<PersonalDrawingPtr>>(m_set->drawings());
    }

    void read(Answer &answer)
    {
        if (!m_set) {
            open(answer);
            return;
        }
        if (const Result<void> fresh = m_set->refresh(); !fresh)
            answer.error = fresh.error();
        addWarnings(answer);
    }

    void make(const PersonalChange &change, Answer &answer)
    {
        std::optional<PersonalChange> inverse = tryTo(change, PersonalSet::IfGone::Refuse, answer);
        if (!inverse)
            return;
        answer.added = inverse->remove;
        m_inverses.emplace(answer.id, std::move(*inverse));
        if (m_inverses.size() > kMaxInverses)
            m_inverses.erase(m_inverses.begin());
    }

    /// Nothing where the change could not be made.
    void takeBack(std::uint64_t change, Answer &answer)
    {
        if (m_kept.erase(change) > 0)
            return;
        const auto inverse = m_inverses.find(change);
        if (inverse == m_inverses.end())
            return;
        if (tryTo(inverse->second, PersonalSet::IfGone::Skip, answer))
            m_inverses.erase(inverse);
        else
            answer.stillUndoable = change;
    }

    /// The change that takes it back; empty: it could not be made.
    std::optional<PersonalChange> tryTo(const PersonalChange &change, PersonalSet::IfGone ifGone, Answer &answer)
    {
        std::optional<PersonalChange> inverse;
        if (m_set || open(answer)) {
            Result<PersonalChange> made = m_set->change(change, ifGone);
            addWarnings(answer);
            if (made)
                inverse = std::move(*made);
            else
                answer.error = made.error();
        }
        if (answer.error && m_closing && isOfTheDisk(*answer.error))
            m_kept.emplace(answer.id, change);
        return inverse;
    }

    bool open(Answer &answer)
    {
        Result<PersonalSet> set = PersonalSet::open(m_folder);
        if (!set) {
            answer.error = set.error();
            return false;
        }
        m_set = std::move(*set);
        m_set->setGiveUp([this] { return m_closing.load(); });
        addWarnings(answer);
        return true;
    }

    void addWarnings(Answer &answer) const
    {
        answer.warnings.insert(answer.warnings.end(), m_set->warnings().begin(), m_set->warnings().end());
    }

    PersonalSetController *m_owner; ///< outlives the thread that this runs on
    QString m_folder;
    std::optional<PersonalSet> m_set;
    std::map<std::uint64_t, PersonalChange> m_inverses; ///< by the change that they take back
    std::map<std::uint64_t, PersonalChange> m_kept;     ///< that could not be written, when it was closing
    std::atomic<bool> m_closing = false;
};

PersonalSetController::PersonalSetController(const QString &folder, QObject *parent)
    : QObject(parent)
    , m_worker(new Worker(this, folder))
    , m_drawings(std::make_shared<const std::vector<PersonalDrawingPtr>>())
{
    m_thread.setObjectName("handwriting");
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.start();
}

PersonalSetController::~PersonalSetController()
{
    m_worker->close();
    // Behind everything that was asked for, which quit() alone would drop.
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, thread = &m_thread] {
        worker->keep();
        thread->quit();
    });
    m_thread.wait();
}

void PersonalSetController::refresh()
{
    submit(0, {}, 0);
}

std::uint64_t PersonalSetController::change(PersonalChange change)
{
    submit(++m_newestId, std::move(change), 0);
    m_undoable.insert(m_newestId);
    if (m_undoable.size() > kMaxInverses)
        m_undoable.erase(m_undoable.begin());
    return m_newestId;
}

std::uint64_t PersonalSetController::undo(std::uint64_t change)
{
    if (m_undoable.erase(change) == 0)
        return 0;
    submit(++m_newestId, {}, change);
    return m_newestId;
}

void PersonalSetController::submit(std::uint64_t id, PersonalChange change, std::uint64_t undoOf)
{
    ++m_pending;
    QMetaObject::invokeMethod(
        m_worker, [worker = m_worker, id, change = std::move(change), undoOf] { worker->run(id, change, undoOf); });
}

void PersonalSetController::onAnswer(const Answer &answer)
{
    --m_pending;
    if (answer.drawings) {
        m_drawings = answer.drawings;
        m_loaded = true;
    }
    if (answer.error)
        m_undoable.erase(answer.id);
    if (answer.stillUndoable != 0)
        m_undoable.insert(answer.stillUndoable);
    emit changed();
    for (const std::string &warning : answer.warnings)
        emit warned(QString::fromStdString(warning));
    if (answer.error)
        emit failed(answer.id, *answer.error);
    else if (answer.id != 0)
        emit done(answer.id, answer.added);
}

} // namespace inkling
