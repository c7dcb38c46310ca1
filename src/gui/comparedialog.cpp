// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "comparedialog.h"

#include "announcement.h"
#include "console.h"
#include "directory.h"
#include "domain/visibletext.h"
#include "files.h"
#include "models/grouptables.h"
#include "plaintext.h"
#include "tablelook.h"
#include "theme.h"
#include "work/csvsource.h"
#include "work/errorsentence.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QPushButton>
#include <QSplitter>
#include <QTabWidget>
#include <QTableView>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

namespace {

void disableWith(QPushButton& button, const QString& why, bool isMeant)
{
    button.setEnabled(isMeant && why.isEmpty());
    setPlainToolTip(&button, why);
    button.setAccessibleDescription(why);
}

QString number(std::size_t count)
{
    return QLocale{}.toString(static_cast<qulonglong>(count));
}

}  // namespace

CompareDialog::CompareDialog(const PageParts& parts, Subject subject, QWidget* parent)
    : PlanDialog(parent),
      m_parts(parts),
      m_subject(std::move(subject)),
      m_services(new QComboBox(this)),
      m_groups(new models::GroupTable(this)),
      m_groupView(new QTableView(this)),
      m_tabs(new QTabWidget(this)),
      m_summary(new PlainLabel(this)),
      m_note(new PlainLabel(this))
{
    auto* title = new PlainLabel(tr("Compare %1").arg(isolated(m_subject.group.name, 80)), this);
    setWindowTitle(title->text());
    setScale(title, 1.35, true);
    title->setWordWrap(true);
    m_summary->setWordWrap(true);
    m_note->setWordWrap(true);
    setTextColour(m_note, quietColour(palette()));
    auto* panes = new QSplitter(this);
    panes->setChildrenCollapsible(false);
    panes->addWidget(makeChoice());
    panes->addWidget(makeLists());
    panes->setStretchFactor(0, 2);
    panes->setStretchFactor(1, 5);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 16, 18, 14);
    layout->setSpacing(10);
    layout->addWidget(title);
    layout->addWidget(m_summary);
    layout->addWidget(panes, 1);
    layout->addWidget(m_note);
    layout->addWidget(note());
    makeButtons();
    resize(880, 560);
    showNothing(tr("Choose a group, or a file, to compare it with."));
    connect(&parts.console, &Console::groupsLoaded, this, &CompareDialog::takeGroups);
    connect(&parts.console, &Console::groupLoaded, this, &CompareDialog::takeGroup);
    fillServices();
    m_groupView->setFocus();
    parts.console.loadGroup(m_subject.group.connectionId, m_subject.group.remoteId);
}

/// With what: a service, one of its groups, or a file.
QWidget* CompareDialog::makeChoice()
{
    auto* choice = new QWidget(this);
    auto* layout = new QVBoxLayout(choice);
    layout->setContentsMargins({});
    auto* services = new PlainLabel(tr("With a group of the &service"), choice);
    services->setBuddy(m_services);
    m_services->setAccessibleName(tr("Service"));
    layout->addWidget(services);
    layout->addWidget(m_services);
    m_groupView->setModel(m_groups);
    m_groupView->setAccessibleName(tr("Groups to compare with"));
    prepareTable(*m_groupView);
    m_groupView->setSelectionMode(QAbstractItemView::SingleSelection);
    letCurrentFollow(*m_groupView);
    m_groupView->horizontalHeader()->setStretchLastSection(false);
    m_groupView->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_groupView->setColumnWidth(1, 80);
    layout->addWidget(m_groupView, 1);
    auto* file = new QPushButton(tr("With a CSV &file…"), choice);
    file->setAutoDefault(false);
    layout->addWidget(file);
    connect(m_services, &QComboBox::currentIndexChanged, this, &CompareDialog::askForGroups);
    connect(m_groupView->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &CompareDialog::askForGroup);
    connect(file, &QPushButton::clicked, this, &CompareDialog::chooseFile);
    return choice;
}

QWidget* CompareDialog::makeLists()
{
    m_tabs->setAccessibleName(tr("Who is where"));
    for (int i = 0; i < ListCount; ++i) {
        const auto at = static_cast<std::size_t>(i);
        m_lists[at] = new models::MemberTable(this);
        auto* view = new QTableView(m_tabs);
        view->setModel(m_lists[at]);
        prepareTable(*view);
        letCurrentFollow(*view);
        view->horizontalHeader()->setStretchLastSection(false);
        view->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
        view->setColumnWidth(models::MemberTable::Login, 230);
        view->setColumnWidth(models::MemberTable::State, 110);
        m_views[at] = view;
        m_tabs->addTab(view, QString{});
    }
    return m_tabs;
}

void CompareDialog::makeButtons()
{
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_takeOut = buttons->addButton(QString{}, QDialogButtonBox::ActionRole);
    m_add = buttons->addButton(QString{}, QDialogButtonBox::ActionRole);
    m_takeOut->setAutoDefault(false);
    m_add->setAutoDefault(false);
    layout()->addWidget(buttons);
    connect(m_add, &QPushButton::clicked, this, [this] { plan(false); });
    connect(m_takeOut, &QPushButton::clicked, this, [this] { plan(true); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void CompareDialog::fillServices()
{
    for (const work::ConnectionInfo& info : m_parts.directory.connections()) {
        if (info.hasGroups)
            m_services->addItem(visible(info.connection.name), info.connection.id);
    }
    m_services->setCurrentIndex(std::max(0, m_services->findData(m_subject.group.connectionId)));
}

void CompareDialog::askForGroups()
{
    m_groups->setGroups({});
    m_parts.console.loadGroups(m_services->currentData().toString());
}

void CompareDialog::takeGroups(const QString& connectionId, const work::SharedGroups& groups)
{
    // A service's list comes again whenever it was read anew; what was chosen stays then.
    const bool isAwaited =
        connectionId == m_services->currentData().toString() && m_groups->rowCount() == 0;
    if (!isAwaited)
        return;
    std::vector<Group> others;
    std::copy_if(groups->begin(), groups->end(), std::back_inserter(others),
                 [this](const Group& group) {
        return group.connectionId != m_subject.group.connectionId
            || group.remoteId != m_subject.group.remoteId;
    });
    m_groups->setGroups(std::move(others));
}

void CompareDialog::askForGroup()
{
    const QModelIndexList rows = m_groupView->selectionModel()->selectedRows();
    if (rows.isEmpty())
        return;
    const Group& group = m_groups->groupAt(rows.first().row());
    m_parts.console.loadGroup(group.connectionId, group.remoteId);
}

void CompareDialog::takeGroup(const work::GroupDetails& details)
{
    const auto isOf = [&details](const Group& group) {
        return details.group.connectionId == group.connectionId
            && details.group.remoteId == group.remoteId;
    };
    if (isOf(m_subject.group)) {
        m_here = details.members;
        showComparison();
        return;
    }
    const QModelIndexList rows = m_groupView->selectionModel()->selectedRows();
    if (rows.isEmpty() || !isOf(m_groups->groupAt(rows.first().row())))
        return;
    if (details.group.areMembersKnown)
        takeOther({.name = nameOf(details.group),
                   .members = details.members,
                   .isOneService = details.group.connectionId == m_subject.group.connectionId});
    else
        showNothing(tr("%1: the service does not show who is in it.").arg(nameOf(details.group)));
}

void CompareDialog::chooseFile()
{
    openFile(this, tr("Compare with a CSV file"), tr("People (*.csv *.tsv *.txt);;All files (*)"),
             [this](const QString& name, const QByteArray& content) { takeFile(name, content); });
}

void CompareDialog::takeFile(const QString& name, const QByteArray& content)
{
    const Result<QStringList> logins = work::readCsvLogins(content);
    m_groupView->clearSelection();
    if (logins)
        takeOther(
            {.name = visible(name, 80), .members = models::membersNamed(*logins), .isFile = true});
    else
        showNothing(tr("▲ %1 cannot be compared. %2")
                        .arg(isolated(name, 80), work::sentenceOf(logins.error()).all()));
}

void CompareDialog::takeOther(Other other)
{
    m_other = std::move(other);
    showComparison();
}

void CompareDialog::showComparison()
{
    if (!m_here || !m_other)
        return;
    models::MemberComparison found =
        models::compare(*m_here, m_other->members, m_other->isOneService);
    m_difference = std::move(found.difference);
    m_summary->setText(tr("%1 and %2: %3 only here, %4 in both, %5 only there.")
                           .arg(isolated(m_subject.group.name, 80), isolated(m_other->name),
                                number(found.onlyHere.size()), number(found.both.size()),
                                number(found.onlyThere.size())));
    QStringList notes;
    if (found.groups > 0)
        notes += tr("%n groups inside are not compared.", nullptr, found.groups);
    if (found.nameless > 0)
        notes += tr("%n members without a login cannot be compared.", nullptr, found.nameless);
    if (m_subject.group.lastSynced.isValid())
        notes += tr("As read %1.")
                     .arg(QLocale{}.toString(m_subject.group.lastSynced.toLocalTime(),
                                             QLocale::ShortFormat));
    m_note->setText(notes.join(u' '));
    const bool isSomebodyThere = !found.onlyThere.empty();
    const bool isSomebodyHere = !found.onlyHere.empty();
    m_lists[OnlyHere]->setMembers(std::move(found.onlyHere));
    m_lists[Both]->setMembers(std::move(found.both));
    m_lists[OnlyThere]->setMembers(std::move(found.onlyThere));
    // A file does not say how somebody is.
    m_views[OnlyThere]->setColumnHidden(models::MemberTable::State, m_other->isFile);
    m_tabs->setCurrentIndex(isSomebodyThere ? OnlyThere : isSomebodyHere ? OnlyHere : Both);
    showWhatCanBeDone();
    announce(*m_summary, m_summary->text());
}

void CompareDialog::showNothing(const QString& why)
{
    m_other.reset();
    m_difference = {};
    for (models::MemberTable* list : m_lists)
        list->setMembers({});
    m_note->setText({});
    m_summary->setText(why);
    showWhatCanBeDone();
    announce(*m_summary, why);
}

void CompareDialog::showWhatCanBeDone()
{
    const QString here = visible(m_subject.group.name, 80);
    const QString there = m_other ? m_other->name : tr("the other");
    const std::array<std::pair<QString, QString>, ListCount> texts{{
        {tr("Only &here  %1"), tr("Only in %1").arg(here)},
        {tr("In &both  %1"), tr("In both")},
        {tr("Only &there  %1"), tr("Only in %1").arg(there)},
    }};
    for (std::size_t i = 0; i < ListCount; ++i) {
        const auto count = static_cast<std::size_t>(m_lists[i]->rowCount());
        m_tabs->setTabText(static_cast<int>(i), texts[i].first.arg(number(count)));
        m_views[i]->setAccessibleName(texts[i].second);
    }
    const auto added = static_cast<int>(m_difference.onlyLeft.size());
    const auto takenOut = static_cast<int>(m_difference.onlyRight.size());
    m_add->setText(added > 0 ? tr("&Add those %n…", nullptr, added) : tr("&Add those…"));
    m_takeOut->setText(takenOut > 0
                           ? tr("Also take &out the %n who are only here…", nullptr, takenOut)
                           : tr("Also take &out those who are only here…"));
    disableWith(*m_add, m_subject.whyNoAdding, added > 0);
    disableWith(*m_takeOut,
                added > 0 && m_subject.whyNoTakingOut.isEmpty() ? m_subject.whyNoAdding
                                                                : m_subject.whyNoTakingOut,
                takenOut > 0);
}

void CompareDialog::plan(bool takesOut)
{
    std::vector<work::PlanItem> items =
        work::copyOf(m_difference, u"id:"_s + m_subject.group.remoteId, takesOut);
    for (work::PlanItem& item : items)
        item.why = u"as in "_s + m_other->name;
    emit planAsked({.connectionId = m_subject.group.connectionId,
                    .verb = Verb::AddToGroup,
                    .items = std::move(items)});
}

/// With its service, where that is another one.
QString CompareDialog::nameOf(const Group& group) const
{
    const QString name = visible(group.name, 80);
    const work::ConnectionInfo* info = m_parts.directory.find(group.connectionId);
    const bool isElsewhere = info != nullptr && group.connectionId != m_subject.group.connectionId;
    return isElsewhere ? name + u" · "_s + visible(info->connection.name) : name;
}

}  // namespace rollcall::gui
