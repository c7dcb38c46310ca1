// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "page.h"

class QHBoxLayout;
class QPushButton;
class QSortFilterProxyModel;
class QTableView;

namespace rollcall::models {
class TokenTable;
struct TokenRow;
}  // namespace rollcall::models

namespace rollcall::gui {

class PlainLabel;

/// What is known of every token of every connection, and what can be done with each. A token
/// itself is never here.
class TokensPage final : public Page {
    Q_OBJECT

public:
    TokensPage(const PageParts& parts, QWidget* parent);

    void enter(const Place& place) override;
    [[nodiscard]] Badge badge() const override;

private:
    QPushButton* addButton(const QString& text, void (TokensPage::*slot)());
    void setUpView();
    void connectParts();
    void takeConnections();
    [[nodiscard]] const models::TokenRow* current() const;
    void test();
    void generate();
    void paste();
    void copy();
    void forget();
    void showCurrent();
    void tell(const QString& connectionId, const QString& text, bool isGood);

    PageParts m_parts;
    models::TokenTable* m_tokens = nullptr;
    QSortFilterProxyModel* m_sorted = nullptr;
    QTableView* m_view = nullptr;
    QHBoxLayout* m_head = nullptr;
    PlainLabel* m_text = nullptr;
    PlainLabel* m_result = nullptr;
    QPushButton* m_test = nullptr;
    QPushButton* m_generate = nullptr;
    QPushButton* m_paste = nullptr;
    QPushButton* m_copy = nullptr;
    QPushButton* m_forget = nullptr;
};

}  // namespace rollcall::gui
