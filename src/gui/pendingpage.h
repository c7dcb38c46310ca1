// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/horizon.h"
#include "models/timeline.h"
#include "userpage.h"
#include "work/connectioninfo.h"

#include <QTimer>

#include <vector>

namespace rollcall {
class Clock;
}

namespace rollcall::gui {

class HorizonChips;
class PendingFacts;
class PlainLabel;
class TimelineView;
class VerbActions;

/// Everybody whose time is running out, at every service: as a timeline and as a list that
/// share one selection, and what is known of whoever is selected.
class PendingPage final : public UserPage {
    Q_OBJECT

public:
    explicit PendingPage(QWidget* parent = nullptr);

    /// \param table of the list; \param clock, verbs. All outlive the page.
    void set(models::UserTable& table, const Clock& clock, VerbActions& verbs);
    void setConnections(const std::vector<work::ConnectionInfo>& connections);
    void showPending(const work::Users& users);

    /// The countdowns could not be read: what is shown is older, or nothing.
    void showFailure(const Error& error);

    /// Time has passed.
    void tick();

    /// Whether the inspector beside it is shown, which says much of the same.
    void setInspected(bool isInspected);

    /// Takes up what the deadline of the one who is selected rests on.
    void showDetails(const work::UserDetails& details);

protected:
    void changeEvent(QEvent* event) override;

private:
    void choose(models::Horizon horizon);
    void filter();
    void showEmptyText();
    void showTimeline();
    void showWarnings();
    void showFacts();
    void follow(bool isFromTimeline);
    [[nodiscard]] QDateTime nowAt(const QString& connectionId) const;
    [[nodiscard]] const work::ConnectionInfo* find(const QString& connectionId) const;

    models::UserTable* m_list = nullptr;
    const Clock* m_clock = nullptr;
    models::Timeline m_timeline;
    HorizonChips* m_chips = nullptr;
    TimelineView* m_view = nullptr;
    PendingFacts* m_facts = nullptr;
    PlainLabel* m_warnings = nullptr;
    std::vector<work::ConnectionInfo> m_connections;
    work::Users m_users;           ///< Null: not loaded yet.
    work::Users m_within;          ///< Those of them within the horizon.
    std::optional<Error> m_error;  ///< Why they could not be loaded the last time.
    work::UserDetails m_details;
    models::Horizon m_horizon = models::Horizon::All;
    QTimer m_rebuild;  ///< So that many changes of the list are one of the timeline.
    bool m_isFollowing = false;
};

}  // namespace rollcall::gui
