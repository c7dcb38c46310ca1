// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "homeitems.h"
#include "page.h"

class QStackedWidget;
class QVBoxLayout;

namespace rollcall::gui {

class WelcomePage;

/// What needs somebody, each with the next thing to do. Before there is a connection: the
/// three doors.
class HomePage final : public Page {
    Q_OBJECT

public:
    HomePage(const PageParts& parts, QWidget* parent);

    void begin() override;
    void enter(const Place& place) override;
    void tick() override { refill(); }
    [[nodiscard]] QString statusText() const override;

private:
    void refill();
    void showItems(const std::vector<HomeItem>& items);
    [[nodiscard]] QWidget* newRow(const HomeItem& item);

    PageParts m_parts;
    HomeState m_state;
    std::vector<HomeItem> m_items;     ///< What is shown.
    bool m_awaitsConnections = false;  ///< Those of before the place was entered may be stale.
    QStackedWidget* m_stack = nullptr;
    WelcomePage* m_welcome = nullptr;
    QWidget* m_overview = nullptr;
    QVBoxLayout* m_rows = nullptr;
};

}  // namespace rollcall::gui
