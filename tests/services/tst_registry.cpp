// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "services/registry.h"
#include "support/schemacheck.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace rollcall;
using services::Registry;

class RegistryTest : public QObject {
    Q_OBJECT

private slots:
    void hasTheServicesThatComeWithIt();
    void comesWithDefinitionsThatFollowTheSchema();
    void hasASchemaThatRefusesMistakes_data();
    void hasASchemaThatRefusesMistakes();
    void givesEachInferredOrDocumentedFactASource();
    void listsWhatStandsForAnyServiceLast();
    void takesOneOfThePersonsOwn();
    void letsALaterFileTakeThePlace();
    void leavesOutABadFileAndSaysWhy();
    void doesWithoutAFolder();
};

namespace {

QJsonObject readObject(const QString& path)
{
    QFile file{path};
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object()
                                          : QJsonObject{};
}

bool writeFile(const QTemporaryDir& folder, const QString& name, const QByteArray& text)
{
    QFile file{folder.filePath(name)};
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
}

QByteArray definitionText(const QByteArray& id, const QByteArray& name)
{
    return R"({"version":1,"id":")" + id + R"(","name":")" + name
        + R"(","protocol":"scim","auth":{"kind":"bearer","header":"Authorization"},)"
          R"("api":{"usersPath":"Users"}})";
}

}  // namespace

void RegistryTest::hasTheServicesThatComeWithIt()
{
    const Registry registry;

    QVERIFY2(registry.problems().isEmpty(), qPrintable(registry.problems().join(u'\n')));
    QVERIFY(registry.find(u"tracker"_s));
    QVERIFY(!registry.find(u"nobody"_s));
}

void RegistryTest::comesWithDefinitionsThatFollowTheSchema()
{
    const Registry registry;  // Makes the resources known.
    const test::SchemaCheck schema{readObject(u":/services/definition.schema.json"_s)};
    int checked = 0;

    for (const QString& name : QDir{u":/services"_s}.entryList({u"*.json"_s}, QDir::Files)) {
        if (name.endsWith(u".schema.json"_s))
            continue;
        const QStringList faults = schema.faultsOf(readObject(u":/services/"_s + name));
        QVERIFY2(faults.isEmpty(), qPrintable(name + u' ' + faults.join(u'\n')));
        ++checked;
    }

    QCOMPARE(checked, static_cast<int>(registry.all().size()));
    QVERIFY(checked > 0);
}

void RegistryTest::hasASchemaThatRefusesMistakes_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("a version as text") << u"version"_s << R"(["1"])"_ba;
    QTest::newRow("an id in capitals") << u"id"_s << R"(["Tracker"])"_ba;
    QTest::newRow("an empty name") << u"name"_s << R"([""])"_ba;
    QTest::newRow("a protocol that is not known") << u"protocol"_s << R"(["soap"])"_ba;
    QTest::newRow("no path of users") << u"api"_s << R"([{"pageSize":1}])"_ba;
    QTest::newRow("a flag as text") << u"api"_s << R"([{"usersPath":"Users","patches":"yes"}])"_ba;
    QTest::newRow("a source of another kind")
        << u"notice"_s << R"([{"value":"x","source":"a"}])"_ba;
    QTest::newRow("a capability without support")
        << u"capabilities"_s << R"([[{"id":"push","title":"Push"}]])"_ba;
    QTest::newRow("a step that is a number") << u"manualRemoval"_s << R"([[1]])"_ba;
}

void RegistryTest::hasASchemaThatRefusesMistakes()
{
    QFETCH(const QString, field);
    QFETCH(const QByteArray, value);
    const Registry registry;
    const test::SchemaCheck schema{readObject(u":/services/definition.schema.json"_s)};
    QJsonObject definition = readObject(u":/services/tracker.json"_s);

    definition.insert(field, QJsonDocument::fromJson(value).array().at(0));

    QVERIFY(!schema.faultsOf(definition).isEmpty());
    QVERIFY(!services::readDefinition(QJsonDocument{definition}.toJson()).has_value());
}

void RegistryTest::givesEachInferredOrDocumentedFactASource()
{
    const Registry registry;

    for (const services::ServiceDefinition& definition : registry.all()) {
        QVERIFY(!definition.retention.rule || !definition.retention.source.isEmpty());
        for (const Capability& capability : definition.capabilities)
            QVERIFY2(!capability.source.isEmpty(), qPrintable(capability.id));
    }
}

void RegistryTest::listsWhatStandsForAnyServiceLast()
{
    QTemporaryDir folder;
    QVERIFY(writeFile(folder, u"zeta.json"_s, definitionText("zeta", "Zeta")));
    const Registry registry{folder.path()};

    QCOMPARE(registry.all().back().id, u"scim"_s);
    QVERIFY(std::is_sorted(registry.all().begin(), registry.all().end() - 1,
                           [](const auto& a, const auto& b) { return a.name < b.name; }));
}

void RegistryTest::takesOneOfThePersonsOwn()
{
    const QTemporaryDir folder;
    QVERIFY(writeFile(folder, u"acme.json"_s, definitionText("acme", "Acme")));

    const Registry registry{folder.path()};

    QVERIFY(registry.problems().isEmpty());
    QVERIFY(registry.find(u"acme"_s));
    QVERIFY(registry.find(u"tracker"_s));
    QCOMPARE(registry.all().front().name, u"Acme"_s);
}

void RegistryTest::letsALaterFileTakeThePlace()
{
    const QTemporaryDir folder;
    QVERIFY(writeFile(folder, u"1.json"_s, definitionText("tracker", "Tracker, first")));
    QVERIFY(writeFile(folder, u"2.json"_s, definitionText("tracker", "Tracker, ours")));

    const Registry registry{folder.path()};

    QCOMPARE(registry.find(u"tracker"_s)->name, u"Tracker, ours"_s);
    QCOMPARE(registry.all().size(), Registry{}.all().size());
}

void RegistryTest::leavesOutABadFileAndSaysWhy()
{
    const QTemporaryDir folder;
    QVERIFY(writeFile(folder, u"bad.json"_s, definitionText("Acme!", "Acme")));
    QVERIFY(writeFile(folder, u"good.json"_s, definitionText("good", "Good")));
    QVERIFY(writeFile(folder, u"large.json"_s, QByteArray(1024 * 1024 + 1, ' ')));
    QVERIFY(writeFile(folder, u"note.txt"_s, "not a definition"));

    const Registry registry{folder.path()};

    QVERIFY(registry.find(u"good"_s));
    QCOMPARE(registry.problems().size(), 2);
    QVERIFY(registry.problems().at(0).startsWith(u"bad.json: id: "_s));
    QVERIFY(registry.problems().at(1).startsWith(u"large.json: "_s));
}

void RegistryTest::doesWithoutAFolder()
{
    const QTemporaryDir folder;

    const Registry registry{folder.filePath(u"absent"_s)};

    QVERIFY(registry.problems().isEmpty());
    QVERIFY(registry.find(u"tracker"_s));
}

QTEST_GUILESS_MAIN(RegistryTest)
#include "tst_registry.moc"
