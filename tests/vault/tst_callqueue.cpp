// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "vault/callqueue.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace rollcall;
using rollcall::vault::CallQueue;
using namespace std::chrono_literals;

class CallQueueTest final : public QObject {
    Q_OBJECT

private slots:
    void startsACallWhenTheOneBeforeHasEnded()
    {
        CallQueue queue{20s};
        std::optional<Then<>> first;
        QStringList seen;
        queue.add<void>({this, [&](const Result<>&) { seen << u"first ended"_s; }},
                        [&](const Then<>& then) { first = then; });

        queue.add<void>({this, [&](const Result<>&) { seen << u"second ended"_s; }},
                        [&](const Then<>& then) {
            seen << u"second started"_s;
            then({});
        });
        QCoreApplication::sendPostedEvents();
        QCOMPARE(seen, QStringList{});
        (*first)({});

        QTRY_COMPARE(seen, (QStringList{u"first ended"_s, u"second started"_s, u"second ended"_s}));
    }

    void answersSlowOnceThoughTheCallEndsLater()
    {
        CallQueue queue{10ms};
        std::optional<Then<>> slow;
        QList<Result<>> answers;
        queue.add<void>({this, [&](const Result<>& result) { answers << result; }},
                        [&](const Then<>& then) { slow = then; });
        QTRY_COMPARE(answers.size(), 1);

        (*slow)({});
        bool isNextStarted = false;
        queue.add<void>({this, [](const Result<>&) {}}, [&](const Then<>& then) {
            isNextStarted = true;
            then({});
        });

        QTRY_VERIFY(isNextStarted);
        QCOMPARE(answers.size(), 1);
        QCOMPARE(answers.first().error().code, ErrorCode::KeychainSlow);
    }

    void neverStartsWhatWasGivenUpWhileItWaited()
    {
        CallQueue queue{10ms};
        std::optional<Then<>> slow;
        queue.add<void>({this, [](const Result<>&) {}}, [&](const Then<>& then) { slow = then; });
        bool isStarted = false;
        QList<Result<>> answers;
        queue.add<void>({this, [&](const Result<>& result) { answers << result; }},
                        [&](const Then<>& then) {
            isStarted = true;
            then({});
        });
        QTRY_COMPARE(answers.size(), 1);

        (*slow)({});
        bool isLastEnded = false;
        queue.add<void>({this, [&](const Result<>&) { isLastEnded = true; }},
                        [](const Then<>& then) { then({}); });

        QTRY_VERIFY(isLastEnded);
        QVERIFY(!isStarted);
        QCOMPARE(answers.first().error().code, ErrorCode::KeychainSlow);
    }

    void mayBeEndedByAnAnswer()
    {
        auto queue = std::make_unique<CallQueue>(20s);
        queue->add<void>({this, [&](const Result<>&) { queue.reset(); }},
                         [](const Then<>& then) { then({}); });

        QTRY_VERIFY(!queue);
    }
};

QTEST_GUILESS_MAIN(CallQueueTest)
#include "tst_callqueue.moc"
