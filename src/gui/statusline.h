// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "work/connectioninfo.h"

#include <QObject>
#include <QString>

#include <optional>

class QProgressBar;
class QStatusBar;

namespace rollcall::gui {

class Console;
class Directory;
class LineLabel;

/// The line at the bottom: how complete the list is and from when, whether the clocks agree,
/// how the token is, and what is going on.
class StatusLine final : public QObject {
    Q_OBJECT

public:
    /// \param bar, console, directory outlive the line.
    StatusLine(QStatusBar& bar, Console& console, Directory& directory);

    void showConnection(const std::optional<work::ConnectionInfo>& info);

    /// In place of a connection.
    void showText(const QString& text);
    void showMode(const QString& text);

    /// A token is on the clipboard. \param secondsLeft 0: no more.
    void showClipboard(int secondsLeft);

private:
    /// \param total -1: not known.
    void showProgress(const QString& what, qint64 done, qint64 total);
    void endProgress();
    LineLabel* addLabel(bool isPermanent);

    QStatusBar& m_bar;
    LineLabel* m_list = nullptr;
    LineLabel* m_skew = nullptr;
    LineLabel* m_token = nullptr;
    LineLabel* m_mode = nullptr;
    LineLabel* m_clipboard = nullptr;
    LineLabel* m_doing = nullptr;
    QProgressBar* m_progress = nullptr;
};

/// "412 people · loaded 22 Nov 09:41 · complete". Visible text.
[[nodiscard]] QString listText(const work::ConnectionInfo& info);

/// What to know about a clock that is off; empty when it is well. Below two minutes it is.
[[nodiscard]] QString skewText(std::optional<qint64> seconds);

/// The same as a banner: what it means for countdowns, and whether removals are locked.
[[nodiscard]] QString clockSentence(const work::ConnectionInfo& info);

/// Whether its token works: why not comes first.
[[nodiscard]] QString tokenText(const work::ConnectionInfo& info);

}  // namespace rollcall::gui
