// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "listreader.h"

#include "plainuser.h"
#include "resource.h"

#include <QLocale>

#include <algorithm>
#include <cmath>
#include <cstring>

using namespace Qt::StringLiterals;

namespace rollcall::scim {

namespace ondemand = simdjson::ondemand;

namespace {

constexpr int deepest = 1024;  // What QJsonDocument reads, which reads each user later on.

/// Kept between pages: its first use costs more than the reading itself.
struct Scratch {
    ondemand::parser parser;
    std::vector<char> buffer = {};

    simdjson::simdjson_result<ondemand::document> iterate(const QByteArray& body)
    {
        const auto size = static_cast<std::size_t>(body.size());
        if (buffer.size() < size + simdjson::SIMDJSON_PADDING)
            buffer.resize(size + simdjson::SIMDJSON_PADDING);
        std::memcpy(buffer.data(), body.constData(), size);
        return parser.iterate(buffer.data(), size, buffer.size());
    }
};

tl::unexpected<Error> bad(simdjson::error_code error)
{
    return fail(ErrorCode::BadResponse,
                u"the list is not valid JSON: "_s
                    + QString::fromLatin1(simdjson::error_message(error)));
}

tl::unexpected<Error> bad(const QString& detail)
{
    return fail(ErrorCode::BadResponse, detail);
}

/// A count: a whole number, or text of digits. -1 when it is neither.
qint64 countOf(ondemand::value value)
{
    std::int64_t whole = 0;
    double number = 0;
    std::string_view text;
    if (value.get_int64().get(whole) == simdjson::SUCCESS)
        return whole >= 0 ? whole : -1;
    if (value.get_string().get(text) == simdjson::SUCCESS) {
        bool isNumber = false;
        const qint64 parsed =
            QByteArray{text.data(), static_cast<qsizetype>(text.size())}.trimmed().toLongLong(
                &isNumber);
        return isNumber && parsed >= 0 ? parsed : -1;
    }
    if (value.get_double().get(number) != simdjson::SUCCESS || number < 0 || number > 9e15)
        return -1;
    return std::trunc(number) == number ? static_cast<qint64>(number) : -1;
}

/// Reads the page; made for one.
class PageReader {
public:
    /// \param isRepaired bytes that were no UTF-8 have been replaced by U+FFFD.
    PageReader(ondemand::document& document, bool isRepaired)
        : m_document(document), m_isRepaired(isRepaired)
    {}

    Result<ListPage> read()
    {
        ondemand::json_type type{};
        if (const auto error = m_document.type().get(type))
            return bad(error);
        const bool isBare = type == ondemand::json_type::array;
        if (const Result<> isRead = isBare ? readBare() : readMembers(); !isRead)
            return fail(isRead.error());
        // Only after the last member is it known whether the text ends there.
        if (m_document.current_location().error() != simdjson::OUT_OF_BOUNDS)
            return bad(u"the list has something behind its end"_s);
        return judged();
    }

private:
    /// A list without its frame is all that there is, as far as it says.
    Result<> readBare()
    {
        ondemand::array array;
        if (const auto error = m_document.get_array().get(array))
            return bad(error);
        if (const Result<> isRead = readRows(array); !isRead)
            return isRead;
        m_hasResources = true;
        m_page.totalResults = m_position;
        m_page.isBare = true;
        return {};
    }

    Result<> readMembers()
    {
        ondemand::object root;
        if (const auto error = m_document.get_object().get(root))
            return bad(error);
        for (auto member : root) {
            ondemand::field field;
            std::string_view name;
            if (const auto error = std::move(member).get(field))
                return bad(error);
            if (const auto error = field.unescaped_key().get(name))
                return bad(error);
            if (const Result<> read = readMember(name, field.value()); !read)
                return read;
        }
        return {};
    }

    Result<> readMember(std::string_view name, ondemand::value value)
    {
        if (isMember(name, "resources"))
            return std::exchange(m_hasResources, true) ? bad(u"“Resources” is there twice"_s)
                                                       : readResources(value);
        if (isMember(name, "totalresults"))
            return readCount(value, u"totalResults"_s, m_page.totalResults);
        if (isMember(name, "startindex"))
            return readCount(value, u"startIndex"_s, m_page.startIndex);
        if (isMember(name, "itemsperpage"))
            return readCount(value, u"itemsPerPage"_s, m_page.itemsPerPage);
        if (isMember(name, "nextcursor"))
            return readCursor(value);
        return {};
    }

    Result<> readCursor(ondemand::value value)
    {
        std::string_view text;
        const auto error = value.get_string().get(text);
        if (error == simdjson::SUCCESS)
            m_page.nextCursor = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
        else if (!isNull(value, error))
            return bad(u"“nextCursor” is no text"_s);
        return {};
    }

    Result<> readCount(ondemand::value value, const QString& name, qint64& count)
    {
        if (count != -1)
            return bad(u"“%1” is there twice"_s.arg(name));
        if (isNull(value, simdjson::INCORRECT_TYPE))
            return {};
        // What is no count tells as much as none: the list is read to an empty page then.
        count = countOf(value);
        return {};
    }

    Result<> readResources(ondemand::value value)
    {
        ondemand::array array;
        ondemand::object lone;
        const auto error = value.get_array().get(array);
        if (error == simdjson::SUCCESS)
            return readRows(array);
        if (value.get_object().get(lone) == simdjson::SUCCESS) {
            ++m_position;
            const auto fault = readUser(lone);
            return fault == simdjson::SUCCESS ? Result<>{} : bad(fault);
        }
        m_hasResources = false;
        return isNull(value, error) ? Result<>{} : bad(error);
    }

    Result<> readRows(ondemand::array array)
    {
        for (auto element : array) {
            ondemand::value item;
            ondemand::object object;
            ++m_position;
            if (const auto error = element.get(item); error != simdjson::SUCCESS)
                return bad(error);
            if (const auto error = item.get_object().get(object); error != simdjson::SUCCESS) {
                if (error != simdjson::INCORRECT_TYPE)
                    return bad(error);
                note(u"not a JSON object"_s);
            } else if (const auto fault = readUser(object); fault != simdjson::SUCCESS) {
                return bad(fault);
            }
        }
        return {};
    }

    simdjson::error_code readUser(ondemand::object object)
    {
        std::string_view view;
        if (const auto error = object.raw_json().get(view); error != simdjson::SUCCESS)
            return error;
        const QByteArray raw =
            QByteArray{view.data(), static_cast<qsizetype>(view.size())}.trimmed();
        if (m_isRepaired && raw.contains("\xEF\xBF\xBD")) {
            note(u"not valid UTF-8"_s);
            return simdjson::SUCCESS;
        }
        if (!isDeep(raw) && object.reset().error() == simdjson::SUCCESS) {
            if (std::optional<Account> account = readPlainUser(object)) {
                account->raw = raw;
                m_page.accounts.push_back(*std::move(account));
                return simdjson::SUCCESS;
            }
            // After a fault of the JSON itself nothing of the page may be touched any more.
            if (!m_document.is_alive())
                return simdjson::TAPE_ERROR;
            // Left half-way: to its end, so that the next one is found.
            static_cast<void>(object.reset());
            if (const auto error = object.raw_json().error(); error != simdjson::SUCCESS)
                return error;
        }
        if (Result<Account> account = decodeUser(raw))
            m_page.accounts.push_back(*std::move(account));
        else
            note(account.error().detail);
        return simdjson::SUCCESS;
    }

    /// Whether the text may be nested more deeply than can be read later on.
    static bool isDeep(const QByteArray& raw)
    {
        return raw.size() > qsizetype{2} * deepest && raw.count('[') + raw.count('{') > deepest;
    }

    void note(const QString& what)
    {
        m_page.problems.push_back(u"user %1 of the page: %2"_s.arg(m_position).arg(what));
    }

    Result<ListPage> judged()
    {
        if (m_hasResources)
            return std::move(m_page);
        if (m_page.totalResults < 0)
            return bad(u"neither “totalResults” nor “Resources”: not a list"_s);
        if (m_page.totalResults > 0 && m_page.startIndex <= m_page.totalResults)
            return bad(u"“totalResults” promises users, and there are no “Resources”"_s);
        return std::move(m_page);
    }

    ondemand::document& m_document;
    ListPage m_page;
    qint64 m_position = 0;
    bool m_hasResources = false;
    bool m_isRepaired = false;
};

QByteArray withoutMark(const QByteArray& body)
{
    return body.startsWith("\xEF\xBB\xBF") ? body.mid(3) : body;
}

}  // namespace

Result<ListPage> readList(const QByteArray& body)
{
    thread_local Scratch scratch;
    const QByteArray text = withoutMark(body);
    if (QByteArrayView{text}.trimmed().startsWith('<'))
        return fail(ErrorCode::NotJson, u"a page for people in place of a list"_s);
    ondemand::document document;
    simdjson::error_code error = scratch.iterate(text).get(document);
    const bool isRepaired = error == simdjson::UTF8_ERROR;
    if (isRepaired)
        error = scratch.iterate(QString::fromUtf8(text).toUtf8()).get(document);
    if (error != simdjson::SUCCESS)
        return bad(error);
    return PageReader{document, isRepaired}.read();
}

}  // namespace rollcall::scim
