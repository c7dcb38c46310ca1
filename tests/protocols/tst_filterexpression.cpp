// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "protocols/scim/filterexpression.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using rollcall::scim::FilterExpression;

class FilterExpressionTest final : public QObject {
    Q_OBJECT

private slots:
    void meansWhatTheProtocolSays_data();
    void meansWhatTheProtocolSays();
    void saysWhereItCannotBeRead_data();
    void saysWhereItCannotBeRead();
};

namespace {

QJsonObject barbara()
{
    return QJsonDocument::fromJson(R"({
        "id": "2819c223", "userName": "bjensen@tracker.example", "active": true,
        "title": "Tour Guide", "userType": "Employee", "nickName": "",
        "name": {"familyName": "O'Malley", "givenName": "Barbara"},
        "meta": {"lastModified": "2011-05-13T04:42:34Z"}, "loginCount": 7,
        "emails": [{"type": "work", "value": "bjensen@example.com"},
                   {"type": "home", "value": "babs@jensen.example"}],
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {"department": "Tours"}
    })"_ba)
        .object();
}

}  // namespace

// The forms are those of RFC 7644, section 3.4.2.2, table 3 and figure 1.
void FilterExpressionTest::meansWhatTheProtocolSays_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<bool>("holds");
    const auto row = [](const char* filter, bool holds) {
        QTest::newRow(filter) << QString::fromUtf8(filter) << holds;
    };
    row(R"(userName eq "BJENSEN@tracker.example")", true);
    row(R"(userName Eq "someone@tracker.example")", false);
    row(R"(id eq "2819C223")", false);
    row(R"(name.familyName co "O'Malley")", true);
    row(R"(userName sw "BJ")", true);
    row(R"(urn:ietf:params:scim:schemas:core:2.0:User:userName sw "bj")", true);
    row(R"(userName ew ".example")", true);
    row("title pr", true);
    row("nickName pr", false);
    row("profileUrl pr", false);
    row(R"(meta.lastModified gt "2011-05-13T04:42:33Z")", true);
    row(R"(meta.lastModified ge "2011-05-13T06:42:34+02:00")", true);
    row(R"(meta.lastModified lt "2011-05-13T04:42:34Z")", false);
    row("loginCount le 7", true);
    row("loginCount gt 7.5", false);
    row("active eq true", true);
    row("active eq false", false);
    row(R"(title pr and userType eq "Employee")", true);
    row(R"(title pr or userType eq "Intern")", true);
    row(R"(userType eq "Intern" or title pr and active eq false)", false);
    row(R"((userType eq "Intern" or title pr) and active eq true)", true);
    row(R"(not (userType eq "Employee"))", false);
    row(R"(userType ne "Employee" and not (emails co "example.com"))", false);
    row(R"(emails.value co "jensen.example")", true);
    row(R"(emails[type eq "work" and value co "@example.com"])", true);
    row(R"(emails[type eq "home" and value co "@example.com"])", false);
    row(R"(urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department eq "tours")",
        true);
    row(R"(title eq "Tour \"Guide\"")", false);
    row(R"(manager eq null)", true);
}

void FilterExpressionTest::meansWhatTheProtocolSays()
{
    QFETCH(const QString, filter);
    QFETCH(const bool, holds);

    const auto expression = FilterExpression::parse(filter);

    QVERIFY2(expression, expression ? "" : qPrintable(expression.error().detail));
    QCOMPARE(expression->holdsFor(barbara()), holds);
}

void FilterExpressionTest::saysWhereItCannotBeRead_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<int>("character");
    QTest::newRow("nothing") << QString{} << 1;
    QTest::newRow("no operator") << u"userName"_s << 9;
    QTest::newRow("an unknown operator") << u"userName is \"x\""_s << 10;
    QTest::newRow("no value") << u"userName eq "_s << 13;
    QTest::newRow("an open string") << u"userName eq \"x"_s << 13;
    QTest::newRow("an open group") << u"(title pr"_s << 10;
    QTest::newRow("more than a filter") << u"title pr)"_s << 9;
    QTest::newRow("not without a group") << u"not title pr"_s << 5;
    QTest::newRow("too deep") << u"("_s.repeated(100) << 52;
}

void FilterExpressionTest::saysWhereItCannotBeRead()
{
    QFETCH(const QString, filter);
    QFETCH(const int, character);

    const auto expression = FilterExpression::parse(filter);

    QVERIFY(!expression);
    QCOMPARE(expression.error().code, rollcall::ErrorCode::BadInput);
    QVERIFY2(expression.error().detail.endsWith(u" %1"_s.arg(character)),
             qPrintable(expression.error().detail));
}

QTEST_APPLESS_MAIN(FilterExpressionTest)
#include "tst_filterexpression.moc"
