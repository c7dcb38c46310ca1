// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "instant.h"

#include <array>
#include <charconv>

namespace rollcall::sandbox {

namespace {

using std::chrono::days;
using std::chrono::floor;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

// Far more than any test needs, and far from what overflows.
constexpr Millis longestStep = days{366'000};

void appendPadded(std::string& out, unsigned value, unsigned width)
{
    std::array<char, 10> digits{};
    for (unsigned i = width; i > 0; --i, value /= 10)
        digits.at(i - 1) = static_cast<char>('0' + value % 10);
    out.append(digits.data(), width);
}

/// Reads numbers and marks from the front of a text; once it fails, it stays failed.
class Reader {
public:
    explicit Reader(std::string_view text) : m_rest(text) {}

    int number(std::size_t width)
    {
        int value = 0;
        const std::string_view digits = m_rest.substr(0, width);
        const auto* end = digits.data() + digits.size();
        const auto [stop, error] = std::from_chars(digits.data(), end, value);
        if (digits.size() != width || error != std::errc{} || stop != end || value < 0)
            m_failed = true;
        m_rest.remove_prefix(digits.size());
        return value;
    }

    bool take(char mark)
    {
        if (!m_rest.starts_with(mark))
            return false;
        m_rest.remove_prefix(1);
        return true;
    }

    void expect(char mark) { m_failed |= !take(mark); }

    [[nodiscard]] std::string_view rest() const { return m_rest; }
    [[nodiscard]] bool failed() const { return m_failed; }

    /// A fraction of a second as milliseconds; further digits are dropped.
    Millis fraction()
    {
        int value = 0;
        int scale = 100;
        const std::size_t before = m_rest.size();
        while (!m_rest.empty() && m_rest.front() >= '0' && m_rest.front() <= '9') {
            value += (m_rest.front() - '0') * scale;
            scale /= 10;
            m_rest.remove_prefix(1);
        }
        m_failed |= before == m_rest.size();
        return Millis{value};
    }

private:
    std::string_view m_rest;
    bool m_failed = false;
};

std::optional<Millis> unitOf(char mark, bool afterT)
{
    switch (mark) {
    case 'W':
        return afterT ? std::nullopt : std::optional<Millis>{days{7}};
    case 'D':
        return afterT ? std::nullopt : std::optional<Millis>{days{1}};
    case 'H':
        return afterT ? std::optional<Millis>{hours{1}} : std::nullopt;
    case 'M':
        return afterT ? std::optional<Millis>{minutes{1}} : std::nullopt;
    case 'S':
        return afterT ? std::optional<Millis>{seconds{1}} : std::nullopt;
    default:
        return std::nullopt;
    }
}

/// The sign and size of "Z" or "+02:00".
std::optional<minutes> readOffset(Reader& reader)
{
    if (reader.take('Z') || reader.take('z'))
        return minutes{0};
    const bool west = reader.take('-');
    if (!west)
        reader.expect('+');
    const hours hour{reader.number(2)};
    reader.expect(':');
    const minutes offset = hour + minutes{reader.number(2)};
    if (reader.failed())
        return std::nullopt;
    return west ? -offset : offset;
}

}  // namespace

void appendIso(std::string& out, Instant instant)
{
    const auto day = floor<days>(instant);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss time{instant - day};
    appendPadded(out, static_cast<unsigned>(static_cast<int>(date.year())), 4);
    out += '-';
    appendPadded(out, static_cast<unsigned>(date.month()), 2);
    out += '-';
    appendPadded(out, static_cast<unsigned>(date.day()), 2);
    out += 'T';
    appendPadded(out, static_cast<unsigned>(time.hours().count()), 2);
    out += ':';
    appendPadded(out, static_cast<unsigned>(time.minutes().count()), 2);
    out += ':';
    appendPadded(out, static_cast<unsigned>(time.seconds().count()), 2);
    out += '.';
    appendPadded(out, static_cast<unsigned>(time.subseconds().count()), 3);
    out += 'Z';
}

std::string isoText(Instant instant)
{
    std::string out;
    appendIso(out, instant);
    return out;
}

std::optional<Instant> parseInstant(std::string_view text)
{
    Reader reader{text};
    const std::chrono::year year{reader.number(4)};
    reader.expect('-');
    const auto month = static_cast<unsigned>(reader.number(2));
    reader.expect('-');
    const auto day = static_cast<unsigned>(reader.number(2));
    if (!reader.take('t'))
        reader.expect('T');
    const int hour = reader.number(2);
    reader.expect(':');
    const int minute = reader.number(2);
    reader.expect(':');
    const int second = reader.number(2);
    const Millis fraction = reader.take('.') ? reader.fraction() : Millis{0};
    const std::optional<minutes> offset = readOffset(reader);
    const std::chrono::year_month_day date{year, std::chrono::month{month}, std::chrono::day{day}};
    if (reader.failed() || !offset || !reader.rest().empty() || !date.ok())
        return std::nullopt;
    if (hour > 23 || minute > 59 || second > 60)
        return std::nullopt;
    return std::chrono::sys_days{date} + hours{hour} + minutes{minute} + seconds{second} + fraction
        - *offset;
}

std::optional<Millis> parseDuration(std::string_view text)
{
    if (!text.starts_with('P') || text.size() < 3 || text.ends_with('T'))
        return std::nullopt;
    text.remove_prefix(1);
    Millis total{0};
    bool afterT = false;
    while (!text.empty()) {
        if (!afterT && text.starts_with('T')) {
            afterT = true;
            text.remove_prefix(1);
        }
        double value = 0;
        const auto* end = text.data() + text.size();
        const auto [stop, error] = std::from_chars(text.data(), end, value);
        if (error != std::errc{} || stop == end || value < 0 || value > 1e10)
            return std::nullopt;
        const std::optional<Millis> unit = unitOf(*stop, afterT);
        if (!unit)
            return std::nullopt;
        const double millis = value * static_cast<double>(unit->count());
        if (millis > static_cast<double>(longestStep.count()))
            return std::nullopt;
        total += Millis{static_cast<Millis::rep>(millis)};
        text.remove_prefix(static_cast<std::size_t>(stop - text.data()) + 1);
    }
    return total;
}

std::optional<Millis> parseWait(std::string_view text)
{
    int value = 0;
    const auto* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    const std::string_view unit = text.substr(static_cast<std::size_t>(stop - text.data()));
    if (error != std::errc{} || value < 0)
        return std::nullopt;
    if (unit == "s")
        return seconds{value};
    return unit.empty() || unit == "ms" ? std::optional<Millis>{value} : std::nullopt;
}

std::string httpDate(Instant instant)
{
    static constexpr std::array<const char*, 7> weekdays{"Sun", "Mon", "Tue", "Wed",
                                                         "Thu", "Fri", "Sat"};
    static constexpr std::array<const char*, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto day = floor<days>(instant);
    const std::chrono::year_month_day date{day};
    const std::string iso = isoText(instant);
    std::string out = weekdays.at(std::chrono::weekday{day}.c_encoding());
    out += ", " + iso.substr(8, 2) + ' ' + months.at(static_cast<unsigned>(date.month()) - 1);
    out += ' ' + iso.substr(0, 4) + ' ' + iso.substr(11, 8) + " GMT";
    return out;
}

std::string timeLeft(Millis left)
{
    const auto wholeDays = floor<days>(left);
    const auto wholeHours = floor<hours>(left - wholeDays);
    const auto wholeMinutes = floor<minutes>(left - wholeDays - wholeHours);
    if (wholeDays.count() > 0)
        return std::to_string(wholeDays.count()) + " d " + std::to_string(wholeHours.count())
            + " h";
    if (wholeHours.count() > 0)
        return std::to_string(wholeHours.count()) + " h " + std::to_string(wholeMinutes.count())
            + " min";
    if (wholeMinutes.count() > 0)
        return std::to_string(wholeMinutes.count()) + " min";
    return "less than a minute";
}

}  // namespace rollcall::sandbox
