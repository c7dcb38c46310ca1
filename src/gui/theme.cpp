// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "theme.h"

#include "consolestyle.h"

#include <QApplication>
#include <QFile>
#include <QPainter>
#include <QSvgRenderer>
#include <QWidget>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

namespace {

struct Shade {
    QPalette::ColorRole role = QPalette::Window;
    QRgb light = 0;
    QRgb dark = 0;
};

constexpr Shade shades[] = {
    {QPalette::Window, 0xF3F3F3, 0x2A2A2A},      {QPalette::WindowText, 0x1B1D21, 0xE8E9EB},
    {QPalette::Base, 0xFFFFFF, 0x212224},        {QPalette::AlternateBase, 0xF7F8FA, 0x26272A},
    {QPalette::Text, 0x1B1D21, 0xE8E9EB},        {QPalette::PlaceholderText, 0x666B73, 0xA2A6AD},
    {QPalette::Button, 0xFBFBFB, 0x36373A},      {QPalette::ButtonText, 0x1B1D21, 0xE8E9EB},
    {QPalette::BrightText, 0xFFFFFF, 0xFFFFFF},  {QPalette::Light, 0xFFFFFF, 0x4A4C50},
    {QPalette::Midlight, 0xE9EAED, 0x3C3E42},    {QPalette::Mid, 0xC6C9CF, 0x4C4E53},
    {QPalette::Dark, 0xA3A7AE, 0x17181A},        {QPalette::Shadow, 0x7A7E85, 0x0E0F10},
    {QPalette::Highlight, 0x1F5FA8, 0x2A66AE},   {QPalette::HighlightedText, 0xFFFFFF, 0xFFFFFF},
    {QPalette::Link, 0x1F5FA8, 0x7FB6F0},        {QPalette::LinkVisited, 0x5B4B9A, 0xB7A6F0},
    {QPalette::ToolTipBase, 0x2B2D31, 0x3C3E42}, {QPalette::ToolTipText, 0xFFFFFF, 0xF2F2F3},
};

QColor pick(const QPalette& palette, QRgb light, QRgb dark)
{
    return QColor::fromRgb(schemeOf(palette) == Scheme::Light ? light : dark);
}

QByteArray svgOf(QLatin1StringView name, const QColor& colour)
{
    QFile file{u":/icons/"_s + name + u".svg"_s};
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return file.readAll().replace("#000", colour.name().toLatin1());
}

}  // namespace

Scheme systemScheme()
{
    return schemeOf(QGuiApplication::palette());
}

void applyScheme(QApplication& application, Scheme scheme)
{
    QApplication::setStyle(new ConsoleStyle);
    QPalette palette;
    for (const Shade& shade : shades) {
        const QColor colour = QColor::fromRgb(scheme == Scheme::Light ? shade.light : shade.dark);
        palette.setColor(shade.role, colour);
    }
    const QColor dim = QColor::fromRgb(scheme == Scheme::Light ? 0x8A8E95 : 0x7F838A);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, dim);
    palette.setColor(QPalette::Disabled, QPalette::Highlight,
                     palette.color(QPalette::Active, QPalette::Mid));
    QApplication::setPalette(palette);
    Q_UNUSED(application)
}

Scheme schemeOf(const QPalette& palette)
{
    return palette.color(QPalette::Window).lightness()
            < palette.color(QPalette::WindowText).lightness()
        ? Scheme::Dark
        : Scheme::Light;
}

QColor bandColour(models::Band band, const QPalette& palette)
{
    switch (band) {
    case models::Band::Later:
        return pick(palette, 0x0072B2, 0x6FB9F0);
    case models::Band::Weeks:
        return pick(palette, 0xB87A00, 0xFFE08A);
    case models::Band::Days:
        return pick(palette, 0xA33200, 0xFF8A3D);
    case models::Band::Hours:
        return pick(palette, 0x4D0014, 0xE0457B);
    case models::Band::None:
    case models::Band::Past:
    case models::Band::Unknown:
        return pick(palette, 0x6B7078, 0xA2A6AD);
    }
    Q_UNREACHABLE();
}

QColor warningColour(const QPalette& palette)
{
    return pick(palette, 0xA33200, 0xFF9D5C);
}

QColor goodColour(const QPalette& palette)
{
    return pick(palette, 0x1C6E3D, 0x6CCB8E);
}

QColor productionColour(const QPalette& palette)
{
    return pick(palette, 0xA3123A, 0xFF7A9C);
}

QColor quietColour(const QPalette& palette)
{
    return palette.color(QPalette::PlaceholderText);
}

QIcon icon(QLatin1StringView name, const QPalette& palette)
{
    QIcon icon;
    for (const int size : {16, 20, 24, 32, 48}) {
        icon.addPixmap(iconPixmap(name, palette.color(QPalette::ButtonText), size, 1));
        icon.addPixmap(
            iconPixmap(name, palette.color(QPalette::Disabled, QPalette::ButtonText), size, 1),
            QIcon::Disabled);
    }
    return icon;
}

QPixmap iconPixmap(QLatin1StringView name, const QColor& colour, int size, qreal ratio)
{
    QPixmap pixmap{QSizeF(size * ratio, size * ratio).toSize()};
    pixmap.fill(Qt::transparent);
    QPainter painter{&pixmap};
    QSvgRenderer{svgOf(name, colour)}.render(&painter);
    painter.end();
    pixmap.setDevicePixelRatio(ratio);
    return pixmap;
}

void setScale(QWidget* widget, double factor, bool isBold)
{
    QFont font = widget->font();
    font.setPointSizeF(font.pointSizeF() * factor);
    font.setBold(isBold);
    widget->setFont(font);
}

void setTextColour(QWidget* widget, const QColor& colour)
{
    QPalette palette = widget->palette();
    palette.setColor(QPalette::WindowText, colour);
    widget->setPalette(palette);
}

}  // namespace rollcall::gui
