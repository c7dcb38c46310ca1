// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "userlist.h"

#include "shapes.h"

using namespace Qt::StringLiterals;

namespace rollcall::ctl {

namespace {

/// A list on its way to JSON.
struct Reading {
    std::vector<User> users = {};
    QMap<QString, QString> names = {};
    QList<QByteArray> elements = {};
};

void step(Session& session, const std::shared_ptr<Reading>& reading)
{
    const auto at = static_cast<std::size_t>(reading->elements.size());
    if (at == reading->users.size()) {
        session.answer({.json = jsonList(reading->elements)});
        return;
    }
    const User& user = reading->users[at];
    session.engine().user(user.connectionId, u"id:"_s + user.remoteId,
                          {&session,
                           [&session, reading, at](const Result<work::UserDetails>& details) {
        // One without a stored resource is in the list all the same.
        const User& listed = reading->users[at];
        reading->elements.append(userJson(listed, reading->names.value(listed.connectionId),
                                          details ? details->raw : QByteArray{}));
        step(session, reading);
                           }});
}

}  // namespace

void answerUsers(Session& session, std::vector<User> users, const QMap<QString, QString>& names)
{
    if (session.options().format == Format::Json) {
        auto reading = std::make_shared<Reading>();
        reading->users = std::move(users);
        reading->names = names;
        step(session, reading);
        return;
    }
    Answer answer{.list = {.titles = userTitles(), .shown = 6}};
    for (const User& user : users)
        answer.list.rows.push_back(userRow(user, names.value(user.connectionId)));
    session.answer(answer);
}

}  // namespace rollcall::ctl
