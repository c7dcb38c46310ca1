// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "scripts.h"

#include <QChar>
#include <QList>
#include <QUrl>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace rollcall {

namespace {

using Scripts = QList<QChar::Script>;

/// Those that may stand together, each with all of its parts or some.
const Scripts allowedTogether[] = {
    {QChar::Script_Latin, QChar::Script_Han, QChar::Script_Hiragana, QChar::Script_Katakana},
    {QChar::Script_Latin, QChar::Script_Han, QChar::Script_Bopomofo},
    {QChar::Script_Latin, QChar::Script_Han, QChar::Script_Hangul},
};

constexpr std::pair<QChar::Script, const char*> names[] = {
    {QChar::Script_Latin, "Latin"},
    {QChar::Script_Greek, "Greek"},
    {QChar::Script_Cyrillic, "Cyrillic"},
    {QChar::Script_Armenian, "Armenian"},
    {QChar::Script_Hebrew, "Hebrew"},
    {QChar::Script_Arabic, "Arabic"},
    {QChar::Script_Devanagari, "Devanagari"},
    {QChar::Script_Thai, "Thai"},
    {QChar::Script_Georgian, "Georgian"},
    {QChar::Script_Cherokee, "Cherokee"},
    {QChar::Script_Coptic, "Coptic"},
    {QChar::Script_Lisu, "Lisu"},
    {QChar::Script_Han, "Han"},
    {QChar::Script_Hiragana, "Hiragana"},
    {QChar::Script_Katakana, "Katakana"},
    {QChar::Script_Bopomofo, "Bopomofo"},
    {QChar::Script_Hangul, "Hangul"},
};

QString nameOf(QChar::Script script)
{
    const auto* found = std::find_if(std::begin(names), std::end(names),
                                     [script](const auto& name) { return name.first == script; });
    return found == std::end(names) ? u"another one"_s : QString::fromLatin1(found->second);
}

Scripts scriptsOf(const QString& text)
{
    Scripts scripts;
    for (const char32_t c : text.toUcs4()) {
        const QChar::Script script = QChar::script(c);
        const bool isNeutral = script == QChar::Script_Common || script == QChar::Script_Inherited;
        if (!isNeutral && !scripts.contains(script))
            scripts += script;
    }
    return scripts;
}

bool isMixed(const Scripts& scripts)
{
    return scripts.size() > 1
        && std::none_of(std::begin(allowedTogether), std::end(allowedTogether),
                        [&scripts](const Scripts& allowed) {
        return std::all_of(scripts.begin(), scripts.end(),
                           [&allowed](QChar::Script one) { return allowed.contains(one); });
           });
}

/// A label of a domain as people would read it.
QString readable(const QString& label)
{
    if (!label.startsWith(u"xn--"_s, Qt::CaseInsensitive))
        return label;
    return QUrl::fromAce(label.toLower().toLatin1(), QUrl::IgnoreIDNWhitelist);
}

QStringList partsOf(const QString& login)
{
    const qsizetype at = login.lastIndexOf(u'@');
    if (at < 0)
        return {login};
    QStringList parts{login.left(at)};
    for (const QString& label : login.mid(at + 1).split(u'.'))
        parts += readable(label);
    return parts;
}

/// Nearly every login is so, and costs no look at its parts.
bool isPlain(const QString& login)
{
    return std::all_of(login.cbegin(), login.cend(), [](QChar c) { return c.unicode() < 0x80; })
        && !login.contains(u"xn--"_s, Qt::CaseInsensitive);
}

/// What stands between anything else than letters and their marks.
QStringList wordsOf(const QString& name)
{
    QStringList words{QString{}};
    for (const char32_t c : name.toUcs4()) {
        if (QChar::isLetter(c) || QChar::category(c) <= QChar::Mark_Enclosing)
            words.last() += QString::fromUcs4(&c, 1);
        else
            words += QString{};
    }
    return words;
}

QStringList mixedIn(const QStringList& parts)
{
    QStringList mixed;
    for (const QString& part : parts) {
        const Scripts scripts = scriptsOf(part);
        if (!isMixed(scripts))
            continue;
        for (const QChar::Script script : scripts)
            mixed += nameOf(script);
    }
    mixed.removeDuplicates();
    return mixed;
}

}  // namespace

QStringList mixedScripts(const QString& login)
{
    return isPlain(login) ? QStringList{} : mixedIn(partsOf(login));
}

QStringList mixedScriptsInName(const QString& name)
{
    return isPlain(name) ? QStringList{} : mixedIn(wordsOf(name));
}

}  // namespace rollcall
