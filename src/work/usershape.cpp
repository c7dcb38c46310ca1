// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "usershape.h"

#include "domain/instant.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::work {

namespace {

QJsonValue orNull(const QString& text)
{
    return text.isEmpty() ? QJsonValue{QJsonValue::Null} : QJsonValue{text};
}

QJsonValue deadlineJson(const std::optional<Deadline>& deadline)
{
    if (!deadline)
        return {};
    return QJsonObject{{u"removeAt"_s, formatInstant(deadline->removeAt)},
                       {u"earliest"_s, formatInstant(deadline->earliest)},
                       {u"latest"_s, formatInstant(deadline->latest)},
                       {u"confidence"_s, nameOf(deadline->confidence)}};
}

QByteArray compact(const QJsonObject& object)
{
    return QJsonDocument{object}.toJson(QJsonDocument::Compact);
}

QString withoutFormula(const QString& cell)
{
    static constexpr QStringView formulas = u"=+-@\t\r";
    const bool isFormula =
        !cell.isEmpty() && (cell.front().isNull() || formulas.contains(cell.front()));
    return isFormula ? u'\'' + cell : cell;
}

QString csvCell(QString cell)
{
    cell = withoutFormula(cell);
    const bool isQuoted = std::any_of(cell.begin(), cell.end(), [](QChar c) {
        return c == u',' || c == u'"' || c == u'\r' || c == u'\n';
    });
    return isQuoted ? u'"' + cell.replace(u'"', u"\"\""_s) + u'"' : cell;
}

}  // namespace

std::optional<Deadline> runningDeadline(const User& user)
{
    return user.status == Status::Removed ? std::nullopt : user.deadline;
}

QByteArray userJson(const User& user, const QString& connection, const QByteArray& raw,
                    const QJsonObject& more)
{
    QJsonObject json{
        {u"connection"_s, connection},
        {u"login"_s, user.login},
        {u"displayName"_s, orNull(user.displayName)},
        {u"email"_s, orNull(user.email)},
        {u"status"_s, nameOf(user.status)},
        {u"remoteId"_s, orNull(user.remoteId)},
        {u"externalId"_s, orNull(user.externalId)},
        {u"managedBy"_s, orNull(user.managedBy)},
        {u"groups"_s, QJsonArray::fromStringList(user.groups)},
        {u"lastSynced"_s, orNull(formatInstant(user.lastSynced))},
        {u"deadline"_s, deadlineJson(runningDeadline(user))},
    };
    for (auto member = more.begin(); member != more.end(); ++member)
        json.insert(member.key(), member.value());
    // Spliced in as text: parsed and printed again, 12345678901234567890 would become a double.
    const bool isObject = QJsonDocument::fromJson(raw).isObject();
    return compact(json).chopped(1) + ",\"raw\":" + (isObject ? raw.trimmed() : "{}") + '}';
}

QString csvLine(const QStringList& cells)
{
    QStringList quoted;
    for (const QString& cell : cells)
        quoted.append(csvCell(cell));
    return quoted.join(u',') + u"\r\n"_s;
}

QString tabbedLine(const QStringList& cells)
{
    QStringList plain;
    for (const QString& cell : cells)
        plain.append(withoutFormula(cell).simplified());
    return plain.join(u'\t') + u'\n';
}

}  // namespace rollcall::work
