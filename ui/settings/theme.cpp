// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/theme.h"

#include <QApplication>
#include <QFile>
#include <QStyleFactory>
#include <QStyleHints>

#include <array>
#include <utility>

namespace inkling::ui {

namespace {

/// The colours that the palette has no role for, and those that it has, under one name each in style.qss.
struct Colours
{
    QColor window, card, field, text, muted, border, button, hover, accent, onAccent, link;
    QColor information, warning, problem;
};

const Colours &lightColours()
{
    static const Colours colours{.window = QColor(0xf3f4f8),
                                 .card = QColor(0xffffff),
                                 .field = QColor(0xffffff),
                                 .text = QColor(0x1d2433),
                                 .muted = QColor(0x5d6880),
                                 .border = QColor(0xd8dce6),
                                 .button = QColor(0xffffff),
                                 .hover = QColor(0xeef1fb),
                                 .accent = QColor(0x3a56d4),
                                 .onAccent = QColor(0xffffff),
                                 .link = QColor(0x2f49bd),
                                 .information = QColor(0xe8edfd),
                                 .warning = QColor(0xfdf3d8),
                                 .problem = QColor(0xfde7e7)};
    return colours;
}

const Colours &darkColours()
{
    static const Colours colours{.window = QColor(0x14171f),
                                 .card = QColor(0x1d212c),
                                 .field = QColor(0x171b24),
                                 .text = QColor(0xe7eaf2),
                                 .muted = QColor(0x9aa5bd),
                                 .border = QColor(0x343b4c),
                                 .button = QColor(0x272d3b),
                                 .hover = QColor(0x303849),
                                 .accent = QColor(0x8098ff),
                                 .onAccent = QColor(0x10131c),
                                 .link = QColor(0x9fb1ff),
                                 .information = QColor(0x222c4d),
                                 .warning = QColor(0x42381a),
                                 .problem = QColor(0x4a2328)};
    return colours;
}

QPalette paletteOf(const Colours &colours)
{
    QPalette palette(colours.text, colours.button, colours.hover, colours.border, colours.border, colours.text,
                     colours.text, colours.card, colours.window);
    palette.setColor(QPalette::AlternateBase, colours.window);
    palette.setColor(QPalette::Highlight, colours.accent);
    palette.setColor(QPalette::HighlightedText, colours.onAccent);
    palette.setColor(QPalette::Link, colours.link);
    palette.setColor(QPalette::LinkVisited, colours.link);
    palette.setColor(QPalette::PlaceholderText, colours.muted);
    palette.setColor(QPalette::ToolTipBase, colours.card);
    palette.setColor(QPalette::ToolTipText, colours.text);
    palette.setColor(QPalette::Mid, colours.border);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, colours.muted);
    return palette;
}

QString styleSheetOf(const Colours &colours)
{
    QFile file(QStringLiteral(":/inkling/style.qss"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QString sheet = QString::fromUtf8(file.readAll());
    const std::array<std::pair<const char *, QColor>, 14> names{{{"@window@", colours.window},
                                                                 {"@card@", colours.card},
                                                                 {"@field@", colours.field},
                                                                 {"@text@", colours.text},
                                                                 {"@muted@", colours.muted},
                                                                 {"@border@", colours.border},
                                                                 {"@button@", colours.button},
                                                                 {"@hover@", colours.hover},
                                                                 {"@accent@", colours.accent},
                                                                 {"@onAccent@", colours.onAccent},
                                                                 {"@link@", colours.link},
                                                                 {"@information@", colours.information},
                                                                 {"@warning@", colours.warning},
                                                                 {"@problem@", colours.problem}}};
    for (const auto &[name, colour] : names)
        sheet.replace(QLatin1String(name), colour.name());
    return sheet;
}

} // namespace

QString toString(Appearance appearance)
{
    switch (appearance) {
    case Appearance::Light:
        return QStringLiteral("light");
    case Appearance::Dark:
        return QStringLiteral("dark");
    case Appearance::System:
        break;
    }
    return QStringLiteral("system");
}

Appearance appearanceFromString(const QString &text)
{
    for (const Appearance appearance : {Appearance::Light, Appearance::Dark}) {
        if (toString(appearance) == text)
            return appearance;
    }
    return Appearance::System;
}

QPalette lightPalette()
{
    return paletteOf(lightColours());
}

QPalette darkPalette()
{
    return paletteOf(darkColours());
}

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
}

Theme::Theme(Appearance appearance, QObject *parent)
    : QObject(parent), m_appearance(appearance), m_systemIsDark(isDark(QApplication::palette()))
{
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this, [this] { apply(); });
#endif
    apply();
}

void Theme::setAppearance(Appearance appearance)
{
    if (appearance == m_appearance)
        return;
    m_appearance = appearance;
    apply();
    emit appearanceChanged(appearance);
}

bool Theme::wantsDark() const
{
    if (m_appearance != Appearance::System)
        return m_appearance == Appearance::Dark;
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    return QGuiApplication::styleHints()->colorScheme() == Qt::ColorScheme::Dark;
#else
    return m_systemIsDark; // before Qt 6.5 the system's choice shows in its palette only, and only until we set ours
#endif
}

void Theme::apply()
{
    const Colours &colours = wantsDark() ? darkColours() : lightColours();
    QApplication::setPalette(paletteOf(colours));
    qApp->setStyleSheet(styleSheetOf(colours));
}

} // namespace inkling::ui
