// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "domain/canonicaljson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <cstring>
#include <limits>

using namespace Qt::StringLiterals;
using rollcall::canonicalJson;

namespace {

double doubleOf(quint64 bits)
{
    double number = 0;
    std::memcpy(&number, &bits, sizeof number);
    return number;
}

}  // namespace

class CanonicalJsonTest final : public QObject {
    Q_OBJECT

private slots:
    void printsNumbersAsTheStandardDoes_data();
    void printsNumbersAsTheStandardDoes();
    void sortsMembersByCodeUnits();
    void writesTheExampleOfTheStandard();
    void sortsAtEveryDepth();
    void printsWhatIsNoNumberAsNull();
};

/// RFC 8785, appendix B.
void CanonicalJsonTest::printsNumbersAsTheStandardDoes_data()
{
    QTest::addColumn<quint64>("bits");
    QTest::addColumn<QByteArray>("text");
    const auto row = [](quint64 bits, const char* text) {
        QTest::newRow(
            qPrintable(u"%1 %2"_s.arg(bits, 16, 16, QChar{u'0'}).arg(QLatin1StringView{text})))
            << bits << QByteArray{text};
    };
    row(0x0000000000000000, "0");
    row(0x8000000000000000, "0");
    row(0x0000000000000001, "5e-324");
    row(0x8000000000000001, "-5e-324");
    row(0x7fefffffffffffff, "1.7976931348623157e+308");
    row(0xffefffffffffffff, "-1.7976931348623157e+308");
    row(0x4340000000000000, "9007199254740992");
    row(0xc340000000000000, "-9007199254740992");
    row(0x4430000000000000, "295147905179352830000");
    row(0x44b52d02c7e14af5, "9.999999999999997e+22");
    row(0x44b52d02c7e14af6, "1e+23");
    row(0x44b52d02c7e14af7, "1.0000000000000001e+23");
    row(0x444b1ae4d6e2ef4e, "999999999999999700000");
    row(0x444b1ae4d6e2ef4f, "999999999999999900000");
    row(0x444b1ae4d6e2ef50, "1e+21");
    row(0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7");
    row(0x3eb0c6f7a0b5ed8d, "0.000001");
    row(0x41b3de4355555553, "333333333.3333332");
    row(0x41b3de4355555554, "333333333.33333325");
    row(0x41b3de4355555555, "333333333.3333333");
    row(0x41b3de4355555556, "333333333.3333334");
    row(0x41b3de4355555557, "333333333.33333343");
    row(0xbecbf647612f3696, "-0.0000033333333333333333");
    row(0x43143ff3c1cb0959, "1424953923781206.2");
}

void CanonicalJsonTest::printsNumbersAsTheStandardDoes()
{
    QFETCH(const quint64, bits);
    QFETCH(const QByteArray, text);

    QCOMPARE(canonicalJson(doubleOf(bits)), text);
}

/// RFC 8785, section 3.2.3.
void CanonicalJsonTest::sortsMembersByCodeUnits()
{
    const QJsonObject object{
        {u"\u20ac"_s, u"Euro Sign"_s},
        {u"\r"_s, u"Carriage Return"_s},
        {u"\ufb33"_s, u"Hebrew Letter Dalet With Dagesh"_s},
        {u"1"_s, u"One"_s},
        {u"\U0001F600"_s, u"Emoji: Grinning Face"_s},
        {u"\u0080"_s, u"Control"_s},
        {u"\u00f6"_s, u"Latin Small Letter O With Diaeresis"_s},
    };

    const QByteArray text = canonicalJson(object);

    QCOMPARE(QString::fromUtf8(text),
             u"{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
             "\"\u00f6\":\"Latin Small Letter O With Diaeresis\",\"\u20ac\":\"Euro Sign\","
             "\"\U0001F600\":\"Emoji: Grinning Face\","
             "\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}"_s);
}

/// RFC 8785, section 3.2.2 to 3.2.4, down to the bytes.
void CanonicalJsonTest::writesTheExampleOfTheStandard()
{
    const QJsonDocument document = QJsonDocument::fromJson(
        R"({"numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
            "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
            "literals": [null, true, false]})");

    const QByteArray text = canonicalJson(document.object());

    QCOMPARE(text.toHex(),
             QByteArray{"7b226c69746572616c73223a5b6e756c6c2c747275652c66616c73655d2c226e756d6265"
                        "7273223a5b3333333333333333332e333333333333332c31652b33302c342e352c302e30"
                        "30322c31652d32375d2c22737472696e67223a22e282ac245c75303030665c6e4127425c"
                        "225c5c5c5c5c222f227d"});
}

void CanonicalJsonTest::sortsAtEveryDepth()
{
    const QJsonObject object{
        {u"b"_s, QJsonArray{QJsonObject{{u"z"_s, 1}, {u"a"_s, QJsonObject{}}}, QJsonArray{}}},
        {u"a"_s, QJsonValue{}},
    };

    QCOMPARE(canonicalJson(object), QByteArray{R"({"a":null,"b":[{"a":{},"z":1},[]]})"});
}

void CanonicalJsonTest::printsWhatIsNoNumberAsNull()
{
    QCOMPARE(canonicalJson(std::numeric_limits<double>::infinity()), QByteArray{"null"});
    QCOMPARE(canonicalJson(std::numeric_limits<double>::quiet_NaN()), QByteArray{"null"});
}

QTEST_GUILESS_MAIN(CanonicalJsonTest)
#include "tst_canonicaljson.moc"
