// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "account.h"
#include "group.h"
#include "requestlog.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>

struct sqlite3;

namespace rollcall::sandbox {

class Statement;

/// The sandbox's state in a SQLite file. Accounts are kept from their first change on: the
/// others come from the seed again. Every call throws std::runtime_error when it fails.
class Store {
public:
    /// Opens or makes the file, for this process alone.
    explicit Store(const std::string& file);
    ~Store();
    Store(const Store&) = delete;
    Store& operator=(const Store&) = delete;

    [[nodiscard]] std::optional<std::string> setting(const std::string& key);
    void setSetting(const std::string& key, const std::string& value);

    void save(const Account& account);
    void forEachAccount(const std::function<void(Account)>& visit);

    void save(const Group& group);
    void forEachGroup(const std::function<void(Group)>& visit);

    void save(const RequestRecord& record);
    void forEachRequest(const std::function<void(RequestRecord)>& visit);

    /// Everything that \p work saves, in one transaction.
    void together(const std::function<void()>& work);

private:
    void execute(const char* sql);

    sqlite3* m_database = nullptr;
};

}  // namespace rollcall::sandbox
