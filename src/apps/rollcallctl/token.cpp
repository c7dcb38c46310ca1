// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "commands.h"
#include "session.h"
#include "shapes.h"
#include "work/errorsentence.h"
#include "work/tokenstate.h"

#include <QDate>

using namespace Qt::StringLiterals;

namespace rollcall::ctl {

namespace {

struct Typed {
    QString name = {};
    QString slot = {};  ///< Empty: not given.
    QString expires = {};
    QString note = {};
    QString owner = {};

    [[nodiscard]] Slot chosenSlot() const { return slotNamed(slot).value_or(Slot::Current); }
};

using Info = work::ConnectionInfo;

/// What a person has to know about a token that did not get as far as being used.
QString nextText(const work::TokenStatus& status, const QString& name)
{
    switch (work::nextOf(status)) {
    case work::NextToken::Untested:
        return u"A new token waits and is not in use. To test it and use it: rollcallctl token use "
               "%1"_s.arg(name);
    case work::NextToken::NotKept:
        return u"A new token was on its way when something went wrong, and it is not in the "
               "keychain. The one before may have ended. Make or paste another one: rollcallctl "
               "token regenerate %1"_s.arg(name);
    case work::NextToken::Failed:
        return u"A new token waits that did not pass its test; %1. To try it again: rollcallctl "
               "token use %2"_s.arg(
                   status.current ? u"the one in use goes on"_s : u"no other is in use"_s, name);
    case work::NextToken::None:
    case work::NextToken::OnItsWay:
    case work::NextToken::Closed:
        return {};
    }
    Q_UNREACHABLE();
}

QString yesOrNo(const std::optional<bool>& is)
{
    return !is ? QString{} : *is ? u"yes"_s : u"no"_s;
}

/// Why the token of a slot cannot be used, as far as that is known.
std::optional<Error> problemOf(const Info& info, const work::TokenStatus& status, Slot slot)
{
    const bool isCurrent = slot == Slot::Current;
    const std::optional<Error>& problem = isCurrent ? status.problem : status.nextProblem;
    if (problem)
        return problem;
    if (!(isCurrent ? status.current : status.next))
        return Error{.code = ErrorCode::TokenMissing};
    return isCurrent ? info.pausedBy : std::nullopt;
}

/// \param only the slot that was asked for; nothing: both.
void showStatus(Session& session, const Info& info, const work::TokenStatus& status,
                std::optional<Slot> only)
{
    const QString name = info.connection.name;
    QJsonObject json{{u"connection"_s, name}};
    std::vector<QStringList> rows{{u"connection"_s, name}};
    for (const Slot slot : {Slot::Current, Slot::Next}) {
        if (only.value_or(slot) != slot)
            continue;
        const QJsonValue shown =
            credentialJson(slot == Slot::Current ? status.current : status.next);
        json.insert(nameOf(slot), shown);
        const QJsonObject fields = shown.toObject();
        for (auto field = fields.begin(); field != fields.end(); ++field) {
            const QString text = field->isBool() ? yesOrNo(field->toBool()) : field->toString();
            if (!text.isEmpty() && field.key() != u"slot"_s)
                rows.push_back({nameOf(slot) + u' ' + field.key(), text});
        }
    }
    const bool isOfNext = only == Slot::Next;
    const QString next = only == Slot::Current ? QString{} : nextText(status, name);
    json.insert(u"problem"_s, errorJson(isOfNext ? status.nextProblem : status.problem));
    json.insert(u"pausedBy"_s, errorJson(info.pausedBy));
    json.insert(u"todo"_s, orNull(next));
    const auto problem = problemOf(info, status, only.value_or(Slot::Current));
    if (problem)
        session.terminal().complain(work::sentenceOf(*problem).all());
    if (!next.isEmpty())
        session.terminal().complain(next);
    session.answer({.json = jsonText(json), .fields = fieldsOf(rows)},
                   problem ? exitOf(problem->code) : Exit::Done);
}

void status(Session& session, const Info& info, std::optional<Slot> only)
{
    session.engine().tokenStatus(
        info.connection.id,
        session.onward<work::TokenStatus>([&session, info, only](const work::TokenStatus& status) {
            showStatus(session, info, status, only);
        }));
}

void showTest(Session& session, const QString& name, const work::TokenTest& test)
{
    const QJsonObject json{
        {u"connection"_s, name},
        {u"canRead"_s, test.canRead},
        {u"canWrite"_s, test.canWrite ? QJsonValue{*test.canWrite} : QJsonValue{}},
        {u"users"_s, test.users < 0 ? QJsonValue{} : QJsonValue{test.users}},
        {u"note"_s, orNull(test.note)}};
    session.answer(
        {.json = jsonText(json),
         .fields = fieldsOf({{u"connection"_s, name},
                             {u"canRead"_s, test.canRead ? u"yes"_s : u"no"_s},
                             {u"canWrite"_s, yesOrNo(test.canWrite)},
                             {u"users"_s, test.users < 0 ? QString{} : QString::number(test.users)},
                             {u"note"_s, test.note}})},
        test.canRead ? Exit::Done : Exit::Unreachable);
}

Then<work::TokenTest> tested(Session& session, const QString& name)
{
    return session.onward<work::TokenTest>(
        [&session, name](const work::TokenTest& test) { showTest(session, name, test); });
}

/// A token that was made here is never written to the terminal: it is in the keychain, or it
/// is said that another one has to be made.
Then<work::MadeToken> made(Session& session, const QString& name)
{
    return session.onward<work::MadeToken>([&session, name](const work::MadeToken& made) {
        if (made.test) {
            showTest(session, name, *made.test);
            return;
        }
        session.terminal().complain(
            u"The service made a new token, and it is not in use: see below. rollcallctl token "
            "status %1 says how to go on."_s.arg(name));
        session.fail(*made.problem);
    });
}

void forget(Session& session, const Info& info, Slot slot)
{
    session.engine().forgetToken(
        info.connection.id, slot,
        session.onward<void>([&session, name = info.connection.name, slot] {
            const QJsonObject json{{u"connection"_s, name}, {u"forgotten"_s, nameOf(slot)}};
            session.answer(
                {.json = jsonText(json),
                 .fields = fieldsOf({{u"connection"_s, name}, {u"forgotten"_s, nameOf(slot)}})});
        }));
}

Result<vault::SharedSecret> askFor(const QString& question)
{
    Result<Secret> secret = readSecret(question, Rest::Nothing);
    if (!secret)
        return fail(secret.error());
    return std::make_shared<const Secret>(std::move(*secret));
}

void paste(Session& session, const Typed& typed)
{
    Credential about{.slot = typed.chosenSlot(), .note = typed.note};
    if (!typed.expires.isEmpty()) {
        const QDate expires = QDate::fromString(typed.expires, Qt::ISODate);
        if (!expires.isValid()) {
            session.misuse(u"--expires takes a date as 2027-01-31"_s);
            return;
        }
        about.expiresOn = expires;
    }
    session.connection(typed.name, [&session, about](const Info& info) {
        const Result<vault::SharedSecret> token = askFor(u"Token: "_s);
        if (!token) {
            session.fail(token.error());
            return;
        }
        Credential whole = about;
        whole.connectionId = info.connection.id;
        session.engine().pasteToken(info.connection.id, *token, whole,
                                    tested(session, info.connection.name));
    });
}

/// Where no page of ours can make a token, the person is told how the service does.
void showSteps(Session& session, const Info& info)
{
    using Services = std::vector<work::ServiceInfo>;
    session.engine().services(session.onward<Services>([&session, info](const Services& services) {
        QJsonObject json{{u"connection"_s, info.connection.name}};
        Table table{.titles = {u"kind"_s, u"text"_s}};
        for (const work::ServiceInfo& service : services) {
            if (service.id != info.connection.serviceId)
                continue;
            json.insert(u"requirements"_s, QJsonArray::fromStringList(service.tokenRequirements));
            json.insert(u"steps"_s, QJsonArray::fromStringList(service.tokenSteps));
            json.insert(u"page"_s, orNull(service.tokenPage));
            if (!service.tokenPage.isEmpty())
                table.rows.push_back({u"page"_s, service.tokenPage});
            for (const QString& requirement : service.tokenRequirements)
                table.rows.push_back({u"needed"_s, requirement});
            for (const QString& step : service.tokenSteps)
                table.rows.push_back({u"step"_s, step});
        }
        session.terminal().complain(
            u"This service makes its tokens on its own page. Follow the steps, then: "
            "rollcallctl token paste %1"_s.arg(info.connection.name));
        session.answer({.json = jsonText(json), .list = table}, Exit::Refused);
    }));
}

void generate(Session& session, const Typed& typed)
{
    session.connection(typed.name, [&session, typed](const Info& info) {
        if (info.token.current)
            session.terminal().say(
                u"At most services a new token ends the one before at once: whoever else uses it "
                "needs the new one too."_s);
        if (info.connection.tokenUrl.isEmpty()) {
            showSteps(session, info);
            return;
        }
        if (typed.owner.isEmpty()) {
            session.misuse(u"--owner names whose password makes the token"_s);
            return;
        }
        const Result<vault::SharedSecret> password = askFor(u"Password of %1: "_s.arg(typed.owner));
        if (!password) {
            session.fail(password.error());
            return;
        }
        session.engine().generateToken(info.connection.id, typed.owner, *password,
                                       made(session, info.connection.name));
    });
}

using Typing = std::shared_ptr<Typed>;

Syntax addCommand(const Syntax& family, const QString& name, const char* help, const Typing& typed)
{
    return family.command(name, help).argument("NAME", typed->name, "The connection");
}

/// Looks the connection up and goes on with it.
void runsWith(const Syntax& command, Need need, const Typing& typed,
              std::function<void(Session&, const Info&)> go)
{
    command.runs(need, [typed, go = std::move(go)](Session& session) {
        session.connection(typed->name, [&session, go](const Info& info) { go(session, info); });
    });
}

void addSlotOption(const Syntax& command, const Typing& typed)
{
    command.option("--slot", typed->slot, "The token in use, or the one that waits",
                   {"current|next"});
}

void addMakingCommands(const Syntax& family, const Typing& typed)
{
    const Syntax pasted = addCommand(family, u"paste"_s,
                                     "Keep the token on standard input, after a test of it", typed);
    addSlotOption(pasted, typed);
    pasted.option("--expires", typed->expires, "When it ends", {"DATE"})
        .option("--note", typed->note, "Words of your own")
        .runs(Need::Writing, [typed](Session& session) { paste(session, *typed); });
    for (const auto& [name, help] :
         {std::pair{u"generate"_s, "Make a token; the owner's password comes on standard input"},
          std::pair{u"regenerate"_s, "Make a new token in place of the one in use"}})
        addCommand(family, name, help, typed)
            .option("--owner", typed->owner, "Whose password it is", {"LOGIN"})
            .runs(Need::Writing, [typed](Session& session) { generate(session, *typed); });
}

}  // namespace

void addTokenCommands(const Syntax& program)
{
    const Syntax family = program.family(u"token"_s, "The tokens, which live in the keychain");
    auto typed = std::make_shared<Typed>();
    const Syntax shown = addCommand(family, u"status"_s, "What is known of the tokens", typed);
    addSlotOption(shown, typed);
    runsWith(shown, Need::Reading, typed, [typed](Session& session, const Info& info) {
        status(session, info, slotNamed(typed->slot));
    });

    const Syntax tried =
        addCommand(family, u"test"_s, "Whether the service takes the token", typed);
    addSlotOption(tried, typed);
    runsWith(tried, Need::Writing, typed, [typed](Session& session, const Info& info) {
        session.engine().testToken(info.connection.id, typed->chosenSlot(),
                                   tested(session, info.connection.name));
    });
    const Syntax used =
        addCommand(family, u"use"_s, "Test the token that waits, and use it", typed);
    runsWith(used, Need::Writing, typed, [](Session& session, const Info& info) {
        session.engine().useNextToken(info.connection.id, tested(session, info.connection.name));
    });
    const Syntax forgotten =
        addCommand(family, u"forget"_s, "Delete a token from the keychain", typed);
    addSlotOption(forgotten, typed);
    runsWith(forgotten, Need::Writing, typed, [typed](Session& session, const Info& info) {
        forget(session, info, typed->chosenSlot());
    });
    addMakingCommands(family, typed);
}

}  // namespace rollcall::ctl
