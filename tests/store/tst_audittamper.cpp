// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "auditsamples.h"

#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <functional>

using namespace Qt::StringLiterals;
using namespace rollcall;
using namespace rollcall::test;
using store::AuditHead;
using store::AuditLog;

namespace {

constexpr int rowCount = 6;

/// What somebody with access to the files, but not to the key, has to work with.
struct Material {
    QByteArray content = {};    ///< As it is.
    QByteArray older = {};      ///< As it was some rows ago.
    QByteArray foreign = {};    ///< Of another install.
    QByteArray rewritten = {};  ///< The same rows, chained with another key.
};

using Mutation = std::function<QByteArray(const Material&, QRandomGenerator&)>;

QByteArray joined(const QList<QByteArray>& lines)
{
    return lines.join('\n');
}

int someRow(QRandomGenerator& random)
{
    return random.bounded(rowCount);
}

QByteArray flip(const Material& material, QRandomGenerator& random)
{
    QByteArray content = material.content;
    char& byte = content[random.bounded(content.size())];
    byte = static_cast<char>(byte ^ (1 << random.bounded(8)));
    return content;
}

QByteArray deleteByte(const Material& material, QRandomGenerator& random)
{
    QByteArray content = material.content;
    return content.remove(random.bounded(content.size()), 1);
}

QByteArray insertByte(const Material& material, QRandomGenerator& random)
{
    QByteArray content = material.content;
    const auto byte = static_cast<char>(random.bounded(256));
    return content.insert(random.bounded(content.size() + 1), byte);
}

QByteArray deleteRow(const Material& material, QRandomGenerator& random)
{
    QList<QByteArray> lines = material.content.split('\n');
    lines.removeAt(someRow(random));
    return joined(lines);
}

QByteArray repeatRow(const Material& material, QRandomGenerator& random)
{
    QList<QByteArray> lines = material.content.split('\n');
    lines.insert(someRow(random), lines.at(someRow(random)));
    return joined(lines);
}

QByteArray reorder(const Material& material, QRandomGenerator& random)
{
    QList<QByteArray> lines = material.content.split('\n');
    const int first = someRow(random);
    const int second = (first + 1 + random.bounded(rowCount - 1)) % rowCount;
    lines.swapItemsAt(first, second);
    return joined(lines);
}

QByteArray cutOff(const Material& material, QRandomGenerator& random)
{
    return material.content.left(random.bounded(material.content.size()));
}

QByteArray splice(const Material& material, QRandomGenerator& random)
{
    QList<QByteArray> lines = material.content.split('\n');
    const int row = someRow(random);
    lines[row] = material.foreign.split('\n').at(row);
    return joined(lines);
}

QByteArray spliceEnd(const Material& material, QRandomGenerator& random)
{
    const int row = someRow(random);
    return joined(material.content.split('\n').mid(0, row)
                  + material.rewritten.split('\n').mid(row));
}

QByteArray giveAway(const Material& material, QRandomGenerator& random)
{
    QList<QByteArray> lines = material.content.split('\n');
    // Into a chain whose key nobody has.
    lines[someRow(random)].replace("\"chain\":\"main\"", "\"chain\":\"lost\"");
    return joined(lines);
}

QByteArray renameAll(const Material& material, QRandomGenerator&)
{
    QByteArray content = material.rewritten;
    return content.replace("\"chain\":\"main\"", "\"chain\":\"lost\"");
}

QByteArray rollBack(const Material& material, QRandomGenerator&)
{
    return material.older;
}

QByteArray rewrite(const Material& material, QRandomGenerator&)
{
    return material.rewritten;
}

QByteArray swapFile(const Material& material, QRandomGenerator&)
{
    return material.foreign;
}

QByteArray blank(const Material& material, QRandomGenerator& random)
{
    QList<QByteArray> lines = material.content.split('\n');
    // A parser reads the same row.
    lines[someRow(random)].replace(",\"verb\"", ", \"verb\"");
    return joined(lines);
}

QByteArray memberTwice(const Material& material, QRandomGenerator& random)
{
    QList<QByteArray> lines = material.content.split('\n');
    lines[someRow(random)].replace("{\"actor\"", "{\"actor\":\"eve\",\"actor\"");
    return joined(lines);
}

}  // namespace

Q_DECLARE_METATYPE(Mutation)

class AuditTamperTest final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void everyMutationIsFound_data();
    void everyMutationIsFound();
    void withoutItsHeadOnlyAWholeOlderFilePasses();

private:
    [[nodiscard]] QString path() const { return m_folder.filePath(u"audit.jsonl"_s); }

    QTemporaryDir m_folder;
    Material m_material;
    AuditHead m_head;
};

void AuditTamperTest::initTestCase()
{
    const AuditHead older = chainOf(path(), rowCount / 2);
    m_material.older = contentOf(path());
    m_head = chainOf(path(), rowCount / 2, u"main"_s, 'k', older);
    m_material.content = contentOf(path());
    chainOf(m_folder.filePath(u"rewritten"_s), rowCount, u"main"_s, 'x');
    m_material.rewritten = contentOf(m_folder.filePath(u"rewritten"_s));
    chainOf(m_folder.filePath(u"foreign"_s), rowCount + 3, u"other"_s, 'x');
    m_material.foreign = contentOf(m_folder.filePath(u"foreign"_s));
    QCOMPARE(AuditLog::verify(path(), auditKey(), m_head)->brokenAt, 0);
}

void AuditTamperTest::everyMutationIsFound_data()
{
    QTest::addColumn<Mutation>("mutate");
    QTest::addColumn<int>("times");
    QTest::newRow("a bit flipped") << Mutation{flip} << 200;
    QTest::newRow("a byte deleted") << Mutation{deleteByte} << 100;
    QTest::newRow("a byte inserted") << Mutation{insertByte} << 100;
    QTest::newRow("a row deleted") << Mutation{deleteRow} << 30;
    QTest::newRow("a row repeated") << Mutation{repeatRow} << 50;
    QTest::newRow("rows reordered") << Mutation{reorder} << 50;
    QTest::newRow("the tail cut off") << Mutation{cutOff} << 80;
    QTest::newRow("a row of another file") << Mutation{splice} << 30;
    QTest::newRow("the end of a rewritten file") << Mutation{spliceEnd} << 30;
    QTest::newRow("a row given to another chain") << Mutation{giveAway} << 30;
    QTest::newRow("all rows given to another chain") << Mutation{renameAll} << 1;
    QTest::newRow("an older copy") << Mutation{rollBack} << 1;
    QTest::newRow("rewritten with another key") << Mutation{rewrite} << 1;
    QTest::newRow("another install's file") << Mutation{swapFile} << 1;
    QTest::newRow("a blank between members") << Mutation{blank} << 12;
    QTest::newRow("a member twice") << Mutation{memberTwice} << 12;
}

void AuditTamperTest::everyMutationIsFound()
{
    QFETCH(const Mutation, mutate);
    QFETCH(const int, times);
    QRandomGenerator random{20261122};
    for (int i = 0; i < times; ++i) {
        const QByteArray changed = mutate(m_material, random);
        if (changed == m_material.content)
            continue;
        overwrite(path(), changed);

        const auto finding = AuditLog::verify(path(), auditKey(), m_head);

        QVERIFY(finding);
        QVERIFY2(finding->brokenAt > 0, changed.constData());
        QVERIFY(!finding->why.isEmpty());
        QCOMPARE(contentOf(path()), changed);
    }
}

void AuditTamperTest::withoutItsHeadOnlyAWholeOlderFilePasses()
{
    const AuditHead none{.chain = u"main"_s};

    overwrite(path(), m_material.older);
    QCOMPARE(AuditLog::verify(path(), auditKey(), none)->brokenAt, 0);
    overwrite(path(), m_material.rewritten);
    QCOMPARE(AuditLog::verify(path(), auditKey(), none)->brokenAt, 1);
}

QTEST_GUILESS_MAIN(AuditTamperTest)
#include "tst_audittamper.moc"
