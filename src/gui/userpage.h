// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/connection.h"
#include "models/userfilter.h"
#include "work/userdetails.h"

#include <QWidget>

#include <memory>
#include <optional>

namespace Ui {
class UserPage;
}

namespace rollcall::models {
class UserTable;
}

namespace rollcall::gui {

class NewsStrip;
class UserView;

/// A table of users with its search, its status filter and what to say when it is empty.
class UserPage : public QWidget {
    Q_OBJECT

public:
    /// What an empty table says: what is missing, why, and one thing to do.
    struct Empty {
        QString title = {};
        QString text = {};
        QString button = {};  ///< Nothing to do when empty.
    };

    explicit UserPage(QWidget* parent = nullptr);
    ~UserPage() override;

    /// \param table outlives the page.
    void setTable(models::UserTable& table);
    void setTitle(const QString& title, std::optional<Environment> environment);
    void setNotice(const QString& text);
    void setEmpty(const Empty& empty);

    /// Shows those whom the filter finds, and says so in the search and the chips.
    void setFilter(const models::UserFilter& filter);

    /// Puts a widget beside the search.
    void addToHead(QWidget& widget);

    void focusSearch();

    /// Searches as if that had been typed.
    void search(const QString& query);

    /// Selects a user when there is one of that key; the search is taken away for it.
    void selectUser(const QString& key);
    [[nodiscard]] UserView& view();

    /// The users that are selected, and two of each service and status of them (page.h).
    [[nodiscard]] std::vector<User> selectedUsers() const;
    [[nodiscard]] std::vector<User> selectedSample() const;

    /// Puts a widget between the head and the table, or below the table, and owns it.
    void addAbove(QWidget* widget);
    void addBelow(QWidget* widget);

    /// Whether the buttons that choose a status are there.
    void setStatusChoice(bool isThere);

signals:
    void selectionChanged();
    void emptyButtonPressed();

    /// The person has seen what is new.
    void newsSeen();

private:
    void showCounts();
    void chooseStack();

    std::unique_ptr<Ui::UserPage> m_ui;
    models::UserTable* m_table = nullptr;
    NewsStrip* m_news = nullptr;
    mutable std::optional<std::vector<User>> m_selected;  ///< Made when it is asked for.
    Empty m_empty;
    bool m_hasStatusChoice = true;
};

}  // namespace rollcall::gui
