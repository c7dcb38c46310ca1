// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "sidelist.h"

#include "domain/visibletext.h"
#include "health.h"
#include "placetable.h"
#include "sideitem.h"
#include "viewlist.h"

#include <QHeaderView>
#include <QLocale>
#include <QScopedValueRollback>
#include <QStandardItemModel>

#include <numeric>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

namespace {

QStandardItem* newItem(const QString& text, SideItem kind)
{
    auto* item = new QStandardItem(text);
    item->setData(static_cast<int>(kind), SideKind);
    item->setEditable(false);
    return item;
}

Place placeOf(const QModelIndex& index)
{
    return {.key = index.data(SidePlace).toString(),
            .connectionId = index.data(SideConnection).toString(),
            .detail = index.data(SideDetail).toString()};
}

}  // namespace

SideList::SideList(QWidget* parent) : QuietView(parent), m_model(new QStandardItemModel(this))
{
    setModel(m_model);
    setItemDelegate(new SideDelegate(this));
    setHeaderHidden(true);
    setRootIsDecorated(false);
    setItemsExpandable(false);
    setIndentation(0);
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    setTabKeyNavigation(false);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    QPalette colours = palette();
    colours.setColor(QPalette::Base, colours.color(QPalette::Window));
    setPalette(colours);
    setConnections({});
}

void SideList::setConnections(const std::vector<work::ConnectionInfo>& connections,
                              const QSet<QString>& refreshing)
{
    const QScopedValueRollback filling{m_isFilling, true};
    m_model->clear();
    addPlaces(*addSection(tr("HOME")));
    const auto addEnvironment = [&](Environment environment) {
        QStandardItem* section = nullptr;
        for (const work::ConnectionInfo& info : connections) {
            if (info.connection.environment != environment)
                continue;
            if (!section)
                section = addSection(environmentWord(environment));
            section->setData(environment == Environment::Production, SideIsProduction);
            addConnection(section, info, refreshing.contains(info.connection.id));
        }
    };
    addEnvironment(Environment::Production);
    addEnvironment(Environment::Test);
    addViews();
    expandAll();
    showPlace(m_place);
}

void SideList::followViews(const ViewList& views)
{
    connect(&views, &ViewList::changed, this, [this, &views] { setViews(views.names()); });
    setViews(views.names());
}

void SideList::setViews(const QStringList& names)
{
    const QScopedValueRollback filling{m_isFilling, true};
    m_views = names;
    if (const int last = m_model->rowCount() - 1;
        m_model->index(last, 0).data(SideKind).toInt() == static_cast<int>(SideItem::Views))
        m_model->removeRow(last);
    addViews();
    expandAll();
    showPlace(m_place);
}

void SideList::setBadge(const QString& placeKey, const Badge& badge)
{
    m_badges[placeKey] = badge;
    QStandardItem* section = m_model->item(0);
    for (int row = 0; row < section->rowCount(); ++row) {
        if (section->child(row)->data(SidePlace).toString() == placeKey)
            showBadge(*section->child(row));
    }
}

void SideList::showPlace(const Place& place)
{
    const QScopedValueRollback filling{m_isFilling, true};
    m_place = place;
    const QModelIndex index = indexOf(place);
    if (!index.isValid())
        clearSelection();
    setCurrentIndex(index);
}

/// A view stands there once for all connections, a connection whatever is shown of it.
QModelIndex SideList::indexOf(const Place& place) const
{
    QModelIndex found;
    for (int section = 0; section < m_model->rowCount(); ++section) {
        const QStandardItem* parent = m_model->item(section);
        for (int row = 0; row < parent->rowCount(); ++row) {
            const QModelIndex index = parent->child(row)->index();
            const Place there = placeOf(index);
            if (there.key != place.key)
                continue;
            if (!there.detail.isEmpty()
                && there.detail.compare(place.detail, Qt::CaseInsensitive) == 0)
                return index;
            if (there.detail.isEmpty() && there.connectionId == place.connectionId)
                found = index;
        }
    }
    return found;
}

void SideList::selectionChanged(const QItemSelection& selected, const QItemSelection& deselected)
{
    QTreeView::selectionChanged(selected, deselected);
    const QModelIndexList chosen = selected.indexes();
    if (m_isFilling || chosen.isEmpty() || !chosen.first().parent().isValid())
        return;
    m_place = placeOf(chosen.first());
    emit placeChosen(m_place);
}

QStandardItem* SideList::addSection(const QString& title)
{
    QStandardItem* section = newItem(title, SideItem::Section);
    section->setFlags(Qt::ItemIsEnabled);
    m_model->appendRow(section);
    return section;
}

void SideList::addPlaces(QStandardItem& section)
{
    for (const PlaceEntry& entry : placeTable()) {
        if (entry.isOfConnection)
            continue;
        QStandardItem* item = newItem(titleOf(entry), SideItem::Entry);
        item->setData(QString{QLatin1StringView{entry.icon}}, SideIcon);
        item->setData(QString{QLatin1StringView{entry.key}}, SidePlace);
        showBadge(*item);
        section.appendRow(item);
    }
}

void SideList::showBadge(QStandardItem& item)
{
    const Badge badge = m_badges.value(item.data(SidePlace).toString());
    item.setData(badge.count > 0 ? QLocale{}.toString(badge.count) : QString{}, SideCount);
    item.setData(badge.words.isEmpty() ? item.text() : u"%1, %2"_s.arg(item.text(), badge.words),
                 Qt::AccessibleTextRole);
}

void SideList::addConnection(QStandardItem* section, const work::ConnectionInfo& info,
                             bool isRefreshing)
{
    const bool isProduction = info.connection.environment == Environment::Production;
    QStandardItem* item = newItem(visible(info.connection.name), SideItem::Connection);
    item->setData(usersPlace({}).key, SidePlace);
    item->setData(info.connection.id, SideConnection);
    item->setData(isProduction, SideIsProduction);
    const Health health = healthOf(info, isRefreshing);
    item->setData(static_cast<int>(shapeOf(health.state)), SideShape);
    item->setData(!needsSomebody(health.state), SideIsWell);
    const int people = peopleIn(info);
    // Nobody, where the list was read, is an answer too.
    const bool isKnown = people > 0 || info.sync.finishedAt.isValid();
    item->setData(isKnown ? QLocale{}.toString(people) : QString{}, SideCount);
    item->setData(health.state == Health::State::Well ? QString{} : health.word, SideHealth);
    item->setData(tr("%1, %2, %3, %n people", nullptr, people)
                      .arg(visible(info.connection.name),
                           isProduction ? tr("production") : tr("test"), health.word),
                  Qt::AccessibleTextRole);
    section->appendRow(item);
}

void SideList::addViews()
{
    if (m_views.isEmpty())
        return;
    QStandardItem* section = newItem(tr("SAVED VIEWS"), SideItem::Views);
    section->setFlags(Qt::ItemIsEnabled);
    m_model->appendRow(section);
    for (const QString& name : m_views) {
        QStandardItem* item = newItem(visible(name, 100), SideItem::Entry);
        item->setData(usersPlace({}).key, SidePlace);
        item->setData(name, SideDetail);
        item->setData(u"view"_s, SideIcon);
        item->setData(tr("%1, saved view").arg(visible(name, 100)), Qt::AccessibleTextRole);
        section->appendRow(item);
    }
}

QString environmentWord(Environment environment)
{
    return environment == Environment::Production ? SideList::tr("PROD") : SideList::tr("TEST");
}

int peopleIn(const work::ConnectionInfo& info)
{
    const int all = std::accumulate(info.counts.begin(), info.counts.end(), 0);
    return all - info.counts.value(Status::Removed) - info.counts.value(Status::Unlisted);
}

}  // namespace rollcall::gui
