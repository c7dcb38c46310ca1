// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "samelogin.h"

#include <algorithm>

namespace rollcall {

bool isSameLogin(const QString& one, const QString& other)
{
    return one == other || loginKey(one) == loginKey(other);
}

QString loginKey(const QString& login)
{
    const bool isAscii = std::all_of(login.cbegin(), login.cend(),
                                     [](QChar letter) { return letter.unicode() < 0x80; });
    const QString lower = login.toLower();
    return isAscii ? lower : lower + QChar{u'\0'} + login.toUpper();
}

}  // namespace rollcall
