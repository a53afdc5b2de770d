// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstring>
#include <optional>
#include <span>
#include <type_traits>

namespace inkling {

/// The number that starts at `bytes` (at least sizeof(T) of them), in the given byte order, at any alignment.
template <typename T>
    requires std::is_arithmetic_v<T>
T loadNumber(const std::byte *bytes, std::endian order)
{
    std::byte raw[sizeof(T)];
    std::memcpy(raw, bytes, sizeof(T));
    if (order != std::endian::native)
        std::reverse(raw, raw + sizeof(T));
    T value;
    std::memcpy(&value, raw, sizeof(T));
    return value;
}

/// Appends the bytes of `value` to a container of char or std::byte.
template <typename T, typename Container>
    requires std::is_arithmetic_v<T>
void appendNumber(Container &out, T value, std::endian order)
{
    using Byte = typename Container::value_type;
    Byte raw[sizeof(T)];
    std::memcpy(raw, &value, sizeof(T));
    if (order != std::endian::native)
        std::reverse(raw, raw + sizeof(T));
    for (const Byte byte : raw)
        out.push_back(byte);
}

/// Reads numbers from bytes one after the other and never beyond their end. Does not own the bytes; plain.
class ByteReader final
{
public:
    explicit ByteReader(std::span<const std::byte> bytes) : m_bytes(bytes) {}

    std::size_t position() const { return m_position; }
    std::size_t remaining() const { return m_bytes.size() - m_position; }

    /// Empty, and nothing is consumed, when too few bytes are left.
    template <typename T>
    std::optional<T> read(std::endian order)
    {
        if (remaining() < sizeof(T))
            return std::nullopt;
        const T value = loadNumber<T>(m_bytes.data() + m_position, order);
        m_position += sizeof(T);
        return value;
    }

    /// The next `count` bytes; empty, and nothing is consumed, when too few are left.
    std::optional<std::span<const std::byte>> take(std::size_t count)
    {
        if (remaining() < count)
            return std::nullopt;
        const auto part = m_bytes.subspan(m_position, count);
        m_position += count;
        return part;
    }

private:
    std::span<const std::byte> m_bytes;
    std::size_t m_position = 0;
};

} // namespace inkling
