// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/file_kind.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

namespace inkling {

namespace {

using namespace std::string_view_literals;

struct Signature
{
    std::string_view start;
    std::string_view description;
};

// Compared in lower case, after white space for those that are text.
constexpr std::array kTextSignatures{
    Signature{"<!doctype html"sv, "an HTML page"sv},
    Signature{"<html"sv, "an HTML page"sv},
    Signature{"<?xml"sv, "an XML document"sv},
    Signature{"version https://git-lfs"sv, "a Git LFS pointer instead of the file it stands for"sv},
    Signature{"<"sv, "an HTML or XML page"sv},
    Signature{"{"sv, "a JSON file"sv},
    Signature{"["sv, "a JSON file"sv},
};

constexpr std::array kBinarySignatures{
    Signature{"\x1f\x8b"sv, "a gzip file"sv},
    Signature{"PK\x03\x04"sv, "a ZIP archive (or a PyTorch or NumPy .npz file)"sv},
    Signature{"\x93NUMPY"sv, "a NumPy array"sv},
    Signature{"\x89PNG"sv, "a PNG picture"sv},
    Signature{"\xff\xd8\xff"sv, "a JPEG picture"sv},
    Signature{"%PDF"sv, "a PDF document"sv},
    Signature{"\x89HDF"sv, "an HDF5 file"sv},
    Signature{"\x80\x02"sv, "a Python pickle"sv},
    Signature{"\x28\xb5\x2f\xfd"sv, "a Zstandard file"sv},
    Signature{"\xfd"
              "7zXZ"sv,
              "an XZ file"sv},
    Signature{"BZh"sv, "a bzip2 file"sv},
};

std::string startOfText(std::string_view text)
{
    constexpr std::size_t kLongestSignature = 64;
    const auto first =
        std::ranges::find_if_not(text, [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; });
    std::string start(first, text.end() - first > static_cast<std::ptrdiff_t>(kLongestSignature)
                                 ? first + kLongestSignature
                                 : text.end());
    std::ranges::transform(start, start.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return start;
}

bool isText(std::string_view start)
{
    return std::ranges::all_of(start, [](unsigned char c) { return c >= 0x20 || c == '\t' || c == '\r' || c == '\n'; });
}

} // namespace

std::string_view describeBytes(std::span<const std::byte> bytes)
{
    if (bytes.empty())
        return "an empty file";
    constexpr std::size_t kEnoughBytes = 512;
    std::string head;
    for (const std::byte byte : bytes.first(std::min(bytes.size(), kEnoughBytes)))
        head.push_back(static_cast<char>(byte));

    for (const Signature &signature : kBinarySignatures)
        if (head.starts_with(signature.start))
            return signature.description;
    if (!isText(head))
        return {};
    const std::string text = startOfText(head);
    for (const Signature &signature : kTextSignatures)
        if (text.starts_with(signature.start))
            return signature.description;
    return "a text file";
}

} // namespace inkling
