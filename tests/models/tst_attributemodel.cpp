// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "models/attributemodel.h"
#include "models/people.h"
#include "models/stagededits.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;
using models::AttributeModel;
using models::StagedEdits;
using test::person;

namespace {

Attribute text(const QString& path, const QString& value, const QString& title = {})
{
    return {.path = path, .title = title, .value = value, .text = value, .isEditable = true};
}

Attribute fixed(const QString& path, const QString& value, const QString& why)
{
    return {.path = path, .value = value, .text = value, .whyNot = why};
}

std::vector<Attribute> someAttributes()
{
    Attribute badge = text(u"urn:acme:Badge:colour"_s, u"red"_s);
    badge.schema = u"urn:acme:Badge"_s;
    Attribute level{.path = u"level"_s,
                    .value = 7,
                    .text = u"7"_s,
                    .type = Attribute::Type::Number,
                    .isEditable = true};
    Attribute primary{.path = u"primary"_s,
                      .value = true,
                      .text = u"true"_s,
                      .type = Attribute::Type::Truth,
                      .isEditable = true};
    return {badge, text(u"displayName"_s, u"Ann Row"_s, u"Display name"_s),
            fixed(u"id"_s, u"r1"_s, u"The service gives it out."_s), level, primary};
}

Plan planWith(const QString& remoteId, ChangeState state)
{
    Plan plan;
    plan.connectionId = u"c1"_s;
    Change change;
    change.verb = Verb::Update;
    change.target.remoteId = remoteId;
    change.state = state;
    plan.changes = {change};
    return plan;
}

}  // namespace

/// The attributes of a user, and what becomes of edits of them.
class AttributeModelTest final : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_staged = std::make_unique<StagedEdits>();
        m_model = std::make_unique<AttributeModel>(*m_staged);
        m_model->showUser(m_ann, someAttributes());
    }

    void theCoreComesFirstBelowAHeadingOfItsOwn()
    {
        const QAbstractItemModelTester tester{
            m_model.get(), QAbstractItemModelTester::FailureReportingMode::Fatal};

        QCOMPARE(shown(0, AttributeModel::Name), u"Core user"_s);
        QCOMPARE(shown(1, AttributeModel::Name), u"Display name"_s);
        QCOMPARE(shown(5, AttributeModel::Name), u"Extension urn:acme:Badge"_s);
        QCOMPARE(shown(6, AttributeModel::Name), u"colour"_s);
        QVERIFY(!flagsOf(0).testFlag(Qt::ItemIsEditable));
    }

    void everyCellHasAName()
    {
        for (int row = 0; row < m_model->rowCount(); ++row) {
            for (int column = 0; column < m_model->columnCount(); ++column)
                QVERIFY(
                    !m_model->index(row, column).data(Qt::AccessibleTextRole).toString().isEmpty());
        }
    }

    void anEditIsStagedAndShownFromBeforeToAfter()
    {
        QVERIFY(edit(u"displayName"_s, u"Ann Roe"_s));

        QCOMPARE(shown(1, AttributeModel::Value), u"Ann Row → Ann Roe"_s);
        QCOMPARE(m_model->index(1, AttributeModel::Value).data(Qt::AccessibleTextRole).toString(),
                 u"edited: Ann Roe, was Ann Row"_s);
        QCOMPARE(m_model->index(1, AttributeModel::Value).data(Qt::EditRole).toString(),
                 u"Ann Roe"_s);
        const work::PlanRequest request = m_staged->requestFor(u"c1"_s);
        QCOMPARE(request.verb, Verb::Update);
        QCOMPARE(request.items.at(0).user, u"id:r-ann"_s);
        QCOMPARE(request.items.at(0).attributes, (QJsonObject{{u"displayName"_s, u"Ann Roe"_s}}));
    }

    void severalEditsOfOneUserAreOneItem()
    {
        edit(u"displayName"_s, u"Ann Roe"_s);
        edit(u"level"_s, u"8"_s);
        edit(u"primary"_s, u"False"_s);
        edit(u"urn:acme:Badge:colour"_s, u""_s);

        const work::PlanRequest request = m_staged->requestFor(u"c1"_s);

        QCOMPARE(request.items.size(), 1U);
        QCOMPARE(request.items.at(0).attributes,
                 (QJsonObject{{u"displayName"_s, u"Ann Roe"_s},
                              {u"level"_s, 8},
                              {u"primary"_s, false},
                              {u"urn:acme:Badge:colour"_s, QJsonValue::Null}}));
        QVERIFY(m_staged->requestFor(u"c2"_s).items.empty());
    }

    void theOldValueTakesTheEditBack()
    {
        edit(u"displayName"_s, u"Ann Roe"_s);
        QVERIFY(edit(u"displayName"_s, u"Ann Row"_s));

        QVERIFY(m_staged->people().empty());
        QCOMPARE(shown(1, AttributeModel::Value), u"Ann Row"_s);
    }

    void whatIsFixedCannotBeEditedAndSaysWhy()
    {
        QVERIFY(!edit(u"id"_s, u"r2"_s));

        QVERIFY(m_staged->people().empty());
        const int row = m_model->rowOf(u"id"_s);
        QVERIFY(!flagsOf(row).testFlag(Qt::ItemIsEditable));
        QVERIFY(m_model->index(row, AttributeModel::Value)
                    .data(AttributeModel::NoteRole)
                    .toString()
                    .contains(u"The service gives it out."_s));
        QVERIFY(shown(row, AttributeModel::Type).contains(u"fixed"_s));
    }

    void whatIsNoNumberIsRefusedInASentence()
    {
        QSignalSpy refused{m_model.get(), &AttributeModel::refused};
        for (const QString& text : {u"seven"_s, u"inf"_s, u"nan"_s, u"1e999"_s})
            QVERIFY(!edit(u"level"_s, text));
        QVERIFY(!edit(u"primary"_s, u"perhaps"_s));

        QCOMPARE(refused.count(), 5);
        QVERIFY(refused.at(0).at(0).toString().contains(u"“seven”"_s));
        QVERIFY(m_staged->people().empty());
    }

    void editsOfSomebodyElseWaitMeanwhile()
    {
        edit(u"displayName"_s, u"Ann Roe"_s);

        m_model->showUser(m_bo, someAttributes());
        QCOMPARE(shown(1, AttributeModel::Value), u"Ann Row"_s);
        edit(u"displayName"_s, u"Bo"_s);
        m_model->showUser(m_ann, someAttributes());

        QCOMPARE(shown(1, AttributeModel::Value), u"Ann Row → Ann Roe"_s);
        QCOMPARE(m_staged->people().size(), 2U);
        QCOMPARE(m_staged->requestFor(u"c1"_s).items.size(), 2U);
    }

    void whatWasAppliedGoesAndWhatFailedStays()
    {
        edit(u"displayName"_s, u"Ann Roe"_s);
        m_model->showUser(m_bo, someAttributes());
        edit(u"displayName"_s, u"Bo"_s);
        (void)m_staged->requestFor(u"c1"_s);

        m_staged->settle(planWith(u"r-ann"_s, ChangeState::Done));
        m_staged->settle(planWith(u"r-bo"_s, ChangeState::Failed));

        QCOMPARE(m_staged->people().size(), 1U);
        QCOMPARE(m_staged->people().at(0).user.login, u"bo"_s);
    }

    void anEditThatFailedIsNotCalledUnsentUntilItIsEditedAnew()
    {
        edit(u"displayName"_s, u"Ann Roe"_s);
        QVERIFY(noteOf(u"displayName"_s).contains(u"Edited, not sent: Ann Row → Ann Roe"_s));
        (void)m_staged->requestFor(u"c1"_s);
        edit(u"level"_s, u"8"_s);

        m_staged->settle(planWith(u"r-ann"_s, ChangeState::Failed));

        QVERIFY(noteOf(u"displayName"_s).contains(u"the last try failed: Ann Row → Ann Roe"_s));
        QVERIFY(noteOf(u"level"_s).contains(u"Edited, not sent"_s));
        m_staged->settle(planWith(u"r-ann"_s, ChangeState::Unknown));
        QVERIFY(noteOf(u"displayName"_s).contains(u"whether it worked is unknown"_s));
        edit(u"displayName"_s, u"Ann Rowe"_s);
        QVERIFY(noteOf(u"displayName"_s).contains(u"Edited, not sent"_s));
    }

    void whatWasEditedAfterThePlanWasMadeStays()
    {
        edit(u"displayName"_s, u"Ann Roe"_s);
        (void)m_staged->requestFor(u"c1"_s);
        edit(u"level"_s, u"8"_s);

        m_staged->settle(planWith(u"r-ann"_s, ChangeState::Done));

        QCOMPARE(m_staged->editsOf(m_ann), 1);
        QVERIFY(m_staged->find(m_ann, u"level"_s));
    }

    void anEditThatIsTrueByNowGoes()
    {
        edit(u"displayName"_s, u"Ann Roe"_s);
        edit(u"level"_s, u"8"_s);

        auto now = someAttributes();
        now.at(1).value = u"Ann Roe"_s;
        now.at(3).value = 9;
        m_staged->compare(m_ann, now);

        QVERIFY(!m_staged->find(m_ann, u"displayName"_s));
        QCOMPARE(m_staged->find(m_ann, u"level"_s)->before, QJsonValue{9});
    }

    void whatIsDiscardedCanBePutBack()
    {
        edit(u"displayName"_s, u"Ann Roe"_s);
        m_staged->discard(m_ann);
        QVERIFY(m_staged->people().empty());
        QVERIFY(m_staged->canPutBack());

        m_staged->putBack();

        QCOMPARE(shown(1, AttributeModel::Value), u"Ann Row → Ann Roe"_s);
        QVERIFY(!m_staged->canPutBack());
    }

    void aConnectionThatIsRemovedTakesItsEditsAlong()
    {
        edit(u"displayName"_s, u"Ann Roe"_s);
        m_staged->keepOnly({u"c1"_s});
        QCOMPARE(m_staged->people().size(), 1U);
        m_staged->keepOnly({u"c2"_s});
        QVERIFY(m_staged->people().empty());
    }

    void oddValuesAreShownAndEditedAsTheyAre()
    {
        const QString odd = u"\u202Egnp\u200B"_s;
        m_model->showUser(m_ann,
                          {text(u"displayName"_s, odd), text(u"x"_s, QString(10'000, u'x')),
                           text(u"y"_s, QString(40'000, u'y'))});

        QCOMPARE(shown(1, AttributeModel::Value), u"‹U+202E›gnp‹U+200B›"_s);
        QCOMPARE(m_model->index(1, AttributeModel::Value).data(Qt::EditRole).toString(), odd);
        QVERIFY(shown(2, AttributeModel::Value).size() < 300);
        QCOMPARE(m_model->index(2, AttributeModel::Value).data(Qt::EditRole).toString().size(),
                 10'000);
        QVERIFY(!flagsOf(3).testFlag(Qt::ItemIsEditable));
    }

private:
    [[nodiscard]] QString shown(int row, int column) const
    {
        return m_model->index(row, column).data().toString();
    }

    [[nodiscard]] QString noteOf(const QString& path) const
    {
        return m_model->index(m_model->rowOf(path), AttributeModel::Value)
            .data(AttributeModel::NoteRole)
            .toString();
    }

    [[nodiscard]] Qt::ItemFlags flagsOf(int row) const
    {
        return m_model->flags(m_model->index(row, AttributeModel::Value));
    }

    bool edit(const QString& path, const QString& text)
    {
        return m_model->setData(m_model->index(m_model->rowOf(path), AttributeModel::Value), text,
                                Qt::EditRole);
    }

    const User m_ann = person(u"ann"_s, u"Ann Row"_s);
    const User m_bo = person(u"bo"_s, u"Bo"_s);
    std::unique_ptr<StagedEdits> m_staged;
    std::unique_ptr<AttributeModel> m_model;
};

QTEST_GUILESS_MAIN(AttributeModelTest)
#include "tst_attributemodel.moc"
