// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/usertable.h"
#include "page.h"

namespace rollcall::gui {

class PendingPage;

/// The place of everybody whose time is running out, over all connections.
class PendingPlace final : public Page {
    Q_OBJECT

public:
    PendingPlace(const PageParts& parts, QWidget* parent);

    void begin() override;
    void enter(const Place& place) override;
    void tick() override;
    [[nodiscard]] bool listsPeople() const override { return true; }
    [[nodiscard]] bool listsDeadlines() const override { return true; }
    void setInspected(bool isInspected) override;
    [[nodiscard]] std::vector<User> selectedUsers() const override;
    void focusList() override;
    void focusSearch() override;
    void search(const QString& query) override;
    [[nodiscard]] Badge badge() const override;
    [[nodiscard]] QString statusText() const override;

private:
    PageParts m_parts;
    models::UserTable m_table;
    PendingPage* m_page = nullptr;
    int m_count = 0;
};

}  // namespace rollcall::gui
