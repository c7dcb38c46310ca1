// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/error.h"
#include "work/connectioninfo.h"

#include <QObject>
#include <QSet>

#include <chrono>
#include <utility>
#include <vector>

namespace rollcall {
class Clock;
}

namespace rollcall::gui {

class Console;
class Directory;
class WindowMode;

/// A list that was read so long ago is read again when somebody comes to look at it.
inline constexpr std::chrono::minutes freshFor{15};

/// Whether a list is to be read without being asked for: it is old, and there is a token that
/// can be used. A walk that failed counts as one, so that nobody is asked again and again.
/// \param now by our own clock.
[[nodiscard]] bool isDue(const work::ConnectionInfo& info, const QDateTime& now);

/// Reads lists behind what is on the screen, and says once what could not be read.
class RefreshFlow final : public QObject {
    Q_OBJECT

public:
    /// Everything outlives the flow.
    RefreshFlow(Console& console, const Directory& directory, const WindowMode& mode,
                const Clock& clock, QObject* parent);

    /// Somebody looks at that list.
    void look(const QString& connectionId);

    /// A token begins to work: what it can read is read, unless all of it was.
    void takeToken(const QString& connectionId);

signals:
    /// Lists that somebody had asked for were not read: what and why, as a title and a text.
    void failed(const QString& what, const QString& why);

private:
    void begin(const QString& connectionId);
    void end(const QString& connectionId);
    void fail(const QString& connectionId, const Error& error);
    void read(const QString& connectionId);
    void tellFailures();

    Console& m_console;
    const Directory& m_directory;
    const WindowMode& m_mode;
    const Clock& m_clock;
    QSet<QString> m_asked;  ///< Those that are read because somebody asked for it.
    std::vector<std::pair<QString, Error>> m_failures;
    bool m_isBehind = false;  ///< What begins now was not asked for.
};

}  // namespace rollcall::gui
