// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <memory>
#include <span>
#include <vector>

class QTranslator;

namespace inkling::ui {

/// A language the window speaks: one row, and translations/inkling_<code>.ts.
struct Language
{
    const char *code;  ///< "de"
    const char *title; ///< its own name for itself
};

std::span<const Language> languages();

bool isLanguage(const QString &code);

/// The code of the language to use: the wanted one where we have it, else the system's, else English.
QString chooseLanguage(const QString &wanted);

/// The translators of a language, to be installed by and to live as long as the application; also makes its numbers the
/// default where the system speaks another language.
std::vector<std::unique_ptr<QTranslator>> loadTranslators(const QString &code);

} // namespace inkling::ui
