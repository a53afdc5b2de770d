// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/infer/inference_controller.h"
#include "core/run/dataset_controller.h"
#include "core/run/training_controller.h"
#include "ui/main_window/main_window.h"
#include "ui/main_window/work_area.h"
#include "ui/settings/languages.h"
#include "ui/settings/preferences.h"
#include "ui/settings/theme.h"
#include "ui/training/setup_panel.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QIcon>
#include <QStringList>
#include <QTranslator>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string_view>

using namespace inkling;

namespace {

void nameApplication()
{
    QCoreApplication::setApplicationName(QStringLiteral("inkling"));
    QCoreApplication::setApplicationVersion(QStringLiteral(INKLING_VERSION));
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Inkling"));
    QGuiApplication::setDesktopFileName(QStringLiteral("inkling"));
}

struct CommandLine
{
    QString model;
    QString data;
    QString language;
};

[[noreturn]] void usageError(const QString &text)
{
    std::fprintf(stderr, "inkling: %s\n", qPrintable(text));
    std::exit(2);
}

QString languageCodes()
{
    QStringList codes;
    for (const ui::Language &language : ui::languages())
        codes << QString::fromLatin1(language.code);
    return codes.join(QStringLiteral(", "));
}

/// The arguments without those that Qt itself takes, such as "-platform offscreen" or a session manager's "-session
/// ID".
QStringList ownArguments(int argc, char **argv)
{
    static constexpr std::array<std::string_view, 14> kWithValue{"display",
                                                                 "geometry",
                                                                 "icon",
                                                                 "platform",
                                                                 "platformpluginpath",
                                                                 "platformtheme",
                                                                 "plugin",
                                                                 "qwindowgeometry",
                                                                 "qwindowicon",
                                                                 "qwindowtitle",
                                                                 "session",
                                                                 "style",
                                                                 "stylesheet",
                                                                 "title"};
    QStringList arguments;
    for (int i = 0; i < argc; ++i) {
        std::string_view option = argv[i];
        option.remove_prefix(std::min(option.find_first_not_of('-'), option.size()));
        const bool isOption = *argv[i] == '-';
        const bool isQts = std::ranges::find(kWithValue, option.substr(0, option.find('='))) != kWithValue.end();
        if (isOption && isQts)
            i += option.contains('=') ? 0 : 1;
        else if (!isOption || option != "reverse")
            arguments << QString::fromLocal8Bit(argv[i]);
    }
    return arguments;
}

/// Before there is an application: what is wrong, --help and --version are told where there is no display, too.
CommandLine parse(int &argc, char **argv)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Train small neural networks on handwritten digits and watch them think."));
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();
    const QCommandLineOption data(QStringLiteral("data"),
                                  QStringLiteral("Digits to learn from: builtin, mnist, or a folder of IDX files."),
                                  QStringLiteral("SOURCE"));
    const QCommandLineOption language(QStringLiteral("language"),
                                      QStringLiteral("Language of the window: %1.").arg(languageCodes()),
                                      QStringLiteral("xx"));
    parser.addOptions({data, language});
    parser.addPositionalArgument(QStringLiteral("MODEL"), QStringLiteral("A model file to open."),
                                 QStringLiteral("[MODEL]"));
    if (!parser.parse(ownArguments(argc, argv)))
        usageError(parser.errorText() + QStringLiteral("; try --help"));
    if (parser.isSet(version) || parser.isSet(help) || parser.isSet(QStringLiteral("help-all"))) {
        const QCoreApplication application(argc, argv); // for the texts; needs no display
        if (parser.isSet(version))
            parser.showVersion();
        parser.showHelp();
    }
    if (parser.isSet(language) && !ui::isLanguage(parser.value(language)))
        usageError(QStringLiteral("--language %1 is not built yet; there are: %2")
                       .arg(parser.value(language), languageCodes()));
    if (parser.positionalArguments().size() > 1)
        usageError(QStringLiteral("one model at a time; try --help"));
    return {parser.positionalArguments().value(0), parser.value(data), parser.value(language)};
}

} // namespace

int main(int argc, char **argv)
{
    nameApplication();
    const CommandLine arguments = parse(argc, argv);
    QApplication application(argc, argv);
    ui::Preferences preferences;
    const auto translators = ui::loadTranslators(
        ui::chooseLanguage(arguments.language.isEmpty() ? preferences.language() : arguments.language));
    for (const auto &translator : translators)
        QCoreApplication::installTranslator(translator.get());
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/inkling/icons/inkling.svg")));
    ui::Theme theme(preferences.appearance());

    TrainingController training;
    DatasetController datasets;
    InferenceController inference;
    ui::MainWindow window({training, datasets, inference, theme, preferences});
    if (!arguments.data.isEmpty())
        window.work()->setup()->chooseData(arguments.data);
    if (!arguments.model.isEmpty())
        window.openModelFile(arguments.model);
    window.show();
    return QApplication::exec();
}
