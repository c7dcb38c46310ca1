// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "applying.h"
#include "commands.h"
#include "csvfile.h"

using namespace Qt::StringLiterals;

namespace rollcall::ctl {

namespace {

struct Typed {
    QString name = {};
    QStringList users = {};
    QStringList values = {};
    QString login = {};
    QString csv = {};
    QStringList columns = {};
    bool restoresGroups = false;
    PlanOptions plan = {};
};

Result<work::ColumnMap> columnsOf(const QStringList& pairs)
{
    work::ColumnMap columns;
    for (const QString& pair : pairs) {
        const qsizetype at = pair.lastIndexOf(u'=');
        if (at < 1 || at + 1 == pair.size())
            return fail(ErrorCode::BadInput, u"--map takes COLUMN=PATH"_s);
        columns.insert(pair.left(at).trimmed(), pair.mid(at + 1).trimmed());
    }
    return columns;
}

Result<std::vector<work::PlanItem>> itemsOfCsv(const QString& path, const QStringList& pairs)
{
    const Result<work::ColumnMap> columns = columnsOf(pairs);
    if (!columns)
        return fail(columns.error());
    return readCsvFile(path, *columns);
}

Result<std::vector<work::PlanItem>> pushedItems(const Typed& typed)
{
    if (typed.login.isEmpty() == typed.csv.isEmpty())
        return fail(ErrorCode::BadInput, u"push takes --login, or --csv"_s);
    if (!typed.csv.isEmpty()) {
        if (!typed.values.isEmpty())
            return fail(ErrorCode::BadInput, u"--set goes with --login"_s);
        return itemsOfCsv(typed.csv, typed.columns);
    }
    if (!typed.columns.isEmpty())
        return fail(ErrorCode::BadInput, u"--map goes with --csv"_s);
    const Result<QJsonObject> attributes = attributesOf(typed.values);
    if (!attributes)
        return fail(attributes.error());
    return std::vector{work::PlanItem{.user = typed.login, .attributes = *attributes}};
}

Result<std::vector<work::PlanItem>> namedItems(const Typed& typed)
{
    const Result<QJsonObject> attributes = attributesOf(typed.values);
    if (!attributes)
        return fail(attributes.error());
    QStringList users;
    for (const QString& user : typed.users + QStringList{typed.login}) {
        const Result<QStringList> more = user == u"-"_s ? readLines() : QStringList{user};
        if (!more)
            return fail(more.error());
        users.append(*more);
    }
    users.removeDuplicates();
    users.removeAll(QString{});
    if (users.isEmpty())
        return fail(ErrorCode::BadInput, u"no user is named"_s);
    std::vector<work::PlanItem> items;
    items.reserve(static_cast<std::size_t>(users.size()));
    for (const QString& user : users)
        items.push_back({.user = user, .attributes = *attributes});
    return items;
}

void plan(Session& session, Verb verb, const Typed& typed)
{
    const auto items = verb == Verb::Push ? pushedItems(typed) : namedItems(typed);
    if (!items) {
        session.fail(items.error());
        return;
    }
    planAndFinish(session, typed.name,
                  {.verb = verb, .items = *items, .restoresGroups = typed.restoresGroups},
                  typed.plan);
}

using Typing = std::shared_ptr<Typed>;

Syntax addVerb(const Syntax& program, Verb verb, const char* help, const Typing& typed)
{
    const Syntax command = program.command(nameOf(verb), help);
    command.argument("NAME", typed->name, "The connection")
        .runs(Need::Writing, [typed, verb](Session& session) { plan(session, verb, *typed); });
    addPlanOptions(command, typed->plan);
    return command;
}

constexpr const char* valueHelp = "An attribute; may be given again";

}  // namespace

void addVerbCommands(const Syntax& program)
{
    auto pushed = std::make_shared<Typed>();
    addVerb(program, Verb::Push, "Create users, or link those who are there already", pushed)
        .option("--login", pushed->login, "One user", {"LOGIN"})
        .repeated("--set", pushed->values, valueHelp, {"PATH=VALUE"})
        .option("--csv", pushed->csv, "Many users; the first line holds the titles", {"FILE"})
        .repeated("--map", pushed->columns, "What a column gives; may be given again",
                  {"COLUMN=PATH"});

    auto updated = std::make_shared<Typed>();
    addVerb(program, Verb::Update, "Change attributes of a user", updated)
        .argument("USER", updated->login, "A login, or id:REMOTE-ID")
        .repeated("--set", updated->values, valueHelp, {.name = "PATH=VALUE", .isRequired = true});

    for (const auto& [verb, help] :
         {std::pair{Verb::Deactivate, "Take access away; can be undone"},
          std::pair{Verb::Reactivate, "Give access back"},
          std::pair{Verb::Remove, "Remove from the account, for good"}}) {
        auto typed = std::make_shared<Typed>();
        const Syntax command = addVerb(program, verb, help, typed);
        if (verb == Verb::Reactivate)
            command.flag("--restore-groups", typed->restoresGroups,
                         "Put them back into the groups that they were in before");
        command.arguments("USER", typed->users, "Logins, or id:REMOTE-ID; - reads them from input");
    }
}

}  // namespace rollcall::ctl
