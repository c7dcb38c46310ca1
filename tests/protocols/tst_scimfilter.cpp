// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "protocols/scim/filter/filtercheck.h"
#include "protocols/scim/filter/filtermatcher.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall::scim;

class ScimFilterTest final : public QObject {
    Q_OBJECT

private slots:
    void meansWhatTheProtocolSays_data();
    void meansWhatTheProtocolSays();
    void saysWhereItCannotBeRead_data();
    void saysWhereItCannotBeRead();
    void isWrittenInOneWay_data();
    void isWrittenInOneWay();
    void namesWhatDoesNotFitTheSchema_data();
    void namesWhatDoesNotFitTheSchema();
    void isSentOnlyWhereTheServiceObeys_data();
    void isSentOnlyWhereTheServiceObeys();
};

namespace {

QJsonObject barbara()
{
    return QJsonDocument::fromJson(R"({
        "id": "2819c223", "userName": "bjensen@tracker.example", "active": true,
        "title": "Tour Guide", "userType": "Employee", "nickName": "",
        "name": {"familyName": "O'Malley", "givenName": "Barbara"},
        "meta": {"lastModified": "2011-05-13T04:42:34Z"}, "loginCount": 7,
        "isAdmin": "True", "badge": "12", "name.formatted": "Ms. Barbara", "tags": ["a", "b"],
        "externalId": "2011-05-13T04:42:34Z",
        "emails": [{"type": "work", "value": "bjensen@example.com"},
                   {"type": "home", "value": "babs@jensen.example"}],
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {"department": "Tours"}
    })"_ba)
        .object();
}

}  // namespace

// The forms are those of RFC 7644, section 3.4.2.2, table 3 and figure 1.
void ScimFilterTest::meansWhatTheProtocolSays_data()
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
    row(R"(title ne null)", true);
    row(R"(emails co "jensen.example")", true);
    row(R"(emails[type eq "work"].value ew "example.com")", true);
    row(R"(emails[type eq "home"].value ew "example.com")", false);
    row(R"(EMAILS[TYPE EQ "work" AND NOT (value sw "x")])", true);
    // What is absent matches nothing, and what has another type neither.
    row(R"(nothing ne "x")", false);
    row(R"(active gt false)", false);
    row(R"(loginCount co "7")", false);
    row(R"(userName eq 7)", false);
    // Liberal: what a service writes as text.
    row(R"(isAdmin eq true)", true);
    row(R"(badge eq 12)", true);
    row(R"(name.formatted sw "Ms.")", true);
    row(R"(tags[value eq "b"])", true);
    row(R"(tags eq "c")", false);
    // A schema says what an instant is: userName is text, however it looks.
    row(R"(externalId eq "2011-05-13T06:42:34+02:00")", false);
}

void ScimFilterTest::meansWhatTheProtocolSays()
{
    QFETCH(const QString, filter);
    QFETCH(const bool, holds);

    const auto expression = FilterExpression::parse(filter);

    QVERIFY2(expression, expression ? "" : qPrintable(expression.error().detail));
    QCOMPARE(FilterMatcher{*expression}.matches(barbara()), holds);
}

void ScimFilterTest::saysWhereItCannotBeRead_data()
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

void ScimFilterTest::saysWhereItCannotBeRead()
{
    QFETCH(const QString, filter);
    QFETCH(const int, character);

    const auto expression = FilterExpression::parse(filter);

    QVERIFY(!expression);
    QCOMPARE(expression.error().code, rollcall::ErrorCode::BadInput);
    QVERIFY2(expression.error().detail.endsWith(u" %1"_s.arg(character)),
             qPrintable(expression.error().detail));
}

void ScimFilterTest::isWrittenInOneWay_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QString>("text");
    const auto row = [](const char* filter, const char* text) {
        QTest::newRow(filter) << QString::fromUtf8(filter) << QString::fromUtf8(text);
    };
    row(R"(userName   EQ  "a\u0062")", R"(userName eq "ab")");
    row(R"(x eq "a\"\\b")", R"(x eq "a\"\\b")");
    row("a pr AND(b pr)", "a pr and b pr");
    row("(a pr or b pr) and c pr", "(a pr or b pr) and c pr");
    row("a pr or (b pr and c pr)", "a pr or b pr and c pr");
    row("NOT(not (a pr))", "not (not (a pr))");
    row(R"(emails[ type eq "work" ])", R"(emails[type eq "work"])");
    row(R"(emails[type eq "work"].value pr)", R"(emails[type eq "work" and value pr])");
    row("n eq 12345678901234567890", "n eq 12345678901234567890");
    row("n eq 1.50", "n eq 1.50");
    row("b eq TRUE", "b eq true");
}

void ScimFilterTest::isWrittenInOneWay()
{
    QFETCH(const QString, filter);

    const auto expression = FilterExpression::parse(filter);

    QVERIFY2(expression, expression ? "" : qPrintable(expression.error().detail));
    QTEST(expression->toText(), "text");
}

void ScimFilterTest::namesWhatDoesNotFitTheSchema_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QString>("says");  // Empty: it fits.
    const auto row = [](const char* filter, const char* says) {
        QTest::newRow(filter) << QString::fromUtf8(filter) << QString::fromUtf8(says);
    };
    row(R"(userName eq "a" and meta.created gt "2026-01-01T00:00:00Z")", "");
    row(R"(emails[type eq "work" and value co "@"] or not (active eq true))", "");
    row(R"(emails co "x")", "");
    row("name pr", "");
    row("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department pr", "");
    row(R"(shoeSize eq "9")", "shoeSize");
    row(R"(name eq "x")", "parts");
    row("active gt true", "order");
    row(R"(active eq "true")", "true or false");
    row("userName eq 7", "text");
    row(R"(meta.created eq "yesterday")", "yesterday");
    row(R"(active co "t")", "no text");
    row(R"(userName[value eq "x"])", "single");
    row(R"(emails[nothing eq "x"])", "nothing");
}

void ScimFilterTest::namesWhatDoesNotFitTheSchema()
{
    QFETCH(const QString, filter);
    QFETCH(const QString, says);
    const auto expression = FilterExpression::parse(filter);
    QVERIFY(expression);

    const auto checked = checkFilter(*expression, ResourceSchema::user());

    QCOMPARE(checked.has_value(), says.isEmpty());
    if (!checked)
        QVERIFY2(checked.error().detail.contains(says), qPrintable(checked.error().detail));
}

void ScimFilterTest::isSentOnlyWhereTheServiceObeys_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<bool>("isSent");
    QTest::newRow("eq") << u"userName eq \"a\""_s << true;
    QTest::newRow("in another case") << u"USERNAME eq \"a\""_s << true;
    QTest::newRow("both with and") << u"userName eq \"a\" and externalId eq \"b\""_s << true;
    QTest::newRow("another operator") << u"userName sw \"a\""_s << false;
    QTest::newRow("or") << u"userName eq \"a\" or userName eq \"b\""_s << false;
    QTest::newRow("another attribute") << u"title eq \"a\""_s << false;
    QTest::newRow("a value filter") << u"userName[value eq \"a\"]"_s << false;
    QTest::newRow("too long") << u"userName eq \"%1\""_s.arg(u"a"_s.repeated(100)) << false;
}

void ScimFilterTest::isSentOnlyWhereTheServiceObeys()
{
    QFETCH(const QString, filter);
    const FilterSupport support{.operators = {u"eq"_s, u"and"_s},
                                .paths = {u"userName"_s, u"externalId"_s},
                                .longest = 100};
    const auto expression = FilterExpression::parse(filter);
    QVERIFY(expression);

    QTEST(support.covers(*expression), "isSent");
    QVERIFY(FilterSupport::all().covers(*expression));
    QVERIFY(!FilterSupport{}.covers(*expression));
}

QTEST_APPLESS_MAIN(ScimFilterTest)
#include "tst_scimfilter.moc"
