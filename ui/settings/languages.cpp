// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/languages.h"

#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

#include <algorithm>
#include <array>

namespace inkling::ui {

std::span<const Language> languages()
{
    static constexpr std::array rows{Language{"en", "English"}, Language{"de", "Deutsch"}};
    return rows;
}

namespace {

/// "de" of "de_AT" and "de-AT".
QString baseOf(const QString &code)
{
    return code.section('_', 0, 0).section('-', 0, 0);
}

} // namespace

bool isLanguage(const QString &code)
{
    return std::ranges::any_of(
        languages(), [base = baseOf(code)](const Language &language) { return base == QLatin1String(language.code); });
}

QString chooseLanguage(const QString &wanted)
{
    for (const QString &candidate : {wanted, QLocale::system().name()}) {
        if (isLanguage(candidate))
            return baseOf(candidate);
    }
    return QStringLiteral("en");
}

std::vector<std::unique_ptr<QTranslator>> loadTranslators(const QString &code)
{
    if (QLocale::system().language() != QLocale(code).language())
        QLocale::setDefault(QLocale(code));
    std::vector<std::unique_ptr<QTranslator>> translators;
    const std::array<std::pair<QString, QString>, 2> files{
        {{QStringLiteral("qtbase_") + code, QLibraryInfo::path(QLibraryInfo::TranslationsPath)},
         {QStringLiteral("inkling_") + code, QStringLiteral(":/i18n")}}};
    for (const auto &[name, folder] : files) {
        auto translator = std::make_unique<QTranslator>();
        if (translator->load(name, folder))
            translators.push_back(std::move(translator));
    }
    return translators;
}

} // namespace inkling::ui
