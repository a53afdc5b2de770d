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
#include <QTranslator>

#include <algorithm>
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

CommandLine parse(const QCoreApplication &application)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Train small neural networks on handwritten digits and watch them think."));
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();
    const QCommandLineOption data(QStringLiteral("data"),
                                  QStringLiteral("Digits to learn from: builtin, mnist, or a folder of IDX files."),
                                  QStringLiteral("SOURCE"));
    const QCommandLineOption language(QStringLiteral("language"), QStringLiteral("Language of the window: en or de."),
                                      QStringLiteral("xx"));
    parser.addOptions({data, language});
    parser.addPositionalArgument(QStringLiteral("MODEL"), QStringLiteral("A model file to open."),
                                 QStringLiteral("[MODEL]"));
    if (!parser.parse(application.arguments()))
        usageError(parser.errorText() + QStringLiteral("; try --help"));
    if (parser.isSet(version))
        parser.showVersion();
    if (parser.isSet(help))
        parser.showHelp();
    if (parser.isSet(language) && !ui::isLanguage(parser.value(language)))
        usageError(QStringLiteral("--language %1 is not built yet; there are en and de").arg(parser.value(language)));
    if (parser.positionalArguments().size() > 1)
        usageError(QStringLiteral("one model at a time; try --help"));
    return {parser.positionalArguments().value(0), parser.value(data), parser.value(language)};
}

/// --help and --version also work where there is no display.
bool needsNoWindow(int argc, char **argv)
{
    return std::any_of(argv + 1, argv + argc, [](std::string_view argument) {
        return argument == "--help" || argument == "-h" || argument == "--help-all" || argument == "--version" ||
               argument == "-v";
    });
}

} // namespace

int main(int argc, char **argv)
{
    nameApplication();
    if (needsNoWindow(argc, argv)) {
        const QCoreApplication application(argc, argv);
        parse(application); // does not come back
        return 0;
    }
    QApplication application(argc, argv);
    const CommandLine arguments = parse(application);
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
