// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/training_log.h"

#include "core/files/file_io.h"

#include <QList>

#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <span>
#include <string_view>

namespace inkling {

namespace {

constexpr std::int64_t kMaxLogBytes = std::int64_t{256} << 20;
constexpr std::string_view kHeader = "# epoch,train_loss,train_time,val_loss,val_accuracy,learning_rate\n";

/// Which column holds what; -1: the form does not have it. One row a form.
struct LogForm
{
    const char *name;
    int columns;
    int seconds;
    int validationLoss;
    int validationAccuracy;
    int learningRate;
};
constexpr std::array kForms{
    LogForm{"log-6", 6, 2, 3, 4, 5},
    LogForm{"log-5", 5, 2, 3, 4, -1},
    LogForm{"log-4", 4, 3, -1, 2, -1},
    LogForm{"log-3", 3, 2, -1, -1, -1},
};

const LogForm *formOfColumns(qsizetype columns)
{
    for (const LogForm &form : kForms)
        if (form.columns == columns)
            return &form;
    return nullptr;
}

QList<QByteArray> fieldsOf(const QByteArray &line)
{
    QList<QByteArray> fields = line.split(',');
    for (QByteArray &field : fields)
        field = field.trimmed();
    return fields;
}

bool isHeader(const QByteArray &line)
{
    return fieldsOf(line).front().toLower() == "epoch";
}

std::optional<double> toNumber(QByteArray field)
{
    if (field.startsWith('+'))
        field.remove(0, 1);
    double value = 0;
    const auto [end, status] = std::from_chars(field.cbegin(), field.cend(), value);
    // from_chars leaves the value alone when it is too large or too small for a double.
    if (status != std::errc{} || end != field.cend())
        return std::nullopt;
    return value;
}

std::optional<int> toEpoch(const QByteArray &field)
{
    // numpy.savetxt writes whole numbers as 1.000e+00.
    const std::optional<double> number = toNumber(field);
    if (!number || !(*number >= 0) || *number > std::numeric_limits<int>::max() || *number != std::floor(*number))
        return std::nullopt;
    return static_cast<int>(*number);
}

/// Reads one file line by line; the form is that of the first line that shows one.
class LogParser final
{
public:
    explicit LogParser(const QString &name) : m_name(name) {}

    Result<TrainingLog> parse(const QByteArray &bytes)
    {
        qsizetype start = bytes.startsWith("\xef\xbb\xbf") ? 3 : 0; // a byte order mark
        while (start < bytes.size()) {
            const qsizetype newline = bytes.indexOf('\n', start);
            const qsizetype end = newline < 0 ? bytes.size() : newline;
            ++m_line;
            if (Result<void> read = readLine(bytes.mid(start, end - start).trimmed()); !read)
                return std::unexpected(read.error());
            start = end + 1;
        }
        if (m_form == nullptr)
            return notALog();
        m_log.form = m_form->name;
        return m_log;
    }

private:
    Result<void> readLine(const QByteArray &line)
    {
        if (line.isEmpty())
            return {};
        if (line.startsWith('#')) {
            const QByteArray comment = line.mid(1).trimmed();
            return isHeader(comment) && m_form == nullptr ? takeForm(fieldsOf(comment)) : Result<void>{};
        }
        const QList<QByteArray> fields = fieldsOf(line);
        if (isHeader(line) && m_log.rows.empty())
            return takeForm(fields);
        if (m_form == nullptr) {
            if (!toEpoch(fields.front()))
                return notALog();
            if (Result<void> taken = takeForm(fields); !taken)
                return taken;
        }
        return readRow(fields);
    }

    Result<void> takeForm(const QList<QByteArray> &fields)
    {
        m_form = formOfColumns(fields.size());
        return m_form == nullptr ? notALog() : Result<void>{};
    }

    Result<void> readRow(const QList<QByteArray> &fields)
    {
        if (fields.size() != m_form->columns)
            return corrupt("it has " + std::to_string(fields.size()) + " columns where the lines before have " +
                           std::to_string(m_form->columns));
        const std::optional<int> epoch = toEpoch(fields[0]);
        const std::optional<double> loss = toNumber(fields[1]);
        const std::optional<double> seconds = toNumber(fields[m_form->seconds]);
        if (!epoch || !loss || !seconds)
            return corrupt("epoch, loss and time must be numbers");
        LogRow row{.epoch = *epoch, .trainLoss = *loss, .trainSeconds = *seconds};
        if (!readOptional(fields, m_form->validationLoss, row.validationLoss) ||
            !readOptional(fields, m_form->validationAccuracy, row.validationAccuracy) ||
            !readOptional(fields, m_form->learningRate, row.learningRate))
            return corrupt("a field is neither a number nor empty");
        m_log.rows.push_back(row);
        return {};
    }

    static bool readOptional(const QList<QByteArray> &fields, int column, std::optional<double> &value)
    {
        if (column < 0 || fields[column].isEmpty() || fields[column] == "null")
            return true;
        value = toNumber(fields[column]);
        return value.has_value();
    }

    std::unexpected<Error> notALog() const
    {
        return failure(ErrorCode::UnknownFormat,
                       m_name.toStdString() + " is not a training log: line " + std::to_string(std::max(m_line, 1)) +
                           " is not a row of 3 to 6 columns that begins with the epoch; open a training_log.csv.");
    }

    std::unexpected<Error> corrupt(const std::string &what) const
    {
        return failure(ErrorCode::Corrupt, "Line " + std::to_string(m_line) + " of " + m_name.toStdString() +
                                               " is damaged (" + what + "); mend or remove that line.");
    }

    QString m_name;
    int m_line = 0;
    const LogForm *m_form = nullptr;
    TrainingLog m_log;
};

void appendNumberText(QByteArray &out, std::optional<double> value)
{
    if (!value)
        return;
    if (std::isnan(*value)) { // without the sign that printf would give it
        out += "nan";
        return;
    }
    std::array<char, 32> text{};
    const auto [end, status] = std::to_chars(text.data(), text.data() + text.size(), *value);
    out.append(text.data(), end - text.data());
}

} // namespace

LogRow toLogRow(const EpochRecord &record)
{
    return {.epoch = record.epoch,
            .trainLoss = record.trainLoss,
            .trainSeconds = record.trainSeconds,
            .validationLoss = record.validationLoss,
            .validationAccuracy = record.validationAccuracy,
            .learningRate = record.learningRate};
}

Result<TrainingLog> parseTrainingLog(const QByteArray &bytes, const QString &name)
{
    return LogParser(name).parse(bytes);
}

Result<TrainingLog> readTrainingLog(const QString &path)
{
    const Result<QByteArray> bytes = readFile(path, kMaxLogBytes);
    if (!bytes)
        return std::unexpected(bytes.error());
    return parseTrainingLog(*bytes, path);
}

QByteArray formatTrainingLog(const std::vector<LogRow> &rows)
{
    QByteArray out(kHeader.data(), static_cast<qsizetype>(kHeader.size()));
    for (const LogRow &row : rows) {
        out += QByteArray::number(row.epoch);
        for (const std::optional<double> &value : {std::optional(row.trainLoss), std::optional(row.trainSeconds),
                                                   row.validationLoss, row.validationAccuracy, row.learningRate}) {
            out += ',';
            appendNumberText(out, value);
        }
        out += '\n';
    }
    return out;
}

Result<void> writeTrainingLog(const QString &path, const std::vector<LogRow> &rows)
{
    return writeFileAtomically(path, formatTrainingLog(rows));
}

} // namespace inkling
