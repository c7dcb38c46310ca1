// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "commands.h"
#include "session.h"

using namespace Qt::StringLiterals;

namespace rollcall::ctl {

namespace {

Answer verdictAnswer(const work::AuditVerdict& verdict)
{
    const QJsonObject json{
        {u"intact"_s, verdict.isIntact},
        {u"rows"_s, verdict.rows},
        {u"unanchored"_s, verdict.unanchored},
        {u"unchecked"_s, verdict.unchecked},
        {u"brokenAt"_s, verdict.brokenAt > 0 ? QJsonValue{verdict.brokenAt} : QJsonValue{}},
        {u"text"_s, orNull(verdict.text)}};
    return {
        .json = jsonText(json),
        .fields = fieldsOf(
            {{u"intact"_s, verdict.isIntact ? u"yes"_s : u"no"_s},
             {u"rows"_s, QString::number(verdict.rows)},
             {u"unanchored"_s, QString::number(verdict.unanchored)},
             {u"unchecked"_s, QString::number(verdict.unchecked)},
             {u"brokenAt"_s, verdict.brokenAt > 0 ? QString::number(verdict.brokenAt) : QString{}},
             {u"text"_s, verdict.text}})};
}

}  // namespace

void addAuditCommands(const Syntax& program)
{
    const Syntax family = program.family(u"audit"_s, "The chain of everything that was done");
    family.command(u"verify"_s, "Whether the chain fits together; writes nothing")
        .runs(Need::Reading, [](Session& session) {
            session.engine().verifyAudit(
                session.onward<work::AuditVerdict>([&session](const work::AuditVerdict& verdict) {
                    session.answer(verdictAnswer(verdict),
                                   verdict.isIntact ? Exit::Done : Exit::ChangesFailed);
                }));
        });
    family.command(u"export"_s, "The chain as JSON, one row a line")
        .runs(Need::Reading, [](Session& session) {
            session.engine().exportAudit(session.onward<QByteArray>(
                [&session](const QByteArray& lines) { session.answerAsItIs(lines); }));
        });
}

}  // namespace rollcall::ctl
