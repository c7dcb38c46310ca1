// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "bulkgate.h"
#include "journalpen.h"
#include "services/groupservice.h"
#include "session.h"

#include <QObject>

#include <chrono>
#include <functional>
#include <vector>

namespace rollcall::work {

/// The waits before each look at what does not show yet, which come to \p whole: short at first,
/// for most services show it at once.
[[nodiscard]] std::vector<std::chrono::milliseconds> waitsWithin(std::chrono::milliseconds whole);

/// What a change is carried out with. Everything outlives the runs.
struct ChangeTools {
    services::Service& service;
    JournalPen& pen;
    const Clock& clock;
    const ServiceClock& serviceClock;
    std::chrono::milliseconds timeout;
    std::chrono::milliseconds quietMargin;
    /// How long after a write, and after each look that does not show it, it is read again.
    std::vector<std::chrono::milliseconds> settling = {};
    Environment environment = Environment::Production;
    QDateTime plannedAt = {};     ///< When whoever is made was looked for; null: not known.
    QDateTime startedAt = {};     ///< Of this run: what was sent before it was sent no later.
    BulkGate* gate = nullptr;     ///< Of changes that go in one message; null: each goes alone.
    bool rewritesLogins = false;  ///< The service is known to make others of those it is given.
    QString whyVoid = {};  ///< Why what the change builds on did not come about; empty: it did.
};

/// Whether changes of that verb may go in one message of Bulk. Not who leaves a group: a service
/// that takes out more than was asked is noticed before it has done so to many.
[[nodiscard]] bool mayGoTogether(Verb verb);

/// Carries out one change, exactly once (safety.md, C2): intent on the disk, then the one
/// request, then the user is read back, then the outcome on the disk. An answer that was lost
/// is looked up after a quiet time before anything is sent again.
///
/// Emits leftWire() once when it will send no write any more, and ended() once; then it is
/// finished.
class ChangeRun final : public QObject {
    Q_OBJECT

public:
    /// \param row as the journal has it: planned, or sent or unknown after an interruption.
    ChangeRun(ChangeTools tools, store::JournalRow row, QObject* parent);

    void start();

signals:
    void leftWire();
    /// \param row with a final state; or, when `problem` kept it from being settled, with the
    ///            one that the journal has.
    void ended(const rollcall::store::JournalRow& row,
               const std::optional<rollcall::Error>& problem);
    void seen(const rollcall::Account& account, const QDateTime& at);
    void gone(const QString& remoteId, const QDateTime& at);
    /// A change of access was accepted, and the user could not be read afterwards.
    void accessAccepted(const QString& remoteId, bool active, const QDateTime& at);
    void groupSeen(const rollcall::GroupReading& group, const QDateTime& at);
    void groupGone(const QString& remoteId);
    /// Others than those of the change left its group with it.
    void tookMore();

private:
    using Answer = Result<services::Written>;
    using ReadSubject = std::function<void(const Result<Account>&)>;

    void readSubject(const ReadSubject& then);
    void readAbsent(const Account& now, const ReadSubject& then);
    void findSubject(const std::function<void(const Result<std::vector<Account>>&)>& then);
    void nameSubject();
    void send(const Account& base);
    void sendOfGroup(const Then<services::Written>& then);
    void noteSeen(const Account& account, const QDateTime& at);
    void noteGone(const QDateTime& at);

    void prepare();
    void compareBeforeWriting(const Result<Account>& now);
    void mayWrite(const Account& base);
    void writeIntent(const Account& base);
    void write(const Account& base);
    void answered(const Answer& answer);
    void refused(const Error& error);
    void takeRefusal(const Error& error);
    void failed(const Error& error);
    void lookWhatWasDone(const Error& error);
    void settleRefused(const Account& account, const Error& error);
    void meetAfterConflict();
    void lookForMade(const Error& error);

    void readBack(std::size_t attempt);
    void settleStillThere(const Account& account);
    void settleUnshown(const Account& account);
    void settleUnread();
    void compareAfterWriting(const Account& account, std::size_t attempt);
    void isGoneAfterWriting(std::size_t attempt);
    void isStillGone(std::size_t attempt);
    [[nodiscard]] bool mayHaveNewId() const;
    void followNewId(const std::function<void()>& otherwise);
    [[nodiscard]] bool isBackAfterWriting();
    void noteWithoutAccess();
    [[nodiscard]] bool readLater(std::size_t attempt);
    [[nodiscard]] bool didAnswerSo() const;

    void waitUntilQuiet(const QDateTime& since);
    [[nodiscard]] bool mayBeThereByNow() const;
    void lookBeforeMaking();
    void lookUp();
    void foundByLogin(const Result<std::vector<Account>>& found);
    void foundById(const Result<Account>& found);
    void foundInPlaceOfNew(const Account& account);
    void meet(const Account& account, const std::optional<Error>& ifOthers);
    [[nodiscard]] std::optional<std::chrono::milliseconds>
    madeAfterIntent(const Account& account) const;
    void settleUnfindable();
    [[nodiscard]] Error ambiguity() const;
    [[nodiscard]] Error notApplied(const QString& paths = {}) const;
    [[nodiscard]] bool bearsOurId(const Account& account) const;
    [[nodiscard]] bool wasSurelyThere(const Account& account) const;
    [[nodiscard]] bool isOfUnknownOrigin(const Account& account) const;
    void sendAgain();

    void settle(ChangeState state, const std::optional<Error>& error = {},
                const QString& note = {});
    void settleAs(const Account& account);
    [[nodiscard]] QString noteLosses(const Account& account);
    [[nodiscard]] bool isOtherThanPushed(const Account& account) const;
    [[nodiscard]] QString noteOther(const Account& account) const;
    void keepGivenLogin(const Account& account);
    void settleDone(const Account& account, const QString& note);
    void giveUp(const Error& problem);
    void leaveWire();

    [[nodiscard]] const Change& change() const { return m_row.change; }
    [[nodiscard]] Result<> checkClocks() const;
    [[nodiscard]] bool isGated() const;
    [[nodiscard]] bool isGuarded() const;
    [[nodiscard]] Account asPlanned(Account now) const;
    void keepForComparison(const Account& now);
    [[nodiscard]] QString lossesBeside(const Account& account) const;
    [[nodiscard]] bool hasNothingToDo() const;
    [[nodiscard]] bool isPush() const;
    [[nodiscard]] bool isInGroup(const QString& id) const;
    [[nodiscard]] qsizetype wantedCount() const;
    [[nodiscard]] bool cannotBeSeen() const;
    [[nodiscard]] bool hidesAccess(const Account& account) const;
    [[nodiscard]] bool hidesMore(const Account& account) const;
    [[nodiscard]] QStringList unreadPaths(const Account& account) const;
    [[nodiscard]] bool isUnseen() const;
    [[nodiscard]] bool isAsWanted(const Account& account) const;
    [[nodiscard]] bool isAsBefore(const Account& account) const;
    [[nodiscard]] bool isNothingDone(const Account& account) const;
    [[nodiscard]] bool isUntouched(const Account& account, const QString& ignored) const;
    [[nodiscard]] bool isAsBeforeOrWanted(const Account& account) const;
    [[nodiscard]] QStringList ignoredPaths(const Account& account) const;
    [[nodiscard]] QString verdictOn(const Account& account) const;
    [[nodiscard]] ChangeState successState() const;

    ChangeTools m_tools;
    store::JournalRow m_row;
    GroupReading m_group = {};             ///< As last read, where the change is about a group.
    std::optional<Account> m_before = {};  ///< As read right before the first write.
    GroupReading m_groupBefore = {};
    qsizetype m_missing = 0;                 ///< How much was not as wanted then.
    std::optional<Account> m_unshown = {};   ///< As read, without a word about access.
    std::optional<Account> m_answered = {};  ///< The resource, when the answer had it.
    bool m_wasThere = false;
    bool m_mayHaveBeenThere = false;
    bool m_wasLookedUp = false;
    bool m_hasLeftWire = false;
};

}  // namespace rollcall::work
