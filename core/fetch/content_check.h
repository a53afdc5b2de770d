// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/files/inflater.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QCryptographicHash>
#include <QString>

#include <optional>

namespace inkling {

/// The SHA-256 of a file's uncompressed content, computed as its bytes arrive. Whether it is gzip, its first two bytes
/// say. Plain.
class ContentCheck final
{
public:
    void add(QByteArrayView bytes);
    /// True when the content so far is whole and is that of `sha256` (hex).
    bool matches(const QString &sha256) const;
    /// What the file looks like: "an HTML page"; empty when nothing is recognised.
    QString looksLike() const;

private:
    void addContent(QByteArrayView bytes);

    QByteArray m_head; ///< enough to recognise the kind of file
    std::optional<Inflater> m_inflater;
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
    qint64 m_contentBytes = 0;
    bool m_kindKnown = false;
    bool m_tooLarge = false;
};

} // namespace inkling
