// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "call.h"

#include <functional>
#include <map>

namespace rollcall::sandbox {

/// Many operations in one message (RFC 7644, section 3.7). What one of them did stays when
/// another fails.
class Bulk {
public:
    using Handler = std::function<Answer(const Call&)>;

    /// \param root in front of each operation's path. \param handler carries one out.
    Bulk(std::string root, Handler handler) : m_root(std::move(root)), m_handler(std::move(handler))
    {}

    /// \throw Refusal 400 or 413 when the message as a whole is refused.
    [[nodiscard]] Answer run(const Call& call);

private:
    struct Operation;

    void runAll(std::vector<Operation>& operations, std::int64_t mostErrors);
    [[nodiscard]] Operation* next(std::vector<Operation>& operations);
    void runOne(Operation& operation);
    void finishCircles(std::vector<Operation>& operations);
    [[nodiscard]] bool isKnown(const Json& data) const;
    [[nodiscard]] Json resolved(const Json& data) const;
    [[nodiscard]] std::string resolvedPath(const std::string& path) const;

    std::string m_root;
    Handler m_handler;
    std::map<std::string, std::string> m_ids;  ///< Of each bulkId that was made.
    std::int64_t m_errors = 0;
};

}  // namespace rollcall::sandbox
