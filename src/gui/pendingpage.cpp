// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "pendingpage.h"

#include "domain/clock.h"
#include "domain/visibletext.h"
#include "horizonchips.h"
#include "models/usertable.h"
#include "pendingfacts.h"
#include "plaintext.h"
#include "statusline.h"
#include "theme.h"
#include "timelineview.h"
#include "userview.h"
#include "verbactions.h"
#include "work/errorsentence.h"

#include <QEvent>
#include <QSet>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

namespace {

void selectRows(QAbstractItemView& view, std::vector<int> rows)
{
    std::sort(rows.begin(), rows.end());
    const QAbstractItemModel& model = *view.model();
    QItemSelection selection;
    for (std::size_t i = 0; i < rows.size();) {
        std::size_t end = i + 1;
        while (end < rows.size() && rows[end] == rows[end - 1] + 1)
            ++end;
        selection.select(model.index(rows[i], 0),
                         model.index(rows[end - 1], model.columnCount() - 1));
        i = end;
    }
    view.selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    if (!rows.empty() && view.currentIndex().row() != rows.front()) {
        view.selectionModel()->setCurrentIndex(model.index(rows.front(), 0),
                                               QItemSelectionModel::NoUpdate);
        view.scrollTo(model.index(rows.front(), 0));
    }
}

}  // namespace

PendingPage::PendingPage(QWidget* parent)
    : UserPage(parent),
      m_chips(new HorizonChips(this)),
      m_view(new TimelineView(this)),
      m_facts(new PendingFacts(this)),
      m_warnings(new PlainLabel(this))
{
    setTitle(tr("Pending removal"), std::nullopt);
    setStatusChoice(false);
    m_warnings->setWordWrap(true);
    m_warnings->setFrameShape(QFrame::StyledPanel);
    m_warnings->setMargin(8);
    m_warnings->hide();
    m_view->setAccessibleName(tr("Timeline of removals"));
    m_view->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    addAbove(m_warnings);
    addAbove(m_chips);
    addAbove(m_view);
    addBelow(m_facts);
    setTextColour(m_warnings, warningColour(palette()));
    showEmptyText();
    connect(m_chips, &HorizonChips::chosen, this, &PendingPage::choose);
    connect(this, &UserPage::emptyButtonPressed, this,
            [this] { m_chips->choose(models::Horizon::All); });
    m_rebuild.setSingleShot(true);
    m_rebuild.setInterval(0);
    connect(&m_rebuild, &QTimer::timeout, this, &PendingPage::showTimeline);
}

void PendingPage::set(models::UserTable& table, const Clock& clock, VerbActions& verbs)
{
    m_list = &table;
    m_clock = &clock;
    setTable(table);
    m_facts->setVerbs(verbs);
    m_view->showTimeline(m_timeline);
    m_view->addActions(verbs.all());
    m_view->setContextMenuPolicy(Qt::ActionsContextMenu);
    const auto rebuild = [this] { m_rebuild.start(); };
    connect(&table, &models::UserTable::modelReset, this, rebuild);
    connect(&table, &models::UserTable::rowsInserted, this, rebuild);
    connect(&table, &models::UserTable::rowsRemoved, this, rebuild);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            [this] { follow(true); });
    connect(&view(), &UserView::usersSelected, this, [this] { follow(false); });
}

void PendingPage::setConnections(const std::vector<work::ConnectionInfo>& connections)
{
    m_connections = connections;
    showWarnings();
    filter();
    m_rebuild.start();
}

void PendingPage::showPending(const work::Users& users)
{
    m_users = users;
    m_error.reset();
    showWarnings();
    filter();
}

void PendingPage::showFailure(const Error& error)
{
    m_error = error;
    showWarnings();
}

void PendingPage::tick()
{
    m_timeline.setNow(m_clock->now());
    filter();
    showFacts();
}

void PendingPage::setInspected(bool isInspected)
{
    m_facts->setBrief(isInspected);
}

void PendingPage::showDetails(const work::UserDetails& details)
{
    m_details = details;
    showFacts();
}

void PendingPage::changeEvent(QEvent* event)
{
    UserPage::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_warnings)
        setTextColour(m_warnings, warningColour(palette()));
}

void PendingPage::choose(models::Horizon horizon)
{
    m_horizon = horizon;
    filter();
}

void PendingPage::filter()
{
    if (!m_list || !m_users)
        return;
    HorizonChips::Counts counts{};
    auto within = std::make_shared<std::vector<User>>();
    for (const User& user : *m_users) {
        const models::Band band = models::bandOf(user, nowAt(user.connectionId));
        for (const models::Horizon horizon : models::horizons)
            counts.at(static_cast<std::size_t>(horizon)) += models::isWithin(band, horizon) ? 1 : 0;
        if (models::isWithin(band, m_horizon))
            within->push_back(user);
    }
    m_chips->setCounts(counts);
    showEmptyText();
    // Most minutes change nothing, and nothing must move under the eyes then.
    const work::Users before = std::exchange(m_within, within);
    if (before && *before == *within)
        return;
    m_list->setUsers(within);
    m_rebuild.start();
}

void PendingPage::showEmptyText()
{
    const bool isNobody = !m_users || m_users->empty();
    m_chips->setVisible(!isNobody);
    if (!m_users)
        setEmpty({.title = tr("The countdowns are not loaded yet"),
                  .text = tr("Who is on the way out is not known.")});
    else if (isNobody)
        setEmpty({.title = tr("Nobody is on the way out"),
                  .text = tr("When somebody is suspended at a service that removes people after a "
                             "time, the countdown runs here.")});
    else
        setEmpty({.title = tr("Nobody %1").arg(models::wordsOf(m_horizon)),
                  .text = tr("Somebody leaves later."),
                  .button = tr("Sho&w all")});
}

void PendingPage::showTimeline()
{
    if (!m_list)
        return;
    std::vector<models::TimelineLane> lanes;
    for (const work::ConnectionInfo& info : m_connections)
        lanes.push_back(models::laneOf(info));
    std::vector<User> users;
    for (int row = 0; row < m_list->rowCount(); ++row)
        users.push_back(m_list->userAt(row));
    m_timeline.show(std::move(lanes), users, m_clock->now());
    m_view->setVisible(!m_connections.empty());
    follow(false);
}

/// Said above all: what is missing, and clocks that disagree, for every countdown rests on them.
void PendingPage::showWarnings()
{
    QStringList lines;
    if (m_error)
        lines += tr("The countdowns could not be read.") + u' '
            + visible(work::sentenceOf(*m_error).all(), 1024);
    for (const work::ConnectionInfo& info : m_connections) {
        QStringList texts{clockSentence(info)};
        if (info.lastError && info.lastError->code == ErrorCode::UnknownService)
            texts += visible(work::sentenceOf(*info.lastError).all(), 1024);
        texts.removeAll(QString{});
        if (!texts.isEmpty())
            lines += isolated(info.connection.name) + u": "_s + texts.join(u' ');
    }
    m_warnings->setText(lines.join(u'\n'));
    m_warnings->setVisible(!lines.isEmpty());
}

void PendingPage::showFacts()
{
    if (!m_list)
        return;
    const std::vector<User> users = selectedUsers();
    if (users.size() != 1) {
        QSet<QString> services;
        for (const User& user : users)
            services.insert(user.connectionId);
        m_facts->showCount(static_cast<int>(users.size()), static_cast<int>(services.size()));
        return;
    }
    const User& user = users.front();
    const work::ConnectionInfo* info = find(user.connectionId);
    if (!info)
        return;
    const bool isProduction = info->connection.environment == Environment::Production;
    const QString who = u"%1  ·  %2  ·  %3 (%4)"_s.arg(
        isolatedName(user.displayName, user.login), isolated(user.login),
        isolated(info->connection.name), isProduction ? tr("PROD") : tr("TEST"));
    const bool isKnown = models::UserTable::keyOf(m_details.user) == models::UserTable::keyOf(user);
    m_facts->showOne(who,
                     models::pendingWords(user, *info, isKnown ? &m_details.evidence : nullptr,
                                          nowAt(user.connectionId)));
}

/// Brings the selection of the one view into the other.
void PendingPage::follow(bool isFromTimeline)
{
    if (m_isFollowing || !m_list)
        return;
    m_isFollowing = true;
    std::vector<int> rows;
    if (isFromTimeline) {
        QHash<QString, int> listRows;
        for (int row = 0; row < m_list->rowCount(); ++row)
            listRows.insert(models::UserTable::keyOf(m_list->userAt(row)), row);
        for (const QModelIndex& index : m_view->selectionModel()->selectedIndexes()) {
            const int row = listRows.value(index.data(models::Timeline::keyRole).toString(), -1);
            if (row >= 0)
                rows.push_back(row);
        }
        selectRows(view(), rows);
    } else {
        for (const User& user : selectedUsers()) {
            const int row = m_timeline.rowOf(models::UserTable::keyOf(user));
            if (row >= 0)
                rows.push_back(row);
        }
        selectRows(*m_view, rows);
        m_view->viewport()->update();
    }
    m_isFollowing = false;
    showFacts();
}

QDateTime PendingPage::nowAt(const QString& connectionId) const
{
    const work::ConnectionInfo* info = find(connectionId);
    return m_clock->now().addSecs(info ? info->skewSeconds.value_or(0) : 0);
}

const work::ConnectionInfo* PendingPage::find(const QString& connectionId) const
{
    const auto found =
        std::find_if(m_connections.begin(), m_connections.end(),
                     [&connectionId](const auto& c) { return c.connection.id == connectionId; });
    return found == m_connections.end() ? nullptr : &*found;
}

}  // namespace rollcall::gui
