// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "tokentable.h"

#include "countdown.h"
#include "domain/visibletext.h"
#include "textcolumn.h"
#include "work/errorsentence.h"
#include "work/tokenstate.h"

#include <QCoreApplication>
#include <QLocale>

#include <array>

using namespace Qt::StringLiterals;

namespace rollcall::models {

namespace {

constexpr int soonDays = 14;

QString translated(const char* text)
{
    return QCoreApplication::translate("TokenTable", text);
}

QString orDash(const QString& text)
{
    return text.isEmpty() ? u"–"_s : visible(text);
}

QString kindText(const QString& kind)
{
    static constexpr std::array<std::pair<const char*, const char*>, 4> words{
        {{"bearer", QT_TRANSLATE_NOOP("TokenTable", "Bearer token")},
         {"apiKey", QT_TRANSLATE_NOOP("TokenTable", "API key")},
         {"basic", QT_TRANSLATE_NOOP("TokenTable", "Name and password")},
         {"privateKey", QT_TRANSLATE_NOOP("TokenTable", "Private key")}}};
    for (const auto& [name, text] : words) {
        if (kind == QLatin1StringView{name})
            return translated(text);
    }
    return orDash(kind);
}

QString accountText(const Credential& credential)
{
    if (credential.role.isEmpty())
        return orDash(credential.user);
    if (credential.user.isEmpty())
        return orDash(credential.role);
    return TokenTable::tr("%1 (%2)").arg(visible(credential.user), visible(credential.role));
}

QString ageText(const Credential& credential, const QDateTime& now)
{
    if (!credential.storedAt.isValid())
        return u"–"_s;
    const auto days = static_cast<int>(credential.storedAt.daysTo(now));
    return days <= 0 ? TokenTable::tr("today") : TokenTable::tr("%n days", nullptr, days);
}

QString expiryText(const Credential& credential)
{
    if (!credential.expiresOn)
        return TokenTable::tr("not known");
    const QString day = QLocale{}.toString(*credential.expiresOn, QLocale::ShortFormat);
    return credential.isExpiryGiven ? TokenTable::tr("%1 (as the service says)").arg(day)
                                    : TokenTable::tr("%1 (as entered)").arg(day);
}

qint64 dayOf(const std::optional<QDate>& day)
{
    return day ? day->toJulianDay() : std::numeric_limits<qint64>::max();
}

/// A column is one entry here. Without a credential only the first and the state have a text.
struct Column {
    const char* title = "";
    QString (*text)(const Credential&, const TokenRow&, const QDateTime& now) = nullptr;
    QVariant (*sortKey)(const Credential&) = nullptr;  ///< Null: by the text.
};

using C = const Credential&;
using R = const TokenRow&;
using T = const QDateTime&;

constexpr std::array columns{
    Column{QT_TRANSLATE_NOOP("TokenTable", "Service"),
           [](C, R row, T) { return visible(row.info.connection.name); }},
    Column{QT_TRANSLATE_NOOP("TokenTable", "State"), [](C, R row, T) { return stateText(row); }},
    Column{QT_TRANSLATE_NOOP("TokenTable", "Fingerprint"),
           [](C credential, R, T) { return orDash(credential.fingerprint); }},
    Column{QT_TRANSLATE_NOOP("TokenTable", "Account"),
           [](C credential, R, T) { return accountText(credential); }},
    Column{QT_TRANSLATE_NOOP("TokenTable", "Age"),
           [](C credential, R, T now) { return ageText(credential, now); },
           [](C credential) -> QVariant { return credential.storedAt; }},
    Column{QT_TRANSLATE_NOOP("TokenTable", "Last day"),
           [](C credential, R, T) { return expiryText(credential); },
           [](C credential) -> QVariant { return dayOf(credential.expiresOn); }},
    Column{QT_TRANSLATE_NOOP("TokenTable", "Last test"),
           [](C credential, R, T) { return testText(credential); },
           [](C credential) -> QVariant { return credential.testedAt; }},
    Column{QT_TRANSLATE_NOOP("TokenTable", "Kind"),
           [](C credential, R, T) { return kindText(credential.kind); }},
    Column{QT_TRANSLATE_NOOP("TokenTable", "Also used by"),
           [](C, R row, T) { return orDash(row.info.managedBy); }},
};

bool isNext(const TokenRow& row)
{
    return row.credential && row.credential->slot == Slot::Next;
}

}  // namespace

TokenTable::TokenTable(const Clock& clock, QObject* parent)
    : QAbstractTableModel(parent), m_clock(clock)
{}

void TokenTable::setConnections(const std::vector<work::ConnectionInfo>& connections)
{
    beginResetModel();
    m_rows.clear();
    for (const work::ConnectionInfo& info : connections) {
        m_rows.push_back({.info = info, .credential = info.token.current});
        if (info.token.next)
            m_rows.push_back({.info = info, .credential = info.token.next});
    }
    endResetModel();
}

const TokenRow& TokenTable::rowAt(int row) const
{
    return m_rows.at(static_cast<std::size_t>(row));
}

int TokenTable::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int TokenTable::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(columns.size());
}

QVariant TokenTable::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)
        || (role != Qt::DisplayRole && role != sortRole))
        return {};
    const TokenRow& row = rowAt(index.row());
    const auto at = static_cast<std::size_t>(index.column());
    const Column& column = columns.at(at);
    if (!row.credential && at > 1 && at + 1 < columns.size())
        return role == sortRole ? QVariant{} : QVariant{u"–"_s};
    const Credential credential = row.credential.value_or(Credential{});
    if (role == sortRole && column.sortKey)
        return column.sortKey(credential);
    return column.text(credential, row, m_clock.now());
}

QVariant TokenTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    return headerOf("TokenTable", columns, section, orientation, role);
}

QString stateText(const TokenRow& row)
{
    if (isNext(row)) {
        switch (work::nextOf(row.info.token)) {
        case work::NextToken::OnItsWay:
            return TokenTable::tr("is being tested");
        case work::NextToken::NotKept:
            return TokenTable::tr("▲ was made or pasted, and lost on its way");
        case work::NextToken::Failed:
            return TokenTable::tr("▲ waits, did not pass its test");
        case work::NextToken::Closed:
            return TokenTable::tr("▲ waits, the keychain does not open");
        case work::NextToken::Untested:
        case work::NextToken::None:
            return TokenTable::tr("▲ waits, never tested");
        }
        Q_UNREACHABLE();
    }
    if (row.info.pausedBy)
        return u"▲ "_s + visible(row.info.pausedBy->detail);
    if (row.info.token.problem)
        return u"▲ "_s + visible(work::sentenceOf(*row.info.token.problem).what);
    if (!row.credential)
        return TokenTable::tr("▲ no token yet");
    return TokenTable::tr("✔ in use");
}

bool needsAttention(const TokenRow& row, const QDateTime& now)
{
    if (isNext(row))
        return work::nextOf(row.info.token) != work::NextToken::OnItsWay;
    if (!row.credential || row.info.pausedBy || row.info.token.problem)
        return true;
    const auto& lastDay = row.credential->expiresOn;
    return lastDay && now.toUTC().date().daysTo(*lastDay) <= soonDays;
}

QString testText(const Credential& credential)
{
    if (!credential.testedAt.isValid())
        return TokenTable::tr("never tested");
    const QString when = localInstant(credential.testedAt);
    if (credential.testOutcome != u"ok"_s) {
        const Error error{.code = errorCodeNamed(credential.testOutcome)};
        return TokenTable::tr("▲ %1 %2").arg(work::sentenceOf(error).what, when);
    }
    if (!credential.mayRead)
        return TokenTable::tr("✔ accepted; %1").arg(when);
    if (!*credential.mayRead)
        return TokenTable::tr("▲ may not read users; %1").arg(when);
    if (credential.mayWrite == false)
        return TokenTable::tr("▲ reads users, may not change them; %1").arg(when);
    if (credential.mayWrite == true)
        return TokenTable::tr("✔ reads and changes users; %1").arg(when);
    if (credential.usersCounted < 0)
        return TokenTable::tr("✔ reads users; %1").arg(when);
    // Nobody at all: a service that lists nobody answers so too, and then nothing was read.
    if (credential.usersCounted == 0)
        return TokenTable::tr("✔ accepted, no users listed; %1").arg(when);
    return TokenTable::tr("✔ reads users, %1 of them; %2")
        .arg(QLocale{}.toString(credential.usersCounted), when);
}

}  // namespace rollcall::models
