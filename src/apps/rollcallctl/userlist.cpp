// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "userlist.h"

#include "shapes.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::ctl {

namespace {

/// A list on its way to JSON: the resources come one connection after the other.
struct Reading {
    std::vector<User> users = {};
    QMap<QString, QString> names = {};
    QMap<QString, work::Resources> resources = {};
};

QByteArray jsonOf(const Reading& reading)
{
    QList<QByteArray> elements;
    for (const User& user : reading.users) {
        const work::Resources resources = reading.resources.value(user.connectionId);
        elements.append(work::userJson(user, reading.names.value(user.connectionId),
                                       resources ? resources->value(user.remoteId) : QByteArray{}));
    }
    return jsonList(elements);
}

void step(Session& session, const std::shared_ptr<Reading>& reading)
{
    const auto missing =
        std::find_if(reading->users.begin(), reading->users.end(), [&](const User& user) {
            return !reading->resources.contains(user.connectionId);
        });
    if (missing == reading->users.end()) {
        session.answer({.json = jsonOf(*reading)});
        return;
    }
    const QString id = missing->connectionId;
    session.engine().resources(
        id, session.onward<work::Resources>([&session, reading, id](const auto& resources) {
            reading->resources.insert(id, resources);
            step(session, reading);
        }));
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
