// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "work/httpexchange.h"
#include "work/planrequest.h"
#include "work/userdetails.h"

#include <QFrame>

#include <memory>
#include <optional>
#include <vector>

namespace Ui {
class Inspector;
}

namespace rollcall::models {
class StagedEdits;
}

namespace rollcall::gui {

class AttributePane;
class FactTable;
class HttpPane;
class StagedBar;
class TextPane;

/// Everything about one user: attributes that are edited in place into a plan, groups, the
/// deadline in words, history, the resource as it came, and what went over the wire.
///
/// Edits are staged by user and sent by nobody but an applied plan; they stay while others are
/// looked at.
class Inspector final : public QFrame {
    Q_OBJECT

public:
    explicit Inspector(QWidget* parent = nullptr);
    ~Inspector() override;

    /// Wide enough for names, values and kinds beside each other, where there is room.
    [[nodiscard]] QSize sizeHint() const override;

    /// What the list knows already.
    /// \param now the service's time.
    void showUser(const User& user, const QDateTime& now);

    /// What came afterwards; ignored when it is about somebody else.
    void showDetails(const work::UserDetails& details);

    /// Ignored when it is about somebody else.
    void showExchanges(const QString& connectionId, const QString& remoteId,
                       const std::vector<work::HttpExchange>& exchanges);

    /// Time has passed: the countdown is shown anew, and nothing else is touched.
    /// \param now the service's time.
    void tick(const QDateTime& now);

    /// Several users, or nobody.
    void showCount(qsizetype selected);

    /// Drops the edits that a job has carried out.
    void settle(const Plan& applied);

    /// Drops the edits of connections that are no more.
    void keepOnly(const QStringList& connectionIds);

    /// Of a list of countdowns, the deadline is what is looked for first. Each of the two
    /// kinds of lists keeps the tab that was chosen there.
    void beginWithDeadline(bool isWanted);

    /// Opens the current attribute for editing: F2 anywhere in the window.
    void startEditing();

    [[nodiscard]] bool hasStagedEdits() const;

    /// Nobody, when several are selected or none.
    [[nodiscard]] const std::optional<User>& shownUser() const { return m_user; }

signals:
    void planAsked(const rollcall::work::PlanRequest& request);
    void jobAsked(const QString& jobId);
    void exchangesAsked(const QString& connectionId, const rollcall::Target& who);

private:
    void makeTabs();
    void setHead(const QString& name, const QString& login);
    void showDeadline(const User& user, const QDateTime& now);
    void showDeadlineFacts(const work::UserDetails& details);
    void showGroups(const QByteArray& raw);
    void showHistory(const std::vector<work::HistoryEntry>& history);
    void clearTabs();
    void plan(const QString& connectionId);
    [[nodiscard]] bool isShown(const QString& connectionId, const QString& remoteId) const;

    std::unique_ptr<Ui::Inspector> m_ui;
    std::unique_ptr<models::StagedEdits> m_staged;
    AttributePane* m_attributes = nullptr;
    FactTable* m_groups = nullptr;
    FactTable* m_deadline = nullptr;
    FactTable* m_history = nullptr;
    TextPane* m_raw = nullptr;
    HttpPane* m_http = nullptr;
    StagedBar* m_bar = nullptr;
    std::vector<QString> m_jobs;  ///< Of the lines of the history; empty where there is none.
    std::optional<User> m_user;
    std::optional<work::UserDetails> m_details;  ///< Of the user, once they have come.
    std::vector<QStringList> m_deadlineRows;
    QDateTime m_now;
    bool m_isAboutDeadlines = false;
    QWidget* m_otherTab = nullptr;  ///< Where the other kind of list was left.
};

}  // namespace rollcall::gui
