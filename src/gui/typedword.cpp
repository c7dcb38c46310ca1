// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "typedword.h"

#include "domain/scripts.h"
#include "domain/visibletext.h"

#include <QCoreApplication>

#include <algorithm>

namespace rollcall::gui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(TypedWord)
};

constexpr qsizetype longest = 256;  // As much as is shown of a text.

bool removesGroup(const Plan& plan)
{
    return std::any_of(plan.changes.begin(), plan.changes.end(), [](const Change& change) {
        return change.verb == Verb::DeleteGroup && change.state != ChangeState::Skipped;
    });
}

/// For good: by a removal, or by a deactivation that is one at this service.
bool removesUser(const Plan& plan)
{
    return std::any_of(plan.changes.begin(), plan.changes.end(), [](const Change& change) {
        return takesAccess(change.verb) && !change.isReversible
            && change.state != ChangeState::Skipped;
    });
}

TypedWord wordForOne(const Plan& plan, const QString& login)
{
    const bool isGroup = removesGroup(plan);
    // A letter that only looks like another cannot be typed from its looks.
    const bool isPlain = (isGroup ? mixedScriptsInName(login) : mixedScripts(login)).isEmpty();
    if (canBeTyped(login) && isPlain)
        return {.word = login, .sentence = Words::tr("Type %1 to continue").arg(isolated(login))};
    const QString word = isGroup ? Words::tr("DELETE 1")
        : removesUser(plan)      ? Words::tr("REMOVE 1")
                                 : Words::tr("MERGE 1");
    const QString sentence = isGroup
        ? Words::tr("Type %1 to continue: the name of the group cannot be typed as it is")
        : Words::tr("Type %1 to continue: the login cannot be typed as it is");
    return {.word = word, .sentence = sentence.arg(word)};
}

TypedWord wordForMany(const Plan& plan, int count)
{
    if (removesUser(plan)) {
        const QString word = Words::tr("REMOVE %1").arg(count);
        return {.word = word, .sentence = Words::tr("Type %1 to continue").arg(word)};
    }
    return {.word = QString::number(count),
            .sentence = Words::tr("Type %1 to continue: so many people lose access").arg(count)};
}

}  // namespace

bool canBeTyped(const QString& text)
{
    const auto isOddBlank = [](QChar c) { return c.isSpace() && c != u' '; };
    return !text.isEmpty() && text.size() <= longest && text == text.trimmed()
        && !hasOddCharacters(text) && std::none_of(text.cbegin(), text.cend(), isOddBlank);
}

bool TypedWord::isTyped(const QString& text) const
{
    const auto form = QString::NormalizationForm_C;
    return text.trimmed().normalized(form) == word.normalized(form);
}

TypedWord typedWordOf(const Plan& plan, const work::ConfirmationNeed& need)
{
    switch (need.kind) {
    case work::ConfirmationNeed::Kind::None:
        return {};
    case work::ConfirmationNeed::Kind::Login:
        return wordForOne(plan, need.login);
    case work::ConfirmationNeed::Kind::Count:
        return wordForMany(plan, need.count);
    }
    Q_UNREACHABLE();
}

}  // namespace rollcall::gui
