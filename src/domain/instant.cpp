// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "instant.h"

#include <QRegularExpression>
#include <QStringList>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace rollcall {

namespace {

/// The seconds east of Greenwich of "", "Z", "+hh", "+hhmm" or "+hh:mm".
std::optional<int> offsetOf(QString text)
{
    if (text.isEmpty() || text.compare(u"Z"_s, Qt::CaseInsensitive) == 0)
        return 0;
    const int sign = text.front() == u'-' ? -1 : 1;
    text = text.mid(1).remove(u':');
    const int hours = text.left(2).toInt();
    const int minutes = text.mid(2).toInt();
    if (hours > 18 || minutes > 59)
        return std::nullopt;
    return sign * (hours * 3600 + minutes * 60);
}

}  // namespace

std::optional<QDateTime> parseInstant(QStringView text)
{
    static const QRegularExpression pattern{
        u"^(\\d{4})-?(\\d{2})-?(\\d{2})[Tt ](\\d{2}):?(\\d{2})(?::?(\\d{2})(?:[.,](\\d{1,9}))?)?"
        "([Zz]|[+-]\\d{2}(?::?\\d{2})?)?$"_s};
    const QRegularExpressionMatch match = pattern.match(text.trimmed().toString());
    if (!match.hasMatch())
        return std::nullopt;
    const QDate date{match.captured(1).toInt(), match.captured(2).toInt(),
                     match.captured(3).toInt()};
    const int hour = match.captured(4).toInt();
    const int minute = match.captured(5).toInt();
    const int second = match.captured(6).toInt();
    const int milliseconds = match.captured(7).leftJustified(3, u'0').left(3).toInt();
    const std::optional<int> offset = offsetOf(match.captured(8));
    if (!date.isValid() || hour > 24 || minute > 59 || second > 60 || !offset)
        return std::nullopt;
    if (hour == 24 && (minute > 0 || second > 0 || milliseconds > 0))
        return std::nullopt;
    // Added up, not constructed: 24:00 and :60 are instants, but no QTime.
    const QDateTime midnight{date, QTime{0, 0}, Qt::UTC};
    return midnight.addSecs(hour * 3600 + minute * 60 + second - *offset).addMSecs(milliseconds);
}

std::optional<QDateTime> parseHttpDate(const QByteArray& text)
{
    // Not QLocale::toDateTime: it reads local time first, in which some hours do not exist.
    static const QRegularExpression pattern{
        u"^[A-Z][a-z]{2}, (\\d{2}) ([A-Z][a-z]{2}) (\\d{4}) (\\d{2}):(\\d{2}):(\\d{2}) GMT$"_s};
    static const QStringList months{u"Jan"_s, u"Feb"_s, u"Mar"_s, u"Apr"_s, u"May"_s, u"Jun"_s,
                                    u"Jul"_s, u"Aug"_s, u"Sep"_s, u"Oct"_s, u"Nov"_s, u"Dec"_s};
    const QRegularExpressionMatch match = pattern.match(QString::fromLatin1(text).trimmed());
    const QDate date{match.captured(3).toInt(),
                     static_cast<int>(months.indexOf(match.captured(2))) + 1,
                     match.captured(1).toInt()};
    const int hour = match.captured(4).toInt();
    const int minute = match.captured(5).toInt();
    const int second = match.captured(6).toInt();
    if (!match.hasMatch() || !date.isValid() || hour > 23 || minute > 59 || second > 60)
        return std::nullopt;
    return QDateTime{date, QTime{0, 0}, Qt::UTC}.addSecs(hour * 3600 + minute * 60 + second);
}

QString formatInstant(const QDateTime& instant)
{
    if (!instant.isValid())
        return {};
    const QDateTime utc = instant.toUTC();
    return utc.toString(utc.time().msec() == 0 ? Qt::ISODate : Qt::ISODateWithMs);
}

}  // namespace rollcall
