// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "tokenwords.h"

#include "domain/visibletext.h"
#include "models/countdown.h"
#include "models/tokentable.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

namespace {

struct TokenWords {
    Q_DECLARE_TR_FUNCTIONS(TokenWords)
};

QString wordsFor(work::Excess excess)
{
    switch (excess) {
    case work::Excess::Bearer:
        return TokenWords::tr("the word Bearer in front");
    case work::Excess::Quotes:
        return TokenWords::tr("the quotes around it");
    case work::Excess::LineBreaks:
        return TokenWords::tr("the line breaks inside");
    case work::Excess::Invisible:
        return TokenWords::tr("invisible characters");
    case work::Excess::Punctuation:
        return TokenWords::tr("the comma or semicolon behind it");
    }
    Q_UNREACHABLE();
}

QString othersText(const QString& managedBy)
{
    return managedBy.isEmpty()
        ? TokenWords::tr("everything else that uses it")
        : TokenWords::tr("%1 and everything else that uses it").arg(isolated(managedBy));
}

}  // namespace

QString stateOf(const Credential& credential)
{
    QStringList parts{credential.fingerprint.isEmpty()
                          ? TokenWords::tr("No fingerprint: the token itself never arrived.")
                          : TokenWords::tr("Fingerprint %1").arg(visible(credential.fingerprint))};
    const QString account = credential.role.isEmpty()
        ? isolated(credential.user)
        : TokenWords::tr("%1 (%2)").arg(isolated(credential.user), isolated(credential.role));
    if (!account.trimmed().isEmpty())
        parts += TokenWords::tr("of %1").arg(account.trimmed());
    if (credential.storedAt.isValid())
        parts += TokenWords::tr("from %1").arg(models::localInstant(credential.storedAt));
    parts += models::testText(credential);
    if (credential.expiresOn)
        parts += TokenWords::tr("last day %1").arg(QLocale{}.toString(*credential.expiresOn));
    if (!credential.note.isEmpty())
        parts += visible(credential.note);
    return parts.join(u"\n"_s);
}

QString nextText(work::NextToken next, bool hasCurrent)
{
    switch (next) {
    case work::NextToken::Untested:
        return hasCurrent
            ? TokenWords::tr("A new token waits that was never tested. Test it, and when it works "
                             "it takes the place of the one in use.")
            : TokenWords::tr("A token waits that was never tested. Test it, and when it works it "
                             "is used.");
    case work::NextToken::Failed:
        return hasCurrent
            ? TokenWords::tr("A new token waits that did not pass its test. The one in use goes "
                             "on. Test it again, or paste another.")
            : TokenWords::tr("A token waits that did not pass its test, and no other is in use. "
                             "Test it again, or paste another.");
    case work::NextToken::NotKept:
        return TokenWords::tr("A new token was on its way when something went wrong, and it is not "
                              "in the keychain. The one before may have ended: test it, and make "
                              "or paste another if it was refused.");
    case work::NextToken::Closed:
        return TokenWords::tr("A new token waits, and the keychain does not open.");
    case work::NextToken::OnItsWay:
    case work::NextToken::None:
        return {};
    }
    Q_UNREACHABLE();
}

QString keptText(bool hasCurrent)
{
    return hasCurrent ? TokenWords::tr("It is kept as the one that waits; the one in use goes on.")
                      : TokenWords::tr("It is kept as the one that waits, and is not used.");
}

QString excessText(const work::TokenInput& input)
{
    QStringList words;
    for (const work::Excess excess : input.removed)
        words += wordsFor(excess);
    return words.join(TokenWords::tr(", "));
}

SecretWords secretWords(const work::ConnectionInfo& info)
{
    const QString name = isolated(info.connection.name);
    if (!info.takesPair)
        return {.title = TokenWords::tr("Token for %1").arg(name),
                .box = TokenWords::tr("Paste a token"),
                .field = TokenWords::tr("&New token"),
                .spoken = TokenWords::tr("New token"),
                .hint = TokenWords::tr("It is tested first. Only when the service accepts it does "
                                       "it take the place of the one in use. After that it is "
                                       "never shown again."),
                .use = TokenWords::tr("&Use this token")};
    return {.title = TokenWords::tr("Name and password for %1").arg(name),
            .box = TokenWords::tr("Enter a name and a password"),
            .field = TokenWords::tr("&Name and password, with a colon between them"),
            .spoken = TokenWords::tr("Name and password, with a colon between them"),
            .example = TokenWords::tr("name:password"),
            .hint = TokenWords::tr("They are of an account at the service that may read and "
                                   "change users. They are tested first. Only when the service "
                                   "accepts them do they take the place of those in use. After "
                                   "that they are never shown again."),
            .use = TokenWords::tr("&Use these")};
}

QString endsOldText(const QString& managedBy)
{
    return TokenWords::tr("A new token ends the one in use at once, for %1. If something goes "
                          "wrong in between, nothing can be read or changed here until another "
                          "one is made; no change of anybody's access is lost by it.")
        .arg(othersText(managedBy));
}

QString mayEndOldText(const QString& managedBy)
{
    return TokenWords::tr("Whether a new token ends the one in use at once, for %1, is not known "
                          "of this service. Where both work, the old one is valid until it is "
                          "revoked there.")
        .arg(othersText(managedBy));
}

QString staysValidText()
{
    return TokenWords::tr("A new token does not end the one in use: at the service the old one "
                          "works on, for whoever has it, until it is revoked there. A task "
                          "reminds of that.");
}

}  // namespace rollcall::gui
