// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "patchpath.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace rollcall::scim {

namespace {

tl::unexpected<Error> invalidPath(const QString& text)
{
    return fail(ErrorCode::BadInput, u"invalidPath: “%1” is no path"_s.arg(text.left(80)));
}

bool isName(const QString& name)
{
    static const QRegularExpression pattern{u"^[$A-Za-z][\\w$-]*$"_s};
    return pattern.match(name).hasMatch();
}

/// Reads what chooses elements, `[filter]` and perhaps `.sub` behind it, into `path`.
Result<> readChoice(const QString& text, qsizetype open, PatchPath& path)
{
    const qsizetype close = text.lastIndexOf(u']');
    const QString behind = text.mid(close + 1);
    if (close < open || !path.sub.isEmpty() || (!behind.isEmpty() && !behind.startsWith(u'.')))
        return invalidPath(text);
    auto filter = FilterExpression::parse(text.mid(open + 1, close - open - 1));
    if (!filter)
        return fail(ErrorCode::BadInput, u"invalidFilter: "_s + filter.error().detail);
    path.filter = *std::move(filter);
    path.sub = behind.mid(1);
    if (!behind.isEmpty() && !isName(path.sub))
        return invalidPath(text);
    return {};
}

}  // namespace

Result<PatchPath> parsePatchPath(const QString& text, const ResourceSchema& schema)
{
    const qsizetype open = text.indexOf(u'[');
    const SchemaPath found = schema.find(open < 0 ? text : text.left(open));
    PatchPath path{.extension = found.extension,
                   .name = found.name,
                   .sub = found.sub,
                   .attribute = found.attribute};
    if (open >= 0) {
        if (const Result<> isRead = readChoice(text, open, path); !isRead)
            return fail(isRead.error());
    }
    const bool isWholeExtension = path.name.isEmpty() && !path.extension.isEmpty() && open < 0;
    if (!isWholeExtension && !isName(path.name))
        return invalidPath(text);
    if (!path.sub.isEmpty() && !isName(path.sub))
        return invalidPath(text);
    return path;
}

}  // namespace rollcall::scim
