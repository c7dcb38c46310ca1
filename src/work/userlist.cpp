// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "userlist.h"

#include "domain/foldedtext.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace rollcall::work {

namespace {

// Before each kept text stands its length, seven bits a byte; a text that is the same when
// folded takes one byte in place of itself.
constexpr char sameAsFolded = '\0';

void appendLength(std::string& out, std::size_t length)
{
    std::size_t rest = length + 1;  // 0 is taken.
    for (; rest >= 0x80; rest >>= 7)
        out += static_cast<char>(rest | 0x80);
    out += static_cast<char>(rest);
}

/// Takes a length off the front.
std::size_t takeLength(std::string_view& text)
{
    std::size_t length = 0;
    int shift = 0;
    std::size_t at = 0;
    for (;; ++at, shift += 7) {
        const auto byte = static_cast<unsigned char>(text[at]);
        length |= static_cast<std::size_t>(byte & 0x7F) << shift;
        if (byte < 0x80)
            break;
    }
    text.remove_prefix(at + 1);
    return length - 1;
}

/// Takes a kept text off the front.
std::string_view takeText(std::string_view& kept, std::string_view folded)
{
    if (kept.front() == sameAsFolded) {
        kept.remove_prefix(1);
        return folded;
    }
    const std::size_t length = takeLength(kept);
    const std::string_view text = kept.substr(0, length);
    kept.remove_prefix(length);
    return text;
}

QString textOf(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

std::string_view viewOf(const QByteArray& bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

qint64 instantOf(const QDateTime& instant)
{
    return instant.isValid() ? instant.toMSecsSinceEpoch() : UserList::never;
}

QDateTime instantFrom(qint64 instant)
{
    return instant == UserList::never ? QDateTime{}
                                      : QDateTime::fromMSecsSinceEpoch(instant, Qt::UTC);
}

}  // namespace

QByteArray groupLines(const QStringList& groups)
{
    QByteArray lines;
    for (const QString& group : groups) {
        QByteArray line = group.toUtf8();
        lines += (lines.isEmpty() ? "" : "\n") + line.replace('\n', ' ');
    }
    return lines;
}

UserList::UserList() : m_keptStarts{0}, m_foldedStarts{0}, m_names{QString{}} {}

void UserList::reserve(std::size_t users)
{
    m_keptStarts.reserve(users + 1);
    m_foldedStarts.reserve(users + 1);
    m_marks.reserve(users);
}

void UserList::add(const Texts& texts, const Marks& marks)
{
    const std::array<std::string_view, fieldCount> fields{
        texts.displayName, texts.login, texts.email, texts.externalId, texts.groups};
    std::array<std::size_t, fieldCount + 1> starts{};
    for (std::size_t i = 0; i < fields.size(); ++i) {
        starts[i] = m_folded.size();
        appendFolded(m_folded, fields[i]);
        m_folded += fieldEnd;
    }
    starts.back() = m_folded.size();
    appendLength(m_kept, texts.remoteId.size());
    m_kept += texts.remoteId;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        keep(fields[i],
             std::string_view{m_folded}.substr(starts[i], starts[i + 1] - starts[i] - 1));
    }
    m_keptStarts.push_back(m_kept.size());
    m_foldedStarts.push_back(m_folded.size());
    m_marks.push_back(marks);
}

void UserList::keep(std::string_view text, std::string_view folded)
{
    if (text == folded) {
        m_kept += sameAsFolded;
        return;
    }
    appendLength(m_kept, text.size());
    m_kept += text;
}

void UserList::add(const User& user)
{
    const QByteArray remoteId = user.remoteId.toUtf8();
    const QByteArray login = user.login.toUtf8();
    const QByteArray name = user.displayName.toUtf8();
    const QByteArray email = user.email.toUtf8();
    const QByteArray externalId = user.externalId.toUtf8();
    const QByteArray groups = groupLines(user.groups);
    Marks marks{.lastSynced = instantOf(user.lastSynced),
                .lastSignIn = instantOf(user.lastSignIn.value_or(QDateTime{})),
                .connection = nameNumber(user.connectionId),
                .managedBy = nameNumber(user.managedBy),
                .status = user.status,
                .novelty = user.novelty,
                .wasProvisioned = user.wasProvisioned};
    if (user.deadline) {
        m_deadlines.push_back(*user.deadline);
        marks.deadline = static_cast<std::uint32_t>(m_deadlines.size());
    }
    add({.remoteId = viewOf(remoteId),
         .login = viewOf(login),
         .displayName = viewOf(name),
         .email = viewOf(email),
         .externalId = viewOf(externalId),
         .groups = viewOf(groups)},
        marks);
}

std::uint16_t UserList::nameNumber(const QString& name)
{
    auto found = std::find(m_names.begin(), m_names.end(), name);
    if (found == m_names.end())
        found = m_names.insert(m_names.end(), name);
    return static_cast<std::uint16_t>(found - m_names.begin());
}

User UserList::at(int place) const
{
    const Marks& marks = this->marks(place);
    std::string_view rest = kept(place);
    User user{.connectionId = m_names[marks.connection],
              .remoteId = textOf(takeText(rest, {})),
              .managedBy = m_names[marks.managedBy],
              .status = marks.status,
              .wasProvisioned = marks.wasProvisioned,
              .novelty = marks.novelty,
              .lastSynced = instantFrom(marks.lastSynced)};
    QString groups;
    const std::array<QString*, fieldCount> texts{&user.displayName, &user.login, &user.email,
                                                 &user.externalId, &groups};
    for (int field = 0; field < fieldCount; ++field)
        *texts[index(field)] = textOf(takeText(rest, foldedField(place, field)));
    user.groups = groups.split(u'\n', Qt::SkipEmptyParts);
    if (marks.lastSignIn != never)
        user.lastSignIn = instantFrom(marks.lastSignIn);
    if (marks.deadline > 0)
        user.deadline = m_deadlines[marks.deadline - 1];
    return user;
}

const QString& UserList::connectionId(int place) const
{
    return m_names[marks(place).connection];
}

const QString& UserList::managedBy(int place) const
{
    return m_names[marks(place).managedBy];
}

const Deadline* UserList::deadline(int place) const
{
    const std::uint32_t number = marks(place).deadline;
    return number > 0 ? &m_deadlines[number - 1] : nullptr;
}

std::string_view UserList::kept(int place) const
{
    const auto begin = m_keptStarts[index(place)];
    return std::string_view{m_kept}.substr(begin, m_keptStarts[index(place) + 1] - begin);
}

std::string_view UserList::remoteId(int place) const
{
    std::string_view rest = kept(place);
    return takeText(rest, {});
}

std::string_view UserList::foldedField(int place, int field) const
{
    const auto begin = m_foldedStarts[index(place)];
    std::string_view rest{m_folded};
    rest = rest.substr(begin, m_foldedStarts[index(place) + 1] - begin);
    for (; field > 0; --field)
        rest.remove_prefix(rest.find(fieldEnd) + 1);
    return rest.substr(0, rest.find(fieldEnd));
}

std::string_view UserList::folded(int place, Field field) const
{
    const std::string_view text = foldedField(place, static_cast<int>(field));
    // Who has no name is shown by the login.
    return text.empty() && field == Field::Name ? foldedField(place, static_cast<int>(Field::Login))
                                                : text;
}

bool UserList::isSameUser(int place, const UserList& other, int otherPlace) const
{
    return remoteId(place) == other.remoteId(otherPlace)
        && connectionId(place) == other.connectionId(otherPlace);
}

bool UserList::isSame(int place, const UserList& other, int otherPlace) const
{
    const auto numbersOf = [](Marks marks) {
        marks.connection = marks.managedBy = 0;
        marks.deadline = 0;
        return marks;
    };
    const auto foldedOf = [](const UserList& list, int at) {
        const auto begin = list.m_foldedStarts[index(at)];
        return std::string_view{list.m_folded}.substr(begin,
                                                      list.m_foldedStarts[index(at) + 1] - begin);
    };
    const Deadline* const mine = deadline(place);
    const Deadline* const theirs = other.deadline(otherPlace);
    const bool isSameEnd = mine && theirs ? *mine == *theirs : mine == theirs;
    return isSameEnd && numbersOf(marks(place)) == numbersOf(other.marks(otherPlace))
        && kept(place) == other.kept(otherPlace)
        && foldedOf(*this, place) == foldedOf(other, otherPlace)
        && connectionId(place) == other.connectionId(otherPlace)
        && managedBy(place) == other.managedBy(otherPlace);
}

}  // namespace rollcall::work
