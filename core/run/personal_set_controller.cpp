// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/personal_set_controller.h"

#include <exception>
#include <map>
#include <string>
#include <utility>

namespace inkling {

namespace {

/// Changes that can be taken back; one may hold many drawings.
constexpr std::size_t kMaxInverses = 100;

std::vector<JournalRelabelling> labelsBefore(const PersonalSet &set, const std::vector<JournalRelabelling> &changes)
{
    std::vector<JournalRelabelling> before;
    for (const JournalRelabelling &change : changes) {
        if (const PersonalDrawingPtr drawing = set.find(change.id))
            before.push_back({drawing->id, drawing->label});
    }
    return before;
}

std::vector<PersonalDrawing> drawingsOf(const PersonalSet &set, const std::vector<std::uint64_t> &ids)
{
    std::vector<PersonalDrawing> drawings;
    for (const std::uint64_t id : ids) {
        if (const PersonalDrawingPtr drawing = set.find(id))
            drawings.push_back(*drawing);
    }
    return drawings;
}

} // namespace

Result<PersonalChange> applyChange(PersonalSet &set, const PersonalChange &change)
{
    // What others did meanwhile is a part of what it was before.
    if (const Result<void> fresh = set.refresh(); !fresh)
        return std::unexpected(fresh.error());
    PersonalChange inverse{.add = drawingsOf(set, change.remove), .relabel = labelsBefore(set, change.relabel)};
    if (!change.add.empty()) {
        Result<std::vector<std::uint64_t>> added = set.add(change.add);
        if (!added)
            return std::unexpected(added.error());
        inverse.remove = std::move(*added);
    }
    if (!change.relabel.empty()) {
        if (const Result<void> relabelled = set.relabel(change.relabel); !relabelled)
            return std::unexpected(relabelled.error());
    }
    if (!change.remove.empty()) {
        if (const Result<void> removed = set.remove(change.remove); !removed)
            return std::unexpected(removed.error());
    }
    return inverse;
}

/// What the worker found; a value.
struct PersonalSetController::Answer
{
    std::uint64_t id = 0; ///< 0: only read
    std::optional<Error> error;
    std::vector<std::string> warnings;
    std::shared_ptr<const std::vector<PersonalDrawingPtr>> drawings; ///< null: the set could not be read
};

/// Lives on the thread of the set.
class PersonalSetController::Worker final : public QObject
{
public:
    Worker(PersonalSetController *owner, QString folder) : m_owner(owner), m_folder(std::move(folder)) {}

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

private:
    void work(const PersonalChange &change, std::uint64_t undoOf, Answer &answer)
    {
        if (const Result<void> read = open(answer); !read) {
            answer.error = read.error();
            return;
        }
        if (undoOf != 0)
            takeBack(undoOf, answer);
        else if (answer.id != 0)
            make(change, answer);
        answer.drawings = std::make_shared<const std::vector<PersonalDrawingPtr>>(m_set->drawings());
    }

    void make(const PersonalChange &change, Answer &answer)
    {
        Result<PersonalChange> inverse = applyChange(*m_set, change);
        if (!inverse) {
            answer.error = inverse.error();
            return;
        }
        m_inverses.emplace(answer.id, std::move(*inverse));
        if (m_inverses.size() > kMaxInverses)
            m_inverses.erase(m_inverses.begin());
    }

    /// Nothing where the change could not be made.
    void takeBack(std::uint64_t change, Answer &answer)
    {
        const auto inverse = m_inverses.extract(change);
        if (inverse.empty())
            return;
        if (const Result<PersonalChange> done = applyChange(*m_set, inverse.mapped()); !done)
            answer.error = done.error();
    }

    Result<void> open(Answer &answer)
    {
        if (m_set) {
            const Result<void> fresh = m_set->refresh();
            answer.warnings = m_set->warnings();
            return fresh;
        }
        Result<PersonalSet> set = PersonalSet::open(m_folder);
        if (!set)
            return std::unexpected(set.error());
        m_set = std::move(*set);
        answer.warnings = m_set->warnings();
        return {};
    }

    PersonalSetController *m_owner; ///< outlives the thread that this runs on
    QString m_folder;
    std::optional<PersonalSet> m_set;
    std::map<std::uint64_t, PersonalChange> m_inverses; ///< by the change that they take back
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
    // Behind everything that was asked for, which quit() alone would drop.
    QMetaObject::invokeMethod(m_worker, [thread = &m_thread] { thread->quit(); });
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
    QMetaObject::invokeMethod(
        m_worker, [worker = m_worker, id, change = std::move(change), undoOf] { worker->run(id, change, undoOf); });
}

void PersonalSetController::onAnswer(const Answer &answer)
{
    if (answer.drawings) {
        m_drawings = answer.drawings;
        m_loaded = true;
    }
    if (answer.error)
        m_undoable.erase(answer.id);
    emit changed();
    for (const std::string &warning : answer.warnings)
        emit warned(QString::fromStdString(warning));
    if (answer.error)
        emit failed(answer.id, *answer.error);
    else if (answer.id != 0)
        emit done(answer.id);
}

} // namespace inkling
