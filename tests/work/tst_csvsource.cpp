// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "work/csvsource.h"

#include <QTest>

using namespace Qt::StringLiterals;
using rollcall::ErrorCode;
using rollcall::work::ColumnMap;
using rollcall::work::readCsv;
using rollcall::work::readCsvLogins;

namespace {

QByteArray bytes(const char* text, qsizetype size)
{
    return {text, size};
}

/// A file with the given title line and one good person below.
QByteArray below(const QByteArray& titles, const QByteArray& line)
{
    return titles + "\r\n" + line + "\r\n";
}

}  // namespace

class CsvSourceTest final : public QObject {
    Q_OBJECT

private slots:
    void readsPeopleInTheOrderOfTheFile();
    void readsEveryUsualForm_data();
    void readsEveryUsualForm();
    void understandsUsualTitles_data();
    void understandsUsualTitles();
    void readsActiveAsABoolean();
    void readsQuotesDelimitersAndLineEndsInsideACell();
    void setsNothingForAnEmptyCell();
    void followsTheNamedColumnsFirst();
    void namesTheLineOfTheFileAfterACellWithLineEnds();
    void readsTheLoginsAloneForComparing();
    void loginsThatCannotBeReadAreSaidWithTheirPlace_data();
    void loginsThatCannotBeReadAreSaidWithTheirPlace();
    void refusesABadFileAtItsPlace_data();
    void refusesABadFileAtItsPlace();
    void refusesABadColumnMapAtItsPlace_data();
    void refusesABadColumnMapAtItsPlace();
    void neverPutsACellOfAPersonIntoAnError();
    void readsAHundredThousandPeople();
};

void CsvSourceTest::readsPeopleInTheOrderOfTheFile()
{
    const auto items = readCsv("userName,displayName\nann@acme.example,Ann Roe\n"
                               "bo@acme.example,Bo Li\n",
                               {});

    QVERIFY(items);
    QCOMPARE(items->size(), std::size_t{2});
    QCOMPARE(items->at(0).user, u"ann@acme.example"_s);
    QCOMPARE(items->at(0).attributes, (QJsonObject{{u"displayName"_s, u"Ann Roe"_s}}));
    QCOMPARE(items->at(0).why, u"CSV line 2"_s);
    QCOMPARE(items->at(1).user, u"bo@acme.example"_s);
    QCOMPARE(items->at(1).why, u"CSV line 3"_s);
}

void CsvSourceTest::readsEveryUsualForm_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("comma, LF") << QByteArray{"login,title\nann,Boss\n"};
    QTest::newRow("comma, CRLF") << QByteArray{"login,title\r\nann,Boss\r\n"};
    QTest::newRow("semicolon") << QByteArray{"login;title\nann;Boss\n"};
    QTest::newRow("tab") << QByteArray{"login\ttitle\nann\tBoss\n"};
    QTest::newRow("byte order mark") << QByteArray{"\xEF\xBB\xBFlogin,title\nann,Boss\n"};
    QTest::newRow("no line end at the end") << QByteArray{"login,title\nann,Boss"};
    QTest::newRow("everything quoted") << QByteArray{"\"login\",\"title\"\n\"ann\",\"Boss\"\n"};
    QTest::newRow("mark and quotes") << QByteArray{"\xEF\xBB\xBF\"login\",title\nann,\"Boss\"\n"};
    QTest::newRow("empty lines") << QByteArray{"\nlogin,title\n\n\nann,Boss\n\r\n\n"};
    QTest::newRow("blanks around titles") << QByteArray{" login , title \nann,Boss\n"};
}

void CsvSourceTest::readsEveryUsualForm()
{
    QFETCH(const QByteArray, text);

    const auto items = readCsv(text, {});

    QVERIFY2(items, items ? "" : qPrintable(items.error().detail));
    QCOMPARE(items->size(), std::size_t{1});
    QCOMPARE(items->front().user, u"ann"_s);
    QCOMPARE(items->front().attributes, (QJsonObject{{u"title"_s, u"Boss"_s}}));
}

void CsvSourceTest::understandsUsualTitles_data()
{
    QTest::addColumn<QByteArray>("title");
    QTest::addColumn<QString>("path");
    const QString email = u"emails[type eq \"work\"].value"_s;
    const QString enterprise = u"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:"_s;
    QTest::newRow("a path") << QByteArray{"name.givenName"} << u"name.givenName"_s;
    QTest::newRow("a path in another case") << QByteArray{"DISPLAYNAME"} << u"displayName"_s;
    QTest::newRow("a path with a filter")
        << QByteArray{"\"emails[type eq \"\"work\"\"].value\""} << email;
    QTest::newRow("an extension") << QByteArray{"urn:acme:User:badge"} << u"urn:acme:User:badge"_s;
    QTest::newRow("e-mail") << QByteArray{"e-mail"} << email;
    QTest::newRow("E-Mail") << QByteArray{"E-Mail"} << email;
    QTest::newRow("email address") << QByteArray{"email address"} << email;
    QTest::newRow("first name") << QByteArray{"first name"} << u"name.givenName"_s;
    QTest::newRow("First_Name") << QByteArray{"First_Name"} << u"name.givenName"_s;
    QTest::newRow("surname") << QByteArray{"Surname"} << u"name.familyName"_s;
    QTest::newRow("department") << QByteArray{"Department"} << enterprise + u"department"_s;
}

void CsvSourceTest::understandsUsualTitles()
{
    QFETCH(const QByteArray, title);
    QFETCH(const QString, path);

    const auto items = readCsv(below("login," + title, "ann,x"), {});

    QVERIFY2(items, items ? "" : qPrintable(items.error().detail));
    QCOMPARE(items->front().attributes, (QJsonObject{{path, u"x"_s}}));
}

void CsvSourceTest::readsActiveAsABoolean()
{
    const auto items = readCsv("login,active\na,true\nb,FALSE\nc,True\nd,\n", {});

    QVERIFY(items);
    QCOMPARE(items->at(0).attributes.value(u"active"_s), QJsonValue{true});
    QCOMPARE(items->at(1).attributes.value(u"active"_s), QJsonValue{false});
    QCOMPARE(items->at(2).attributes.value(u"active"_s), QJsonValue{true});
    QVERIFY(!items->at(3).attributes.contains(u"active"_s));
}

void CsvSourceTest::readsQuotesDelimitersAndLineEndsInsideACell()
{
    const auto items =
        readCsv("login,title,nickName\nann,\"a \"\"b\"\", c;\td\",\"x\r\ny\nz\"\n", {});

    QVERIFY(items);
    QCOMPARE(items->front().attributes.value(u"title"_s).toString(), u"a \"b\", c;\td"_s);
    QCOMPARE(items->front().attributes.value(u"nickName"_s).toString(), u"x\r\ny\nz"_s);
}

void CsvSourceTest::setsNothingForAnEmptyCell()
{
    const auto items = readCsv("login,title,nickName\nann,,\"\"\n", {});

    QVERIFY(items);
    QCOMPARE(items->front().attributes, QJsonObject{});
}

void CsvSourceTest::followsTheNamedColumnsFirst()
{
    const ColumnMap columns{{u"Account"_s, u"userName"_s}, {u"title"_s, u"nickName"_s}};

    const auto items = readCsv("Account,title\nann,Boss\n", columns);

    QVERIFY(items);
    QCOMPARE(items->front().user, u"ann"_s);
    QCOMPARE(items->front().attributes, (QJsonObject{{u"nickName"_s, u"Boss"_s}}));
}

void CsvSourceTest::namesTheLineOfTheFileAfterACellWithLineEnds()
{
    const auto items = readCsv("login,title,active\nann,\"a\nb\nc\",perhaps\n", {});

    QVERIFY(!items);
    QVERIFY2(items.error().detail.startsWith(u"line 4, column 3: "_s),
             qPrintable(items.error().detail));
}

void CsvSourceTest::readsTheLoginsAloneForComparing()
{
    const auto logins = readCsvLogins("shoe size;Login;active\n43;ann;perhaps\n44;bo;\n45;ann;\n");

    QVERIFY2(logins, logins ? "" : qPrintable(logins.error().detail));
    QCOMPARE(*logins, (QStringList{u"ann"_s, u"bo"_s, u"ann"_s}));
}

void CsvSourceTest::loginsThatCannotBeReadAreSaidWithTheirPlace_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("place");
    QTest::newRow("empty") << QByteArray{} << u"line 1, column 1: "_s;
    QTest::newRow("no login") << QByteArray{"title\nBoss\n"} << u"line 1, column 1: "_s;
    QTest::newRow("two logins") << QByteArray{"login,x,userName\na,b,c\n"}
                                << u"line 1, column 3: "_s;
    QTest::newRow("only titles") << QByteArray{"x,login\n"} << u"line 2, column 1: "_s;
    QTest::newRow("an empty login")
        << QByteArray{"x,login\na,ann\nb,\n"} << u"line 3, column 2: "_s;
    QTest::newRow("ragged") << QByteArray{"x,login\na\n"} << u"line 2, column 2: "_s;
}

void CsvSourceTest::loginsThatCannotBeReadAreSaidWithTheirPlace()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QString, place);

    const auto logins = readCsvLogins(text);

    QVERIFY(!logins);
    QVERIFY2(logins.error().detail.startsWith(place), qPrintable(logins.error().detail));
}

// A table of rows.
// NOLINTNEXTLINE(readability-function-size)
void CsvSourceTest::refusesABadFileAtItsPlace_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("place");
    const auto row = [](const char* name, const QByteArray& text, int line, int column) {
        QTest::newRow(name) << text << u"line %1, column %2: "_s.arg(line).arg(column);
    };
    const QByteArray good = "login,title\nann,Boss\n";

    row("empty", "", 1, 1);
    row("only a byte order mark", "\xEF\xBB\xBF", 1, 1);
    row("only empty lines", "\n\r\n\n", 1, 1);
    row("only titles", "login,title\n", 2, 1);
    row("only titles, no line end", "login,title", 2, 1);
    row("UTF-16, little endian", bytes("\xFF\xFEl\0o\0", 6), 1, 1);
    row("UTF-16, big endian", bytes("\xFE\xFF\0l\0o", 6), 1, 1);
    row("UTF-16 without mark", bytes("l\0o\0g\0", 6), 1, 1);

    row("no login", "title,nickName\nBoss,x\n", 1, 1);
    row("unknown title", "login,shoe size\nann,43\n", 1, 2);
    row("unknown title, later", "login,title,nickName,shoe size\nann,a,b,43\n", 1, 4);
    row("empty title", "login,,title\nann,x,Boss\n", 1, 2);
    row("blank title", "login,  ,title\nann,x,Boss\n", 1, 2);
    row("empty title at the end", "login,title,\nann,Boss,\n", 1, 3);
    row("title twice", "login,title,title\nann,a,b\n", 1, 3);
    row("title twice in another case", "login,title,TITLE\nann,a,b\n", 1, 3);
    row("two titles for one attribute", "login,e-mail,title,mail\nann,a,b,c\n", 1, 4);
    row("two logins", "login,userName\nann,ann\n", 1, 2);
    row("extension in another case", "login,urn:acme:User:a,URN:acme:user:A\nann,a,b\n", 1, 3);
    row("data in place of titles", "ann@acme.example,Boss\nbo@acme.example,x\n", 1, 1);
    row("wrong delimiter", "login|title\nann|Boss\n", 1, 1);
    row("spreadsheet's own first line", "sep=;\nlogin;title\nann;Boss\n", 1, 1);
    row("title with an open filter", "login,emails[type\nann,x\n", 1, 2);
    row("title with an empty filter", "login,emails[].value\nann,x\n", 1, 2);
    row("title with a slip in the urn", "login,urn:acme:\nann,x\n", 1, 2);

    row("a cell less", "login,title,nickName\nann,Boss\n", 2, 3);
    row("two cells less", "login,title,nickName\nann\n", 2, 2);
    row("a cell more", "login,title\nann,Boss,x\n", 2, 3);
    row("a delimiter at the end", "login,title\nann,Boss,\n", 2, 3);
    row("ragged further down", good + "bo,x\nkim\n", 4, 2);
    row("ragged after empty lines", good + "\n\nkim\n", 5, 2);
    row("another delimiter below", "login,title\nann;Boss\n", 2, 2);

    row("empty login", "login,title\n,Boss\n", 2, 1);
    row("empty quoted login", "login,title\n\"\",Boss\n", 2, 1);
    row("blank login", "login,title\n   ,Boss\n", 2, 1);
    row("blank before the login", "login,title\n ann,Boss\n", 2, 1);
    row("blank after the login", "login,title\nann ,Boss\n", 2, 1);
    row("no-break space after the login", "login,title\nann\xC2\xA0,Boss\n", 2, 1);
    row("empty login in the last column", "title,login\nBoss,\n", 2, 2);
    row("an id for a login", "login,title\nid:17,Boss\n", 2, 1);
    row("a row of delimiters", good + ",\n", 3, 1);
    row("login twice", good + "ann,x\n", 3, 1);
    row("login twice in another case", good + "ANN,x\n", 3, 1);
    row("login twice, far apart", good + "bo,x\nkim,y\nann,z\n", 5, 1);
    row("login twice in the last column", "title,login\nx,ann\ny,ann\n", 3, 2);
    row("login twice in another case, beyond ASCII", "login\nm\xC3\xBCller\nM\xC3\x9CLLER\n", 3, 1);

    row("active perhaps", "login,active\nann,perhaps\n", 2, 2);
    row("active 1", "login,active\nann,1\n", 2, 2);
    row("active yes", "login,active\nann,yes\n", 2, 2);
    row("active in another language", "login,active\nann,WAHR\n", 2, 2);
    row("active blank", "login,active\nann, \n", 2, 2);
    row("active bad further down", "login,active\nann,true\nbo,false\nkim,flase\n", 4, 2);

    row("quote never closed", "login,title\nann,\"Boss\n", 2, 2);
    row("quote never closed, lines follow", "login,title\nann,\"Boss\nbo,x\nkim,y\n", 2, 2);
    row("quote never closed in the titles", "login,\"title\nann,Boss\n", 1, 2);
    row("only a quote", "\"", 1, 1);
    row("three quotes", "login,title\nann,\"\"\"\n", 2, 2);
    row("text after the quote", "login,title\nann,\"Bo\"ss\n", 2, 2);
    row("blank after the quote", "login,title\nann,\"Boss\" \n", 2, 2);
    row("blank before the quote", "login,title\nann, \"Boss\"\n", 2, 2);
    row("quote inside a cell", "login,title\nann,the \"Boss\"\n", 2, 2);
    row("path with bare quotes", "login,emails[type eq \"work\"].value\nann,x\n", 1, 2);
    row("text after a quote with line ends", "login,title\nann,\"a\nb\"c\n", 3, 2);

    row("NUL in a cell", bytes("login,title\nann,Bo\0ss\n", 22), 2, 2);
    row("NUL in a quoted cell", bytes("login,title\nann,\"Bo\0ss\"\n", 24), 2, 2);
    row("NUL in a title", bytes("login,ti\0tle\nann,Boss\n", 22), 1, 2);
    row("NUL at the end", bytes("login,title\nann,Boss\n\0", 22), 3, 1);
    row("carriage return alone", "login,title\rann,Boss\r", 1, 2);
    row("carriage return alone below", good + "bo,x\rkim,y\n", 3, 2);
    row("carriage return at the very end", good + "bo,x\r", 3, 2);
    row("Latin-1", "login,title\nann,M\xFCller\n", 2, 2);
    row("Latin-1 in quotes", "login,title\nann,\"M\xFCller\"\n", 2, 2);
    row("Latin-1 in a title", "login,titl\xE9\nann,x\n", 1, 2);
    row("overlong UTF-8", "login,title\nann,\xC0\xAF\n", 2, 2);
    row("surrogate in UTF-8", "login,title\nann,\xED\xA0\x80\n", 2, 2);
    row("beyond Unicode", "login,title\nann,\xF4\x90\x80\x80\n", 2, 2);
    row("UTF-8 cut off", "login,title\nann,M\xC3\n", 2, 2);
    row("UTF-8 cut off at the end", "login,title\nann,M\xC3", 2, 2);
    row("lone continuation byte",
        "login,title\n\x80"
        "ann,Boss\n",
        2, 1);
}

void CsvSourceTest::refusesABadFileAtItsPlace()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QString, place);

    const auto items = readCsv(text, {});

    QVERIFY(!items);
    QCOMPARE(items.error().code, ErrorCode::BadInput);
    QVERIFY2(items.error().detail.startsWith(place), qPrintable(items.error().detail));
    QVERIFY(items.error().detail.size() > place.size() + 5);
}

void CsvSourceTest::refusesABadColumnMapAtItsPlace_data()
{
    QTest::addColumn<ColumnMap>("columns");
    QTest::addColumn<QString>("place");
    QTest::newRow("a title that is not there")
        << ColumnMap{{u"Shoe size"_s, u"title"_s}} << u"line 1, column 1: "_s;
    QTest::newRow("no path") << ColumnMap{{u"Job"_s, u"not a path"_s}} << u"line 1, column 2: "_s;
    QTest::newRow("an empty path") << ColumnMap{{u"Job"_s, QString{}}} << u"line 1, column 2: "_s;
    QTest::newRow("a path that is given already")
        << ColumnMap{{u"Job"_s, u"userName"_s}} << u"line 1, column 2: "_s;
    QTest::newRow("a title in another case")
        << ColumnMap{{u"job"_s, u"title"_s}} << u"line 1, column 1: "_s;
}

void CsvSourceTest::refusesABadColumnMapAtItsPlace()
{
    QFETCH(const ColumnMap, columns);
    QFETCH(const QString, place);

    const auto items = readCsv("login,Job\nann,Boss\n", columns);

    QVERIFY(!items);
    QCOMPARE(items.error().code, ErrorCode::BadInput);
    QVERIFY2(items.error().detail.startsWith(place), qPrintable(items.error().detail));
}

void CsvSourceTest::neverPutsACellOfAPersonIntoAnError()
{
    const QByteArray texts[] = {
        "login,active\nann@acme.example,ann@acme.example\n",
        "login,title\nann@acme.example,x\nann@acme.example,y\n",
        "login,title\n ann@acme.example,x\n",
        "login,title\nann@acme.example,\"x\"ann@acme.example\n",
    };
    for (const QByteArray& text : texts) {
        const auto items = readCsv(text, {});

        QVERIFY(!items);
        QVERIFY2(!items.error().detail.contains(u"ann@"_s), qPrintable(items.error().detail));
    }
}

void CsvSourceTest::readsAHundredThousandPeople()
{
    QByteArray text = "login,display name,active\n";
    for (int i = 0; i < 100'000; ++i)
        text += "user" + QByteArray::number(i) + "@acme.example,\"Roe, Ann\",true\n";

    const auto items = readCsv(text, {});

    QVERIFY(items);
    QCOMPARE(items->size(), std::size_t{100'000});
    QCOMPARE(items->back().why, u"CSV line 100001"_s);
}

QTEST_GUILESS_MAIN(CsvSourceTest)
#include "tst_csvsource.moc"
