// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/task.h"
#include "place.h"
#include "work/connectioninfo.h"
#include "work/planrequest.h"
#include "work/userdetails.h"

#include <QDateTime>

#include <vector>

namespace rollcall::gui {

/// What the home page is made from.
struct HomeState {
    std::vector<work::ConnectionInfo> connections = {};
    work::Users pending = {};                ///< Null: not known yet.
    std::optional<Error> pendingError = {};  ///< Why it is not known.
    std::vector<work::JobReport> jobs = {};
    std::vector<Task> tasks = {};
    QDateTime now = {};  ///< By our own clock.
};

/// One thing to look at, and what to do next about it.
struct HomeItem {
    enum class Urgency { Now, Soon, Well };

    Urgency urgency = Urgency::Well;
    QString title = {};  ///< Visible text.
    QString text = {};   ///< Visible text.
    QString button = {};
    Place place = {};  ///< Where the button leads.

    friend bool operator==(const HomeItem&, const HomeItem&) = default;
};

/// What needs somebody, the most urgent first; one item that says so when nothing does.
[[nodiscard]] std::vector<HomeItem> homeItems(const HomeState& state);

}  // namespace rollcall::gui
