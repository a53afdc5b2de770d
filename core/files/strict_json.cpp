// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/strict_json.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <vector>

#include <nlohmann/json.hpp>

namespace inkling {

namespace {

using Json = nlohmann::ordered_json;

/// Looks over the parser's shoulder: what is wrong with JSON that is well-formed.
class Watch final
{
public:
    /// False: the value is left out, which keeps what is refused anyway from being built.
    bool operator()(int depth, Json::parse_event_t event, const Json &parsed)
    {
        if (event == Json::parse_event_t::object_start)
            m_keys.emplace_back();
        else if (event == Json::parse_event_t::object_end && !m_keys.empty())
            m_keys.pop_back();
        else if (event == Json::parse_event_t::key)
            addKey(parsed.get_ref<const std::string &>());
        if (depth >= kMaxJsonDepth)
            m_tooDeep = true;
        return !m_tooDeep;
    }

    Result<void> verdict(const std::string &name) const
    {
        if (m_tooDeep)
            return failure(ErrorCode::TooLarge, name + " is nested more than " + std::to_string(kMaxJsonDepth) +
                                                    " levels deep; make it flatter.");
        if (!m_twice.empty())
            return failure(ErrorCode::Corrupt,
                           name + " has the key " + m_twice + " twice in one object; leave one of them out.");
        return {};
    }

private:
    void addKey(const std::string &key)
    {
        if (!m_keys.empty() && !m_keys.back().insert(key).second && m_twice.empty())
            m_twice = jsonText(key);
    }

    std::vector<std::set<std::string>> m_keys; ///< of the objects that are open
    std::string m_twice;
    bool m_tooDeep = false;
};

/// "line 3, column 14" of the byte before which the parser stopped.
std::string placeOf(std::string_view text, std::size_t byte)
{
    const std::string_view before = text.substr(0, std::min(byte == 0 ? 0 : byte - 1, text.size()));
    const auto line = std::ranges::count(before, '\n') + 1;
    const std::size_t lineStart = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
    return "line " + std::to_string(line) + ", column " + std::to_string(before.size() - lineStart + 1);
}

} // namespace

Result<Json> parseStrictJson(std::string_view text, const std::string &name)
{
    Watch watch;
    try {
        const auto look = [&](int depth, Json::parse_event_t event, Json &parsed) {
            return watch(depth, event, parsed);
        };
        Json json = Json::parse(text.begin(), text.end(), look);
        if (const Result<void> verdict = watch.verdict(name); !verdict)
            return std::unexpected(verdict.error());
        return json;
    } catch (const Json::parse_error &error) {
        return failure(ErrorCode::Corrupt,
                       name + " is not JSON: something is wrong at " + placeOf(text, error.byte) + "; mend it there.");
    } catch (const Json::exception &) {
        return failure(ErrorCode::Corrupt, name + " is not JSON: it has a number that is too large; mend it.");
    }
}

bool isNestedTooDeep(std::string_view text)
{
    int depth = 0;
    bool isText = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (isText && c == '\\')
            ++i; // what is escaped ends no text
        else if (c == '"')
            isText = !isText;
        else if (!isText && (c == '[' || c == '{') && ++depth > kMaxJsonDepth)
            return true;
        else if (!isText && (c == ']' || c == '}'))
            --depth;
    }
    return false;
}

std::string jsonText(const Json &value)
{
    constexpr std::size_t kLongest = 40;
    std::string text = value.dump(-1, ' ', true, Json::error_handler_t::replace); // ASCII: cut anywhere it stays text
    if (text.size() > kLongest)
        text = text.substr(0, kLongest) + "...";
    return text;
}

Result<double> jsonNumber(const Json &value, const std::string &where, std::string_view key)
{
    if (value.is_number() && std::isfinite(value.get<double>()))
        return value.get<double>();
    return wrongKey(where, key, value, "a number");
}

std::unexpected<Error> wrongKey(const std::string &where, std::string_view key, const Json &value,
                                const std::string &wanted)
{
    return failure(ErrorCode::Corrupt, where + ": the key \"" + std::string(key) + "\" is " + jsonText(value) +
                                           "; it must be " + wanted + ".");
}

std::unexpected<Error> unknownKey(const std::string &where, std::string_view key,
                                  std::span<const std::string_view> known)
{
    std::string names;
    for (const std::string_view name : known)
        names += (names.empty() ? "" : ", ") + std::string(name);
    return failure(ErrorCode::Corrupt,
                   where + ": the key " + jsonText(Json(key)) + " is unknown; there are " + names + ".");
}

} // namespace inkling
