// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "canonicaljson.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

using namespace Qt::StringLiterals;

namespace rollcall {

namespace {

void writeString(const QString& text, QByteArray& out)
{
    out += '"';
    const QByteArray bytes = text.toUtf8();
    for (const char byte : bytes) {
        switch (byte) {
        case '"':
            out += "\\\"";
            break;
        case '\\':
            out += "\\\\";
            break;
        case '\b':
            out += "\\b";
            break;
        case '\f':
            out += "\\f";
            break;
        case '\n':
            out += "\\n";
            break;
        case '\r':
            out += "\\r";
            break;
        case '\t':
            out += "\\t";
            break;
        default:
            if (static_cast<unsigned char>(byte) < 0x20)
                out += "\\u00" + QByteArray::number(byte, 16).rightJustified(2, '0');
            else
                out += byte;
        }
    }
    out += '"';
}

/// ECMAScript's Number::toString: the shortest digits that read back as the same double,
/// in positional form from 1e-6 up to below 1e21 (ECMA-262, section 6.1.6.1.20).
void writeNumber(double number, QByteArray& out)
{
    if (!std::isfinite(number)) {
        out += "null";  // As QJsonDocument writes it; the RFC has no form for these.
        return;
    }
    if (number == 0) {
        out += '0';  // Minus zero too (RFC 8785, section 3.2.2.3).
        return;
    }
    std::array<char, 32> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), std::abs(number),
                                   std::chars_format::scientific);
    const QByteArray text{buffer.data(), end.ptr - buffer.data()};
    const qsizetype e = text.indexOf('e');
    QByteArray digits = text.left(e);
    digits.remove(1, 1);
    const qsizetype point = text.mid(e + 1).toInt() + 1;  // Digits before the decimal point.
    const qsizetype count = digits.size();
    if (number < 0)
        out += '-';
    if (point >= count && point <= 21)
        out += digits + QByteArray{point - count, '0'};
    else if (point > 0 && point <= 21)
        out += digits.left(point) + '.' + digits.mid(point);
    else if (point > -6 && point <= 0)
        out += "0." + QByteArray{-point, '0'} + digits;
    else
        out += digits.left(1) + (count > 1 ? "." + digits.mid(1) : QByteArray{}) + 'e'
            + (point > 0 ? "+" : "") + QByteArray::number(point - 1);
}

void writeValue(const QJsonValue& value, QByteArray& out);

void writeArray(const QJsonArray& array, QByteArray& out)
{
    out += '[';
    for (qsizetype i = 0; i < array.size(); ++i) {
        if (i > 0)
            out += ',';
        writeValue(array.at(i), out);
    }
    out += ']';
}

void writeObject(const QJsonObject& object, QByteArray& out)
{
    QStringList keys = object.keys();
    std::sort(keys.begin(), keys.end());  // QString compares UTF-16 code units.
    out += '{';
    for (qsizetype i = 0; i < keys.size(); ++i) {
        if (i > 0)
            out += ',';
        writeString(keys.at(i), out);
        out += ':';
        writeValue(object.value(keys.at(i)), out);
    }
    out += '}';
}

void writeValue(const QJsonValue& value, QByteArray& out)
{
    switch (value.type()) {
    case QJsonValue::Bool:
        out += value.toBool() ? "true" : "false";
        break;
    case QJsonValue::Double:
        writeNumber(value.toDouble(), out);
        break;
    case QJsonValue::String:
        writeString(value.toString(), out);
        break;
    case QJsonValue::Array:
        writeArray(value.toArray(), out);
        break;
    case QJsonValue::Object:
        writeObject(value.toObject(), out);
        break;
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        out += "null";
        break;
    }
}

}  // namespace

QByteArray canonicalJson(const QJsonValue& value)
{
    QByteArray out;
    writeValue(value, out);
    return out;
}

}  // namespace rollcall
