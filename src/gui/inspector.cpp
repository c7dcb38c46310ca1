// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "inspector.h"

#include "attributepane.h"
#include "domain/scripts.h"
#include "domain/visibletext.h"
#include "facttable.h"
#include "httppane.h"
#include "models/changetext.h"
#include "models/countdown.h"
#include "models/deadlinefacts.h"
#include "models/stagededits.h"
#include "models/usergroups.h"
#include "plaintext.h"
#include "stagedbar.h"
#include "textpane.h"
#include "theme.h"
#include "ui_inspector.h"

#include <QHeaderView>
#include <QTabBar>

#include <utility>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

namespace {

constexpr int comfortableWidth = 420;

/// A user without access to whom nothing can be sent any more.
bool isGone(const User& user)
{
    return user.status == Status::Removed || user.status == Status::Unlisted;
}

std::vector<Attribute> withoutEditing(std::vector<Attribute> attributes, const QString& why)
{
    for (Attribute& attribute : attributes) {
        attribute.isEditable = false;
        attribute.whyNot = why;
    }
    return attributes;
}

/// What was asked for and what became of it, in one line.
QStringList lineOf(const work::HistoryEntry& entry)
{
    const QString at = models::localInstant(entry.at);
    if (!entry.change)
        return {at, entry.what, entry.detail, {}};
    QString what = models::titleOf(*entry.change);
    // The line can be copied, and the table shows what is not seen.
    const QString difference = withoutIsolation(models::differenceOf(*entry.change));
    if (!difference.isEmpty())
        what += u" – "_s + difference;
    QStringList why;
    if (!entry.reason.isEmpty())
        why += entry.reason;
    if (!entry.ticket.isEmpty())
        why += entry.ticket;
    return {at, what, models::outcomeOf(*entry.change), why.join(u" · "_s)};
}

}  // namespace

Inspector::Inspector(QWidget* parent)
    : QFrame(parent),
      m_ui(std::make_unique<Ui::Inspector>()),
      m_staged(std::make_unique<models::StagedEdits>())
{
    m_ui->setupUi(this);
    setScale(m_ui->nameLabel, 1.25, true);
    setScale(m_ui->leftLabel, 1.1, true);
    for (QWidget* label :
         std::initializer_list<QWidget*>{m_ui->loginLabel, m_ui->utcLabel, m_ui->sourceLabel})
        setTextColour(label, quietColour(palette()));
    makeTabs();
    m_bar = new StagedBar(*m_staged, this);
    m_ui->inspectorLayout->addWidget(m_bar);
    connect(m_bar, &StagedBar::planAsked, this, &Inspector::plan);
    connect(m_history, &FactTable::activated, this, [this](const QModelIndex& index) {
        const QString job = m_jobs.at(static_cast<std::size_t>(index.row()));
        if (!job.isEmpty())
            emit jobAsked(job);
    });
    showCount(0);
}

Inspector::~Inspector()
{
    // An editor that is open hands over its value as it goes: to edits that are still there.
    delete m_attributes;
}

QSize Inspector::sizeHint() const
{
    return QFrame::sizeHint().expandedTo({comfortableWidth, 0});
}

void Inspector::makeTabs()
{
    m_attributes = new AttributePane(*m_staged, this);
    m_groups = new FactTable({tr("Group"), tr("Id"), tr("Kind")}, tr("Groups"), this);
    m_deadline = new FactTable({tr("What"), tr("Known")}, tr("Deadline"), this);
    m_deadline->setColumnWidth(0, 150);
    m_deadline->wrapTexts();
    m_history = new FactTable({tr("When"), tr("What"), tr("Outcome"), tr("Why")},
                              tr("History of this person"), this);
    m_history->wrapTexts();
    m_history->setColumnWidth(0, 95);
    m_history->setColumnWidth(2, 85);
    for (const int column : {1, 3})
        m_history->horizontalHeader()->setSectionResizeMode(column, QHeaderView::Stretch);
    m_history->setAccessibleDescription(tr("Enter on a change of ours shows its job."));
    m_raw = new TextPane(tr("Resource as it came"), this);
    m_http = new HttpPane(this);
    m_ui->tabs->addTab(m_attributes, tr("Attributes"));
    m_ui->tabs->addTab(m_groups, tr("Groups"));
    m_ui->tabs->addTab(m_deadline, tr("Deadline"));
    m_ui->tabs->addTab(m_history, tr("History"));
    m_ui->tabs->addTab(m_raw, tr("Raw"));
    m_ui->tabs->addTab(m_http, tr("HTTP"));
    m_otherTab = m_deadline;
    m_ui->tabs->setDocumentMode(true);
    m_ui->tabs->setUsesScrollButtons(true);
    m_ui->tabs->setElideMode(Qt::ElideNone);
    m_ui->tabs->setAccessibleName(tr("Details"));
    m_ui->tabs->tabBar()->setAccessibleName(tr("Details"));
}

void Inspector::showUser(const User& user, const QDateTime& now)
{
    if (!isShown(user.connectionId, user.remoteId))
        clearTabs();
    m_user = user;
    m_now = now;
    setHead(visibleName(user.displayName, user.login), visible(user.login));
    QString status = models::statusText(user);
    if (!user.groups.isEmpty())
        status += u" · "_s + isolated(user.groups.join(u", "_s));
    m_ui->statusLabel->setText(status);
    m_ui->statusLabel->show();
    QStringList owner;
    if (!user.managedBy.isEmpty())
        owner += tr("Managed by %1: what is changed here may be overwritten by its next push.")
                     .arg(isolated(user.managedBy));
    if (isOddName(user.displayName) || hasOddCharacters(user.login))
        owner += tr("⚠ This name holds characters that are not seen; they are shown in ‹ ›.");
    if (const QStringList scripts = mixedScripts(user.login); !scripts.isEmpty())
        owner += tr("⚠ This login mixes letters of several scripts (%1): some may only look like "
                    "others.")
                     .arg(scripts.join(u", "_s));
    m_ui->ownerLabel->setText(owner.join(u'\n'));
    m_ui->ownerLabel->setVisible(!owner.isEmpty());
    m_ui->tabs->show();
    m_bar->setUser(user);
    showDeadline(user, now);
}

void Inspector::showDetails(const work::UserDetails& details)
{
    if (!isShown(details.user.connectionId, details.user.remoteId))
        return;
    const User& user = details.user;
    m_attributes->showUser(
        user,
        isGone(user) ? withoutEditing(details.list, tr("This person is no longer at the service."))
                     : details.list);
    showGroups(details.raw);
    m_details = details;
    showDeadlineFacts(details);
    showHistory(details.history);
    m_raw->setText(details.raw);
    emit exchangesAsked(
        user.connectionId,
        {.remoteId = user.remoteId, .login = user.login, .displayName = user.displayName});
}

void Inspector::tick(const QDateTime& now)
{
    if (!m_user)
        return;
    m_now = now;
    showDeadline(*m_user, now);
    if (m_details)
        showDeadlineFacts(*m_details);
}

void Inspector::showExchanges(const QString& connectionId, const QString& remoteId,
                              const std::vector<work::HttpExchange>& exchanges)
{
    if (isShown(connectionId, remoteId))
        m_http->showExchanges(exchanges);
}

void Inspector::showCount(qsizetype selected)
{
    clearTabs();
    m_user.reset();
    const auto n = static_cast<int>(selected);
    setHead(n == 0 ? tr("Nobody selected") : tr("%n people selected", nullptr, n),
            n == 0 ? tr("Choose a person in the list to see the details.")
                   : tr("The verbs in the tool bar act on all of them."));
    m_bar->setUser(std::nullopt);
    for (QWidget* widget :
         {static_cast<QWidget*>(m_ui->statusLabel), static_cast<QWidget*>(m_ui->deadlineBox),
          static_cast<QWidget*>(m_ui->ownerLabel), static_cast<QWidget*>(m_ui->tabs)})
        widget->hide();
}

void Inspector::settle(const Plan& applied)
{
    m_staged->settle(applied);
}

void Inspector::keepOnly(const QStringList& connectionIds)
{
    m_staged->keepOnly(connectionIds);
}

void Inspector::beginWithDeadline(bool isWanted)
{
    if (std::exchange(m_isAboutDeadlines, isWanted) == isWanted)
        return;
    QWidget* before = m_ui->tabs->currentWidget();
    m_ui->tabs->setCurrentWidget(std::exchange(m_otherTab, before));
}

void Inspector::startEditing()
{
    if (!m_user)
        return;
    m_ui->tabs->setCurrentWidget(m_attributes);
    m_attributes->startEditing();
}

bool Inspector::isShown(const QString& connectionId, const QString& remoteId) const
{
    return m_user && m_user->connectionId == connectionId && m_user->remoteId == remoteId;
}

bool Inspector::hasStagedEdits() const
{
    return !m_staged->people().empty();
}

void Inspector::plan(const QString& connectionId)
{
    // What is typed and not kept yet is meant, too.
    m_attributes->finishEditing();
    const work::PlanRequest request = m_staged->requestFor(connectionId);
    if (!request.items.empty())
        emit planAsked(request);
}

void Inspector::clearTabs()
{
    m_attributes->clear();
    for (FactTable* table : {m_groups, m_deadline, m_history})
        table->setRows({});
    m_details.reset();
    m_deadlineRows.clear();
    m_jobs.clear();
    m_raw->setText({});
    m_http->showExchanges({});
}

void Inspector::showGroups(const QByteArray& raw)
{
    std::vector<QStringList> rows;
    for (const models::UserGroup& group : models::groupsIn(raw))
        rows.push_back({group.name, group.id, group.kind});
    if (rows.empty())
        rows.push_back({tr("The service lists no groups with this person."), {}, {}});
    m_groups->setRows(rows);
}

void Inspector::showHistory(const std::vector<work::HistoryEntry>& history)
{
    std::vector<QStringList> rows;
    m_jobs.clear();
    for (const work::HistoryEntry& entry : history) {
        rows.push_back(lineOf(entry));
        m_jobs.push_back(entry.jobId);
    }
    m_history->setRows(rows);
}

void Inspector::setHead(const QString& name, const QString& login)
{
    m_ui->nameLabel->setText(name);
    m_ui->loginLabel->setText(login);
}

void Inspector::showDeadlineFacts(const work::UserDetails& details)
{
    std::vector<QStringList> rows;
    for (const models::DeadlineFact& fact : models::deadlineFacts(details, m_now))
        rows.push_back({fact.title, fact.text});
    // Filled anew, a table loses what is marked in it.
    if (std::exchange(m_deadlineRows, rows) != rows)
        m_deadline->setRows(rows);
}

void Inspector::showDeadline(const User& user, const QDateTime& now)
{
    m_ui->deadlineBox->setVisible(user.deadline.has_value());
    if (!user.deadline)
        return;
    const Deadline& deadline = *user.deadline;
    const models::Countdown countdown = models::countdownOf(user, now);
    const bool isOurs = deadline.owner == RetentionRule::Owner::Organisation;
    m_ui->leftLabel->setText(countdown.text);
    const QDateTime& at = deadline.removeAt;
    const bool isRange = at.isValid() && deadline.latest.isValid() && deadline.latest != at;
    const QString local = at.isValid() ? models::localInstant(at) : QString{};
    const QString utc = at.isValid() ? models::utcInstant(at) : QString{};
    const QString latest = models::localInstant(deadline.latest);
    if (models::mayEndNow(user, now)) {
        m_ui->localLabel->setText(tr("any moment,\nat the latest %1").arg(latest));
        m_ui->utcLabel->setText(tr("latest %1").arg(models::utcInstant(deadline.latest)));
    } else {
        m_ui->localLabel->setText(isRange ? tr("from %1\nto %2").arg(local, latest) : local);
        m_ui->utcLabel->setText(isRange ? tr("earliest %1").arg(utc) : utc);
    }
    m_ui->utcLabel->setVisible(isRange || utc != local);
    m_ui->sourceLabel->setText((isOurs ? tr("Your own grace period: a reminder, nothing is removed")
                                       : tr("The service removes the account then"))
                               + u" · "_s + models::titleOf(deadline.confidence));
    m_ui->deadlineBox->setAccessibleName(countdown.accessible);
}

}  // namespace rollcall::gui
