// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "protocols/scim/attribute.h"
#include "protocols/scim/jsontext.h"
#include "protocols/scim/patch/patch.h"
#include "protocols/scim/patch/patchdifference.h"
#include "protocols/scim/patch/patchlist.h"
#include "protocols/scim/patch/patchsimulator.h"
#include "protocols/scim/put.h"
#include "protocols/scim/schema/samevalue.h"
#include "support/scimdice.h"

#include <QJsonDocument>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace rollcall;
using namespace rollcall::scim;
using rollcall::test::Dice;

Q_DECLARE_METATYPE(rollcall::scim::PatchDialect)

/// What holds for every input, tried with many.
class ScimPropertiesTest : public QObject {
    Q_OBJECT

private slots:
    void aFilterReadsAsItWasWritten();
    void aPatchDoesWhatItWasMadeFor_data();
    void aPatchDoesWhatItWasMadeFor();
    void onePathIsSetAndNothingElse();
};

namespace {

/// 100,000 in tests/fuzz/run, where the code is optimised; fewer here, beside all other tests.
int cases()
{
    bool isSet = false;
    const int set = qEnvironmentVariableIntValue("ROLLCALL_CASES", &isSet);
    return isSet ? set : 300;
}

QByteArray caseText(std::uint64_t seed, int number)
{
    return "seed " + QByteArray::number(static_cast<qulonglong>(seed)) + ", case "
        + QByteArray::number(number) + ": ";
}

/// Empty when the property holds.
QByteArray patchFault(Dice& dice, const PatchDialect& dialect)
{
    const ResourceSchema& schema = ResourceSchema::user();
    const QJsonObject before = test::randomUser(dice);
    const QJsonObject after =
        dice.oneIn(3) ? test::randomUser(dice) : test::changedUser(dice, before);
    const Result<PatchOperations> operations = patchBetween(before, after, schema);
    if (!operations)
        return "no operations: " + operations.error().detail.toUtf8();
    if (operations->empty())
        return isSameResource(before, after, schema, Likeness::Exact) ? "" : "nothing to do";
    QJsonObject now = before;
    QByteArray sent;
    for (const QByteArray& message : patchMessages(*operations, dialect)) {
        sent += message + '\n';
        const Result<QJsonObject> next = readPatch(message).and_then(
            [&](const PatchOperations& read) { return simulate(read, now, schema); });
        if (!next)
            return "refused: " + next.error().detail.toUtf8() + "\n" + toText(before) + "\n" + sent;
        now = *next;
    }
    if (isSameResource(now, after, schema, Likeness::Exact))
        return {};
    return "before " + toText(before) + "\nafter  " + toText(after) + "\nnow    " + toText(now)
        + "\n" + sent;
}

/// Of the first work e-mail, by PATCH and by PUT. Empty when the property holds, and where the
/// address cannot be told from another one.
QByteArray onePathFault(Dice& dice)
{
    const ResourceSchema& schema = ResourceSchema::user();
    const QJsonObject before = test::randomUser(dice);
    const AttributePath path = *parsePath(u"emails[type eq \"work\"].value"_s);
    QJsonArray emails = before[u"emails"_s].toArray();
    const auto place = std::find_if(emails.begin(), emails.end(),
                                    [&](const auto& one) { return isNamed(one, path); });
    if (place == emails.end() || std::count(emails.begin(), emails.end(), *place) > 1)
        return {};
    *place = withValue(place->toObject(), u"value"_s, u"new@x.example"_s);
    QJsonObject after = before;
    after[u"emails"_s] = emails;
    const QJsonObject change{{u"emails[type eq \"work\"].value"_s, u"new@x.example"_s}};
    const auto patched =
        patchOperations(toText(before), change).and_then([&](const PatchOperations& operations) {
            return simulate(operations, before, schema);
        });
    if (patched && !isSameResource(*patched, after, schema, Likeness::Exact))
        return "before " + toText(before) + "\nnow    " + toText(*patched);
    const QByteArray put = putBody(toText(before), change).value_or(QByteArray{});
    const QJsonObject written = QJsonDocument::fromJson(put).object();
    return written[u"emails"_s] == emails ? QByteArray{} : "put " + put;
}

}  // namespace

void ScimPropertiesTest::aFilterReadsAsItWasWritten()
{
    const std::uint64_t seed = Dice::seed();
    const int count = cases();
    Dice dice{seed};
    for (int i = 0; i < count; ++i) {
        const FilterExpression filter = test::randomFilter(dice);

        const Result<FilterExpression> read = FilterExpression::parse(filter.toText());

        const bool isSame = read && *read == filter;
        if (!isSame)
            QFAIL((caseText(seed, i) + filter.toText().toUtf8()).constData());
    }
}

void ScimPropertiesTest::aPatchDoesWhatItWasMadeFor_data()
{
    QTest::addColumn<PatchDialect>("dialect");
    QTest::newRow("by path") << PatchDialect{};
    QTest::newRow("without paths") << PatchDialect{.hasPaths = false};
    QTest::newRow("removes by value") << PatchDialect{.removesByFilter = false};
    QTest::newRow("capitalised") << PatchDialect{.removesByFilter = false, .isCapitalised = true};
    QTest::newRow("in pieces") << PatchDialect{.mostValues = 1, .mostOperations = 2};
}

void ScimPropertiesTest::aPatchDoesWhatItWasMadeFor()
{
    QFETCH(const PatchDialect, dialect);
    const std::uint64_t seed = Dice::seed();
    const int count = cases();
    Dice dice{seed};
    for (int i = 0; i < count; ++i) {
        const QByteArray fault = patchFault(dice, dialect);

        if (!fault.isEmpty())
            QFAIL((caseText(seed, i) + fault).constData());
    }
}

void ScimPropertiesTest::onePathIsSetAndNothingElse()
{
    const std::uint64_t seed = Dice::seed();
    const int count = cases();
    Dice dice{seed};
    for (int i = 0; i < count; ++i) {
        const QByteArray fault = onePathFault(dice);

        if (!fault.isEmpty())
            QFAIL((caseText(seed, i) + fault).constData());
    }
}

QTEST_APPLESS_MAIN(ScimPropertiesTest)
#include "tst_scimproperties.moc"
