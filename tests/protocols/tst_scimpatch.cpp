// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "protocols/scim/patch/patch.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;

class ScimPatchTest : public QObject {
    Q_OBJECT

private slots:
    void writesOneOperationAPath_data();
    void writesOneOperationAPath();
    void aSoleValueWithoutATypeIsTheOneForWork_data();
    void aSoleValueWithoutATypeIsTheOneForWork();
    void ofSeveralThatAFilterNamesOnlyTheFirstIsChanged_data();
    void ofSeveralThatAFilterNamesOnlyTheFirstIsChanged();
    void refusesWhatWouldTouchMore_data();
    void refusesWhatWouldTouchMore();
};

namespace {

const QByteArray base = R"({"id":"1","userName":"ana","title":"Guide",
    "emails":[{"type":"work","value":"a@acme.example","primary":true},{"type":"home",
        "value":"h@a.example"}],
    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"Tours"}})";

QJsonArray arrayOf(const QByteArray& text)
{
    return QJsonDocument::fromJson(text).array();
}

}  // namespace

void ScimPatchTest::writesOneOperationAPath_data()
{
    QTest::addColumn<QByteArray>("changes");
    QTest::addColumn<QByteArray>("operations");
    QTest::newRow("access ends") << R"({"active":false})"_ba
                                 << R"([{"op":"replace","path":"active","value":false}])"_ba;
    // RFC 7644, section 3.5.2.3: a value filter that names one element.
    QTest::newRow("a value of an element that is there")
        << R"({"emails[type eq \"work\"].value":"b@acme.example"})"_ba
        << R"([{"op":"replace","path":"emails[type eq \"work\"].value",)"
           R"("value":"b@acme.example"}])"_ba;
    QTest::newRow("a value of an element that is not there")
        << R"({"phoneNumbers[type eq \"work\"].value":"+1"})"_ba
        << R"([{"op":"add","path":"phoneNumbers","value":{"type":"work","value":"+1"}}])"_ba;
    QTest::newRow("two values of one new element")
        << R"({"addresses[type eq \"work\"].country":"CH",)"
           R"("addresses[type eq \"work\"].locality":"Bern"})"_ba
        << R"([{"op":"add","path":"addresses","value":{"type":"work","country":"CH",)"
           R"("locality":"Bern"}}])"_ba;
    QTest::newRow("part of a name that is not there yet")
        << R"({"name.givenName":"Ana"})"_ba
        << R"([{"op":"replace","path":"name.givenName","value":"Ana"}])"_ba;
    QTest::newRow("an extension")
        << R"({"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department":"Sales"})"_ba
        << R"([{"op":"replace",)"
           R"("path":"urn:ietf:params:scim:schemas:extension:)"
           R"(enterprise:2.0:User:department","value":"Sales"}])"_ba;
    QTest::newRow("nothing any more") << R"({"title":null})"_ba
                                      << R"([{"op":"remove","path":"title"}])"_ba;
    QTest::newRow("an address any more")
        << R"({"emails[type eq \"home\"].value":null})"_ba
        << R"([{"op":"remove","path":"emails[type eq \"home\"]"}])"_ba;
    QTest::newRow("several") << R"({"active":true,"title":"Lead"})"_ba
                             << R"([{"op":"replace","path":"active","value":true},
                                    {"op":"replace","path":"title","value":"Lead"}])"_ba;
}

void ScimPatchTest::writesOneOperationAPath()
{
    QFETCH(const QByteArray, changes);
    QFETCH(const QByteArray, operations);

    const Result<QByteArray> body =
        scim::patchBody(base, QJsonDocument::fromJson(changes).object());

    QVERIFY2(body.has_value(), body ? "" : qPrintable(body.error().detail));
    const QJsonObject message = QJsonDocument::fromJson(*body).object();
    QCOMPARE(message[u"schemas"_s].toArray(),
             arrayOf(R"(["urn:ietf:params:scim:api:messages:2.0:PatchOp"])"));
    QCOMPARE(message[u"Operations"_s].toArray(), arrayOf(operations));
}

void ScimPatchTest::aSoleValueWithoutATypeIsTheOneForWork_data()
{
    QTest::addColumn<QByteArray>("emails");
    QTest::addColumn<QByteArray>("changes");
    QTest::addColumn<QByteArray>("operations");
    const QByteArray change = R"({"emails[type eq \"work\"].value":"b@a.example"})";
    const QByteArray added =
        R"([{"op":"add","path":"emails","value":{"type":"work","value":"b@a.example"}}])";
    QTest::newRow("its value") << R"([{"value":"a@a.example","primary":true}])"_ba << change
                               << R"([{"op":"replace","path":"emails[value eq \"a@a.example\"])"
                                  R"(.value","value":"b@a.example"}])"_ba;
    QTest::newRow("with marks in it")
        << R"([{"value":"a\"]@a.example","type":""}])"_ba << change
        << R"([{"op":"replace","path":"emails[value eq \"a\\\"]@a.example\"].value",)"
           R"("value":"b@a.example"}])"_ba;
    QTest::newRow("away") << R"([{"value":"a@a.example"}])"_ba
                          << R"({"emails[type eq \"work\"].value":null})"_ba
                          << R"([{"op":"remove","path":"emails[value eq \"a@a.example\"]"}])"_ba;
    QTest::newRow("another one is asked for")
        << R"([{"value":"a@a.example"}])"_ba
        << R"({"emails[type eq \"home\"].value":"h"})"_ba
        << R"([{"op":"add","path":"emails","value":{"type":"home","value":"h"}}])"_ba;
    QTest::newRow("it has a type")
        << R"([{"value":"a@a.example","type":"home"}])"_ba << change << added;
    QTest::newRow("there are two")
        << R"([{"value":"a@a.example"},{"value":"c@a.example"}])"_ba << change << added;
}

void ScimPatchTest::aSoleValueWithoutATypeIsTheOneForWork()
{
    QFETCH(const QByteArray, emails);
    QFETCH(const QByteArray, changes);
    QFETCH(const QByteArray, operations);

    const Result<QByteArray> body = scim::patchBody(R"({"id":"1","emails":)" + emails + "}",
                                                    QJsonDocument::fromJson(changes).object());

    QVERIFY2(body.has_value(), body ? "" : qPrintable(body.error().detail));
    QCOMPARE(QJsonDocument::fromJson(*body)[u"Operations"_s].toArray(), arrayOf(operations));
}

void ScimPatchTest::ofSeveralThatAFilterNamesOnlyTheFirstIsChanged_data()
{
    QTest::addColumn<QByteArray>("emails");
    QTest::addColumn<QByteArray>("changes");
    QTest::addColumn<QByteArray>("operations");
    const QByteArray change = R"({"emails[type eq \"work\"].value":"n@a.example"})";
    const QByteArray two =
        R"([{"type":"work","value":"a@a.example"},{"type":"work","value":"b@a.example"}])";
    QTest::newRow("by its value") << two << change
                                  << R"([{"op":"replace","path":"emails[value eq \"a@a.example\"])"
                                     R"(.value","value":"n@a.example"}])"_ba;
    QTest::newRow("away") << two << R"({"emails[type eq \"work\"].value":null})"_ba
                          << R"([{"op":"remove","path":"emails[value eq \"a@a.example\"]"}])"_ba;
    QTest::newRow("its value last")
        << two
        << R"({"emails[type eq \"work\"].value":"n@a.example",)"
           R"("emails[type eq \"work\"].zone":"EU"})"_ba
        << R"([{"op":"replace","path":"emails[value eq \"a@a.example\"].zone","value":"EU"},)"
           R"({"op":"replace","path":"emails[value eq \"a@a.example\"].value",)"
           R"("value":"n@a.example"}])"_ba;
    QTest::newRow("by something else")
        << R"([{"type":"work","value":"a@a.example","display":"A"},)"
           R"({"type":"work","value":"A@A.example","display":"B"}])"_ba
        << change
        << R"([{"op":"replace","path":"emails[display eq \"A\"].value",)"
           R"("value":"n@a.example"}])"_ba;
    QTest::newRow("by all that it has")
        << R"([{"type":"work","value":"a@a.example","display":"A"},)"
           R"({"type":"work","value":"a@a.example","display":"B"},)"
           R"({"type":"work","value":"b@a.example","display":"A"}])"_ba
        << change
        << R"([{"op":"replace","path":"emails[display eq \"A\" and type eq \"work\" and )"
           R"(value eq \"a@a.example\"].value","value":"n@a.example"}])"_ba;
    QTest::newRow("one address that is there twice")
        << R"([{"type":"work","value":"a@a.example"},{"type":"work","value":"a@a.example"}])"_ba
        << change
        << R"([{"op":"replace","path":"emails[type eq \"work\"].value",)"
           R"("value":"n@a.example"}])"_ba;
}

void ScimPatchTest::ofSeveralThatAFilterNamesOnlyTheFirstIsChanged()
{
    QFETCH(const QByteArray, emails);
    QFETCH(const QByteArray, changes);
    QFETCH(const QByteArray, operations);

    const Result<QByteArray> body = scim::patchBody(R"({"id":"1","emails":)" + emails + "}",
                                                    QJsonDocument::fromJson(changes).object());

    QVERIFY2(body.has_value(), body ? "" : qPrintable(body.error().detail));
    QCOMPARE(QJsonDocument::fromJson(*body)[u"Operations"_s].toArray(), arrayOf(operations));
}

void ScimPatchTest::refusesWhatWouldTouchMore_data()
{
    QTest::addColumn<QByteArray>("changes");
    QTest::newRow("all addresses away") << R"({"emails":null})"_ba;
    QTest::newRow("a value of all addresses away") << R"({"emails.value":null})"_ba;
    QTest::newRow("no path") << R"({"emails[":1})"_ba;
    QTest::newRow("a filter that is not closed") << R"({"emails[type eq \"work].value":"x"})"_ba;
    QTest::newRow("a filter with more in it")
        << R"({"emails[type eq \"work\" or type pr].value":"x"})"_ba;
    QTest::newRow("an address away that is not there")
        << R"({"emails[type eq \"other\"].value":null})"_ba;
    QTest::newRow("nothing") << "{}"_ba;
}

void ScimPatchTest::refusesWhatWouldTouchMore()
{
    QFETCH(const QByteArray, changes);

    const Result<QByteArray> body =
        scim::patchBody(base, QJsonDocument::fromJson(changes).object());

    QVERIFY(!body.has_value());
    QCOMPARE(body.error().code, ErrorCode::BadInput);
}

QTEST_GUILESS_MAIN(ScimPatchTest)
#include "tst_scimpatch.moc"
