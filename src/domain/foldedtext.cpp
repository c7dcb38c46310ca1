// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "foldedtext.h"

#include <QString>

#include <algorithm>

namespace rollcall {

namespace {

bool isAscii(std::string_view text)
{
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

char foldedAscii(char c)
{
    if (c >= 'A' && c <= 'Z')
        return static_cast<char>(c + ('a' - 'A'));
    return static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
}

/// Letters that people type without their stroke, and that no normal form takes apart.
void appendBase(QString& out, QChar c)
{
    switch (c.unicode()) {
    case u'ø':
        out += u'o';
        break;
    case u'ł':
        out += u'l';
        break;
    case u'đ':
    case u'ð':
        out += u'd';
        break;
    case u'ħ':
        out += u'h';
        break;
    case u'ı':
        out += u'i';
        break;
    case u'æ':
        out += QStringView{u"ae"};
        break;
    case u'œ':
        out += QStringView{u"oe"};
        break;
    case u'þ':
        out += QStringView{u"th"};
        break;
    case u'ß':
        out += QStringView{u"ss"};
        break;
    default:
        out += c.unicode() < 0x20 ? QChar{u' '} : c;
    }
}

/// \param piece short: QString::normalized() takes the square of its length.
void appendWide(QString& out, QStringView piece)
{
    const QString apart = piece.toString().normalized(QString::NormalizationForm_KD).toCaseFolded();
    for (const QChar c : apart) {
        if (c.category() != QChar::Mark_NonSpacing)
            appendBase(out, c);
    }
}

QByteArray foldedWide(const QString& text)
{
    constexpr qsizetype longestPiece = 256;
    QString out;
    out.reserve(text.size());
    for (qsizetype from = 0; from < text.size();) {
        // Marks are left out, so that only the halves of one letter must stay together.
        qsizetype to = std::min(from + longestPiece, text.size());
        if (to < text.size() && text.at(to).isLowSurrogate())
            --to;
        appendWide(out, QStringView{text}.mid(from, to - from));
        from = to;
    }
    return out.toUtf8();
}

}  // namespace

QByteArray folded(QStringView text)
{
    std::string out;
    const QByteArray utf8 = text.toUtf8();
    appendFolded(out, {utf8.constData(), static_cast<std::size_t>(utf8.size())});
    return QByteArray::fromStdString(out);
}

void appendFolded(std::string& out, std::string_view utf8)
{
    // Most logins and addresses need nothing but lower case.
    if (isAscii(utf8)) {
        std::transform(utf8.begin(), utf8.end(), std::back_inserter(out), foldedAscii);
        return;
    }
    const QByteArray wide =
        foldedWide(QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size())));
    out.append(wide.constData(), static_cast<std::size_t>(wide.size()));
}

}  // namespace rollcall
