// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fetch/content_check.h"

#include <algorithm>
#include <span>

#include "core/base/file_kind.h"
#include "core/files/file_io.h"
#include "core/files/to_qstring.h"

namespace inkling {

void ContentCheck::add(QByteArrayView bytes)
{
    constexpr qsizetype kHeadBytes = 512;
    constexpr qsizetype kMagicBytes = 2;
    const QByteArray waiting = m_kindKnown ? QByteArray() : m_head; // a first byte that came alone
    if (m_head.size() < kHeadBytes)
        m_head.append(bytes.first(std::min(bytes.size(), kHeadBytes - m_head.size())));
    if (!m_kindKnown && m_head.size() < kMagicBytes)
        return;
    if (!m_kindKnown && startsLikeGzip(m_head))
        m_inflater.emplace();
    m_kindKnown = true;
    addContent(waiting);
    addContent(bytes);
}

void ContentCheck::addContent(QByteArrayView bytes)
{
    if (m_tooLarge)
        return;
    const auto hash = [this](QByteArrayView content) {
        m_contentBytes += content.size();
        m_tooLarge = m_contentBytes > kMaxFileBytes;
        m_hash.addData(content);
        return !m_tooLarge;
    };
    if (m_inflater)
        m_inflater->add(bytes, hash);
    else
        hash(bytes);
}

bool ContentCheck::matches(const QString &sha256) const
{
    const bool whole = !m_inflater || m_inflater->state() == Inflater::State::Whole;
    return whole && m_kindKnown && !m_tooLarge && m_hash.result().toHex() == sha256.toLatin1().toLower();
}

QString ContentCheck::looksLike() const
{
    const std::string_view text =
        describeBytes(std::as_bytes(std::span(m_head.constData(), static_cast<std::size_t>(m_head.size()))));
    return toQString(text);
}

} // namespace inkling
