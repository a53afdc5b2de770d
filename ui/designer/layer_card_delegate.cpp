// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/designer/layer_card_delegate.h"

#include "ui/designer/network_model.h"
#include "ui/settings/theme.h"

#include <QGuiApplication>
#include <QLocale>
#include <QPainter>

#include <cmath>

namespace inkling::ui {

namespace {

constexpr int kGap = 3;      ///< above and below a card
constexpr int kMargin = 9;   ///< above and below its text
constexpr int kBarWidth = 4; ///< of the colour at its left
constexpr int kTextLeft = 16;
constexpr int kTextRight = 12;

QColor mixed(const QColor &one, const QColor &other, double share)
{
    const auto mix = [share](int a, int b) { return static_cast<int>(std::lround(a + (b - a) * share)); };
    return {mix(one.red(), other.red()), mix(one.green(), other.green()), mix(one.blue(), other.blue())};
}

QColor problemColour(const QPalette &palette)
{
    return isDark(palette) ? QColor(0xff, 0x8a, 0x80) : QColor(0xb3, 0x26, 0x1e);
}

QFont boldFont(const QFont &font)
{
    QFont bold = font;
    bold.setWeight(QFont::DemiBold);
    return bold;
}

bool hasProblem(const QModelIndex &index)
{
    return !index.data(NetworkModel::ProblemRole).toString().isEmpty();
}

/// What the card's lines are written into.
struct Lines
{
    QRect area;
    int height;

    QRect at(int line) const { return {area.left(), area.top() + line * height, area.width(), height}; }
};

void paintFrame(QPainter *painter, const QRectF &card, const QStyleOptionViewItem &option, const QColor &bar)
{
    const QPalette palette = QGuiApplication::palette();
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool hovered = option.state.testFlag(QStyle::State_MouseOver);
    const QColor accent = palette.color(QPalette::Highlight);
    const QColor base = palette.color(QPalette::Base);
    QColor fill = base;
    if (selected)
        fill = mixed(base, accent, 0.10);
    else if (hovered)
        fill = mixed(base, accent, 0.04);
    painter->setPen(QPen(selected ? accent : palette.color(QPalette::Mid), selected ? 1.6 : 1));
    painter->setBrush(fill);
    painter->drawRoundedRect(card, 7, 7);
    painter->setPen(Qt::NoPen);
    painter->setBrush(bar);
    painter->drawRoundedRect(QRectF(card.left() + 5, card.top() + 7, kBarWidth, card.height() - 14), 2, 2);
}

void paintTitle(QPainter *painter, const Lines &lines, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const QRect line = lines.at(0);
    const QString title = index.data(Qt::DisplayRole).toString();
    const QString settings = index.data(NetworkModel::SettingsRole).toString();
    const qlonglong parameters = index.data(NetworkModel::ParametersRole).toLongLong();
    const QFontMetrics plain(option.font);
    int right = line.right();
    if (parameters > 0) {
        const QString count = LayerCardDelegate::tr("%1 parameters").arg(QLocale().toString(parameters));
        painter->setFont(option.font);
        painter->setPen(QGuiApplication::palette().color(QPalette::PlaceholderText));
        painter->drawText(line, Qt::AlignRight | Qt::AlignVCenter, count);
        right -= plain.horizontalAdvance(count) + 10;
    }
    const QFont bold = boldFont(option.font);
    const QString shown = QFontMetrics(bold).elidedText(title, Qt::ElideRight, right - line.left());
    painter->setFont(bold);
    painter->setPen(QGuiApplication::palette().color(QPalette::Text));
    painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter, shown);
    const int begin = line.left() + QFontMetrics(bold).horizontalAdvance(shown) + 7;
    if (settings.isEmpty() || begin >= right)
        return;
    painter->setFont(option.font);
    painter->drawText(QRect(begin, line.top(), right - begin, line.height()), Qt::AlignLeft | Qt::AlignVCenter,
                      plain.elidedText(settings, Qt::ElideRight, right - begin));
}

} // namespace

void LayerCardDelegate::paint(QPainter *painter, const QStyleOptionViewItem &given, const QModelIndex &index) const
{
    QStyleOptionViewItem option = given;
    initStyleOption(&option, index);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QPalette palette = QGuiApplication::palette(); // the style sheet gives the list's own another accent
    const QColor problem = problemColour(palette);
    const QColor muted = palette.color(QPalette::PlaceholderText);
    const bool learns = index.data(NetworkModel::ParametersRole).toLongLong() > 0;
    const bool wrong = hasProblem(index);
    const QRectF card = QRectF(option.rect).adjusted(1, kGap, -2, -kGap);
    paintFrame(painter, card, option,
               wrong    ? problem
               : learns ? palette.color(QPalette::Highlight)
                        : palette.color(QPalette::Mid));
    const QFontMetrics metrics(option.font);
    const Lines lines{card.toRect().adjusted(kTextLeft, kMargin - 1, -kTextRight, 0), metrics.lineSpacing() + 1};
    paintTitle(painter, lines, option, index);
    const auto write = [&](const QString &text, const QColor &colour) {
        painter->setFont(option.font);
        painter->setPen(colour);
        painter->drawText(lines.at(1), Qt::AlignLeft | Qt::AlignVCenter,
                          metrics.elidedText(text, Qt::ElideRight, lines.area.width()));
    };
    const QString shape = index.data(NetworkModel::ShapeRole).toString();
    if (wrong)
        write(index.data(NetworkModel::ProblemRole).toString(), problem);
    else
        write(shape.isEmpty() ? tr("not known yet") : shape, muted);
    painter->restore();
}

QSize LayerCardDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex & /*index*/) const
{
    const QFontMetrics metrics(option.font);
    return {160, 2 * (kGap + kMargin) + 2 * (metrics.lineSpacing() + 1)};
}

} // namespace inkling::ui
