// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "statusline.h"

#include "console.h"
#include "directory.h"
#include "domain/limit.h"
#include "domain/visibletext.h"
#include "health.h"
#include "linelabel.h"
#include "models/countdown.h"
#include "sidelist.h"
#include "theme.h"
#include "work/errorsentence.h"

#include <QLocale>
#include <QProgressBar>
#include <QStatusBar>

#include <algorithm>
#include <cstdlib>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

namespace {

constexpr int leastWidth = 60;
constexpr qint64 skewToWarn = 120;  // Seconds; safety.md, C2.

QString timeText(const QDateTime& instant)
{
    // The window stays open over midnight, so the day is always said.
    return QLocale{}.toString(instant.toLocalTime(), u"d MMM HH:mm"_s);
}

}  // namespace

StatusLine::StatusLine(QStatusBar& bar, Console& console, Directory& directory)
    : QObject(&bar), m_bar(bar)
{
    m_list = addLabel(false);
    m_doing = addLabel(true);
    m_progress = new QProgressBar(&bar);
    m_progress->setFixedSize(120, 10);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Progress"));
    bar.addPermanentWidget(m_progress);
    m_progress->hide();
    m_clipboard = addLabel(true);
    m_skew = addLabel(true);
    m_token = addLabel(true);
    m_mode = addLabel(true);
    // All of them at once still fit into a small screen; they are cut only where they would not.
    for (QWidget* label : {m_list, m_doing, m_skew})
        label->setMinimumWidth(leastWidth);
    setTextColour(m_skew, warningColour(bar.palette()));
    setScale(m_mode, 1, true);
    connect(&console, &Console::syncStarted, this,
            [this] { showProgress(tr("Refreshing"), 0, -1); });
    connect(&console, &Console::syncProgress, this,
            [this, &directory](const QString& id, qint64 done, qint64 total) {
        const work::ConnectionInfo* info = directory.find(id);
        showProgress(info ? isolated(info->connection.name) : tr("Refreshing"), done, total);
    });
    connect(&console, &Console::synced, this, &StatusLine::endProgress);
    connect(&console, &Console::syncFailed, this, &StatusLine::endProgress);
}

void StatusLine::showConnection(const std::optional<work::ConnectionInfo>& info)
{
    if (!info) {
        m_list->setText({});
        m_skew->hide();
        m_token->hide();
        return;
    }
    m_list->setText(listText(*info));
    const QString skew = skewText(info->skewSeconds);
    m_skew->setText(skew);
    m_skew->setVisible(!skew.isEmpty());
    m_token->setText(tokenText(*info));
    setTextColour(m_token,
                  info->pausedBy || info->token.problem || !info->token.current
                      ? warningColour(m_bar.palette())
                      : m_bar.palette().color(QPalette::WindowText));
    m_token->show();
}

void StatusLine::showText(const QString& text)
{
    showConnection(std::nullopt);
    m_list->setText(text);
}

void StatusLine::showMode(const QString& text)
{
    m_mode->setText(text);
    m_mode->setVisible(!text.isEmpty());
}

void StatusLine::showClipboard(int secondsLeft)
{
    m_clipboard->setText(tr("Token on the clipboard, cleared in %n s", nullptr, secondsLeft));
    m_clipboard->setVisible(secondsLeft > 0);
}

void StatusLine::showProgress(const QString& what, qint64 done, qint64 total)
{
    constexpr int whole = 1000;
    m_doing->setText(
        total > 0
            ? tr("%1: %2 of %3").arg(what, QLocale{}.toString(done), QLocale{}.toString(total))
            : (done > 0 ? u"%1: %2"_s.arg(what, QLocale{}.toString(done)) : what));
    m_doing->show();
    m_progress->setRange(0, total > 0 ? whole : 0);
    if (total > 0)
        m_progress->setValue(static_cast<int>(std::min(done, total) * whole / total));
    m_progress->show();
}

void StatusLine::endProgress()
{
    m_doing->hide();
    m_progress->hide();
}

LineLabel* StatusLine::addLabel(bool isPermanent)
{
    auto* label = new LineLabel(&m_bar);
    label->setContentsMargins(8, 2, 8, 2);
    if (isPermanent)
        m_bar.addPermanentWidget(label);
    else
        m_bar.addWidget(label, 1);
    label->setVisible(!isPermanent);
    return label;
}

QString listText(const work::ConnectionInfo& info)
{
    const int people = peopleIn(info);
    QStringList parts{StatusLine::tr("%n people", nullptr, people)};
    if (!info.sync.finishedAt.isValid()) {
        parts += StatusLine::tr("never loaded");
        return parts.join(u" · "_s);
    }
    parts += StatusLine::tr("loaded %1").arg(timeText(info.sync.finishedAt));
    if (hasNoList(info))
        parts += StatusLine::tr("only whom Rollcall knows: the service has no list");
    else if (info.sync.isComplete)
        parts += StatusLine::tr("complete ✔");
    else
        parts += StatusLine::tr("▲ incomplete: %1").arg(visible(info.sync.whyIncomplete));
    return parts.join(u" · "_s);
}

QString skewText(std::optional<qint64> seconds)
{
    if (!seconds || std::abs(*seconds) <= skewToWarn)
        return {};
    // To the nearest minute: a day is not 23 hours because the answer took a moment.
    const QString span = models::spanWords(std::abs(*seconds) + 30);
    return *seconds > 0 ? StatusLine::tr("▲ the service's clock is %1 ahead of yours").arg(span)
                        : StatusLine::tr("▲ the service's clock is %1 behind yours").arg(span);
}

QString clockSentence(const work::ConnectionInfo& info)
{
    const QString skew = skewText(info.skewSeconds);
    if (skew.isEmpty())
        return {};
    const QString lock = locksRemovals(info.connection.environment, info.skewSeconds)
        ? StatusLine::tr("Nobody can be removed there until the clocks agree: set this computer's "
                         "clock, then refresh.")
        : QString{};
    return (skew + u". "_s + StatusLine::tr("Countdowns follow the service's clock.") + u' ' + lock)
        .trimmed();
}

QString tokenText(const work::ConnectionInfo& info)
{
    const work::TokenStatus& token = info.token;
    if (info.pausedBy)
        return u"▲ "_s + visible(info.pausedBy->detail);
    if (token.problem)
        return u"▲ "_s + visible(work::sentenceOf(*token.problem).what);
    if (!token.current)
        return StatusLine::tr("▲ no token");
    return StatusLine::tr("token %1 ✔").arg(visible(token.current->fingerprint));
}

}  // namespace rollcall::gui
