// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "work/ownmemberships.h"

#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;

class OwnMembershipsTest final : public QObject {
    Q_OBJECT

private slots:
    void groupsThatOnlyTheUserShowsAreAdded()
    {
        const QJsonArray known{group(u"1"_s, u"Sales"_s)};
        const Account user{.raw = R"({"Groups":[{"value":"1","display":"Other"},)"
                                  R"({"value":"2","display":"Crew","type":"direct"},)"
                                  R"({"value":"3","display":"Company","type":"Indirect"},)"
                                  R"({"value":"4"},{"display":"no id"}]})"};

        QCOMPARE(work::withOwnGroups(known, user),
                 (QJsonArray{known[0], group(u"2"_s, u"Crew"_s), group(u"4"_s, u"4"_s)}));
    }

    void aUserWithoutGroupsChangesNothing()
    {
        const QJsonArray known{group(u"1"_s, u"Sales"_s)};
        for (const char* raw : {"", "{}", R"({"groups":null})", R"({"groups":[]})"})
            QCOMPARE(work::withOwnGroups(known, {.raw = raw}), known);
    }

private:
    static QJsonObject group(const QString& id, const QString& name)
    {
        return {{u"value"_s, id}, {u"display"_s, name}};
    }
};

QTEST_APPLESS_MAIN(OwnMembershipsTest)
#include "tst_ownmemberships.moc"
