// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "horizon.h"

#include <QCoreApplication>

namespace rollcall::models {

namespace {

QString translated(const char* text)
{
    return QCoreApplication::translate("Horizon", text);
}

}  // namespace

bool isWithin(Band band, Horizon horizon)
{
    switch (band) {
    case Band::None:
        return false;
    case Band::Past:
    case Band::Hours:
        return true;
    case Band::Days:
        return horizon >= Horizon::Week;
    case Band::Weeks:
        return horizon >= Horizon::Fortnight;
    case Band::Later:
    case Band::Unknown:
        return horizon == Horizon::All;
    }
    Q_UNREACHABLE();
}

Band bandOf(Horizon horizon)
{
    switch (horizon) {
    case Horizon::Hours:
        return Band::Hours;
    case Horizon::Week:
        return Band::Days;
    case Horizon::Fortnight:
        return Band::Weeks;
    case Horizon::All:
        return Band::Later;
    }
    Q_UNREACHABLE();
}

QString titleOf(Horizon horizon)
{
    switch (horizon) {
    case Horizon::Hours:
        return translated(QT_TRANSLATE_NOOP("Horizon", "≤ 48 h"));
    case Horizon::Week:
        return translated(QT_TRANSLATE_NOOP("Horizon", "≤ 7 d"));
    case Horizon::Fortnight:
        return translated(QT_TRANSLATE_NOOP("Horizon", "≤ 14 d"));
    case Horizon::All:
        return translated(QT_TRANSLATE_NOOP("Horizon", "All"));
    }
    Q_UNREACHABLE();
}

QString wordsOf(Horizon horizon)
{
    switch (horizon) {
    case Horizon::Hours:
        return translated(QT_TRANSLATE_NOOP("Horizon", "within 48 hours"));
    case Horizon::Week:
        return translated(QT_TRANSLATE_NOOP("Horizon", "within 7 days"));
    case Horizon::Fortnight:
        return translated(QT_TRANSLATE_NOOP("Horizon", "within 14 days"));
    case Horizon::All:
        return translated(QT_TRANSLATE_NOOP("Horizon", "at any time"));
    }
    Q_UNREACHABLE();
}

}  // namespace rollcall::models
