// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "check.h"
#include "domain/instant.h"
#include "domain/visibletext.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace rollcall::work {

namespace {

QString escaped(const QString& text)
{
    return visible(text, 1024).toHtmlEscaped();
}

QString rowOf(const QStringList& cells, const QString& tag)
{
    QString row = u"<tr>"_s;
    for (const QString& cell : cells)
        row += u"<%1>%2</%1>"_s.arg(tag, escaped(cell));
    return row + u"</tr>\n"_s;
}

constexpr char head[] = R"(<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Conformance report</title>
<style>
:root { color-scheme: light dark; font-family: sans-serif; }
table { border-collapse: collapse; }
th, td { border: 1px solid GrayText; padding: 0.3em 0.6em; text-align: left; }
</style>
</head>
<body>
)";

}  // namespace

QJsonArray factsJson(const services::ProbeFacts& facts)
{
    QJsonArray json;
    for (const services::ProbeFact& fact : facts)
        json.append(QJsonObject{{u"id"_s, fact.id},
                                {u"title"_s, fact.title},
                                {u"value"_s, fact.value},
                                {u"evidence"_s, fact.evidence}});
    return json;
}

QJsonArray leftoversJson(const std::vector<Leftover>& leftovers)
{
    QJsonArray json;
    for (const Leftover& one : leftovers)
        json.append(QJsonObject{{u"what"_s, one.what},
                                {u"name"_s, one.target.login},
                                {u"id"_s, one.target.remoteId},
                                {u"advice"_s, one.advice}});
    return json;
}

QByteArray jsonOf(const CheckReport& report)
{
    const QJsonObject json{{u"connection"_s, report.connection},
                           {u"service"_s, report.service},
                           {u"host"_s, report.host},
                           {u"at"_s, formatInstant(report.at)},
                           {u"definition"_s, report.definitionId},
                           {u"facts"_s, factsJson(report.facts)},
                           {u"leftovers"_s, leftoversJson(report.leftovers)}};
    return QJsonDocument{json}.toJson();
}

QByteArray htmlOf(const CheckReport& report)
{
    QString page = QString::fromLatin1(head);
    page += u"<h1>Conformance report: %1</h1>\n<p>%2 at %3, checked on %4.</p>\n"_s.arg(
        escaped(report.connection), escaped(report.service), escaped(report.host),
        escaped(formatInstant(report.at)));
    for (const Leftover& one : report.leftovers)
        page += u"<p><strong>%1</strong></p>\n"_s.arg(escaped(one.advice));
    page += u"<table>\n"_s + rowOf({u"What"_s, u"Found"_s, u"Evidence"_s}, u"th"_s);
    for (const services::ProbeFact& fact : report.facts)
        page += rowOf({fact.title, fact.value, fact.evidence}, u"td"_s);
    return (page + u"</table>\n</body>\n</html>\n"_s).toUtf8();
}

}  // namespace rollcall::work
