// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "health.h"

#include "statusline.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

namespace {

struct HealthWords {
    Q_DECLARE_TR_FUNCTIONS(Health)
};

using State = Health::State;

State stateOf(const Error& error)
{
    if (error.code == ErrorCode::Unauthorized)
        return State::TokenRefused;
    if (error.code == ErrorCode::Forbidden)
        return State::NotAllowed;
    if (error.code >= ErrorCode::TokenMissing && error.code <= ErrorCode::KeychainFailed)
        return error.code == ErrorCode::TokenMissing ? State::NoToken : State::Keychain;
    if (error.code >= ErrorCode::HostNotFound && error.code <= ErrorCode::TimedOut)
        return State::Unreachable;
    return State::Failed;
}

QString wordOf(State state)
{
    switch (state) {
    case State::Well:
        return HealthWords::tr("well");
    case State::Refreshing:
        return HealthWords::tr("Refreshing…");
    case State::NoList:
        return HealthWords::tr("Has no list");
    case State::NeverRead:
        return HealthWords::tr("Never read");
    case State::Incomplete:
        return HealthWords::tr("List incomplete");
    case State::ClockWrong:
        return HealthWords::tr("Clocks differ");
    case State::NoToken:
        return HealthWords::tr("No token yet");
    case State::TokenRefused:
        return HealthWords::tr("Paused: token refused");
    case State::TokenEnded:
        return HealthWords::tr("Paused: token ended");
    case State::Keychain:
        return HealthWords::tr("Keychain not readable");
    case State::NotAllowed:
        return HealthWords::tr("Reading not allowed");
    case State::Unreachable:
        return HealthWords::tr("Not reachable");
    case State::Failed:
        return HealthWords::tr("Last request failed");
    }
    Q_UNREACHABLE();
}

work::Sentence sentenceWithoutError(State state, const work::ConnectionInfo& info)
{
    switch (state) {
    case State::NoList:
        return {.what = HealthWords::tr("This service has no list: you see whom Rollcall knows."),
                .todo = HealthWords::tr("Add somebody by login with New person, or bring a CSV: "
                                        "whoever is there already is looked up and linked.")};
    case State::Incomplete:
        return {.what = HealthWords::tr("The list of people may not be whole: %1")
                            .arg(info.sync.whyIncomplete),
                .notDone = HealthWords::tr("Nobody is taken for gone because of it."),
                .todo = HealthWords::tr("Refresh the list; if it stays so, act on that reason.")};
    case State::ClockWrong:
        return {.what = skewText(info.skewSeconds),
                .notDone = HealthWords::tr("Countdowns go by the service's clock."),
                .todo = HealthWords::tr("Set the clock of this computer right. Over an hour off, "
                                        "nobody is removed in production.")};
    case State::NoToken:
        return {.what = HealthWords::tr("This service has no token."),
                .notDone = HealthWords::tr("Nothing can be read or changed there."),
                .todo = HealthWords::tr("Give it a token.")};
    default:
        return {};
    }
}

State stateOf(const work::ConnectionInfo& info)
{
    if (!info.token.current)
        return State::NoToken;
    if (!hasNoList(info) && !info.sync.finishedAt.isValid())
        return State::NeverRead;
    if (!hasNoList(info) && !info.sync.isComplete)
        return State::Incomplete;
    if (!skewText(info.skewSeconds).isEmpty())
        return State::ClockWrong;
    return hasNoList(info) ? State::NoList : State::Well;
}

bool isRefusal(const std::optional<Error>& error)
{
    return error && error->code == ErrorCode::Unauthorized;
}

/// A pause comes first: it outlives the run, and the last exchange may have been before it.
std::optional<Error> errorOf(const work::ConnectionInfo& info)
{
    if (info.pausedBy)
        return isRefusal(info.lastError) ? info.lastError : info.pausedBy;
    return info.token.problem ? info.token.problem : info.lastError;
}

State stateOf(const work::ConnectionInfo& info, const Error& error)
{
    if (error.code != ErrorCode::ConnectionPaused)
        return stateOf(error);
    const bool wasRefused =
        info.token.current && info.token.current->testOutcome == nameOf(ErrorCode::Unauthorized);
    return wasRefused ? State::TokenRefused : State::TokenEnded;
}

}  // namespace

Health healthOf(const work::ConnectionInfo& info, bool isRefreshing)
{
    const std::optional<Error> error = errorOf(info);
    Health health{.state = error ? stateOf(info, *error) : stateOf(info)};
    health.sentence = error ? work::sentenceOf(*error) : sentenceWithoutError(health.state, info);
    if (isRefreshing)
        health = {.state = State::Refreshing};
    health.word = wordOf(health.state);
    return health;
}

bool hasNoList(const work::ConnectionInfo& info)
{
    const auto isIt = [&info](const Capability& capability) {
        return capability.id == "list"_L1 && capability.support == Capability::Support::No
            && (!info.sync.finishedAt.isValid() || info.sync.whyIncomplete == capability.reason);
    };
    return std::any_of(info.capabilities.begin(), info.capabilities.end(), isIt);
}

bool needsSomebody(State state)
{
    return state > State::NeverRead;
}

bool isAboutToken(State state)
{
    return state >= State::NoToken && state <= State::NotAllowed;
}

Shape shapeOf(State state)
{
    switch (state) {
    case State::Well:
    case State::NoList:
        return Shape::Disc;
    case State::Refreshing:
        return Shape::HalfDisc;
    case State::NeverRead:
        return Shape::Ring;
    case State::Incomplete:
        return Shape::HalfSquare;
    case State::ClockWrong:
        return Shape::Diamond;
    case State::NoToken:
        return Shape::Dash;
    case State::TokenRefused:
    case State::TokenEnded:
    case State::Keychain:
    case State::NotAllowed:
        return Shape::Square;
    case State::Unreachable:
    case State::Failed:
        return Shape::Triangle;
    }
    Q_UNREACHABLE();
}

}  // namespace rollcall::gui
