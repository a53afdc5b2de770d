// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <cstdint>
#include <span>

namespace inkling {

/// A PNG file of 8-bit greys, row-major, width x height numbers (PNG specification, third edition, W3C): for the half
/// of the program that has no Qt Gui.
QByteArray greyPng(std::span<const std::uint8_t> greys, int width, int height);

} // namespace inkling
