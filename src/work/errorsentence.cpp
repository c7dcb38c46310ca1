// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "errorsentence.h"

#include "domain/visibletext.h"
#include "errorwords.h"
#include "faultwords.h"

#include <QCoreApplication>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace rollcall::work {

namespace {

QString translated(const char* text)
{
    return *text == '\0' ? QString{} : QCoreApplication::translate("ErrorSentence", text);
}

/// `text` with an end, so that another sentence can follow.
QString ended(const QString& text)
{
    static constexpr QStringView ends = u".!?…”";
    return ends.contains(text.back()) ? text : text + u'.';
}

/// What the service said, as its own words, and then what is known of it.
QString serviceWords(const Error& error)
{
    QStringList parts;
    const QString said = visible(ownWords(error).trimmed(), 500);
    if (!said.isEmpty())
        parts += translated(serviceSays).arg(said.endsWith(u'.') ? said.chopped(1) : said);
    const QString known = visible(meaningOf(error), 500);
    if (!known.isEmpty())
        parts += ended(known);
    return parts.join(u' ');
}

/// What the detail adds to the first part, or nothing.
QString addition(const ErrorWords& words, const Error& error)
{
    const QString detail = visible(error.detail.trimmed(), 500);
    if (detail.isEmpty())
        return {};
    switch (words.detail) {
    case DetailUse::Hidden:
        return {};
    case DetailUse::Named:
        return u'“' + detail + u'”';
    case DetailUse::Service:
        return serviceWords(error);
    case DetailUse::Reason:
        return ended(detail.at(0).toUpper() + detail.mid(1));
    }
    Q_UNREACHABLE();
}

/// What to do about a service that does not take this kind of token at all.
QString todoAbout(const QStringList& offers)
{
    if (offers.contains(u"Bearer"_s, Qt::CaseInsensitive))
        return translated(connectWithBearer);
    if (offers.contains(u"Basic"_s, Qt::CaseInsensitive))
        return translated(connectWithBasic);
    return translated(cannotDo).arg(visible(offers.join(translated(orElse)), 200));
}

}  // namespace

QString Sentence::all() const
{
    QStringList parts{what, notDone, todo};
    parts.removeAll(QString{});
    return parts.join(u' ');
}

Sentence sentenceOf(const Error& error)
{
    const ErrorWords& words = errorWordsOf(error.code);
    Sentence sentence{.what = translated(words.what),
                      .notDone = translated(words.notDone),
                      .todo = translated(words.todo)};
    if (const QString more = addition(words, error); !more.isEmpty())
        sentence.what += u' ' + more;
    if (error.httpStatus >= 400 && words.detail == DetailUse::Service)
        sentence.what += u' ' + translated(answerWas).arg(error.httpStatus);
    if (!error.offers.isEmpty()) {
        sentence.what +=
            u' ' + translated(offersOthers).arg(visible(error.offers.join(u", "_s), 200));
        sentence.todo = todoAbout(error.offers);
    }
    if (!error.requestId.isEmpty() && words.detail == DetailUse::Service)
        sentence.todo += u' ' + translated(requestWas).arg(visible(error.requestId, 80));
    return sentence;
}

}  // namespace rollcall::work
