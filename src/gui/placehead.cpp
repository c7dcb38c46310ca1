// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "placehead.h"

#include "checkoffer.h"
#include "directory.h"
#include "healthbar.h"
#include "placetable.h"

#include <QTabBar>
#include <QVBoxLayout>

namespace rollcall::gui {

PlaceHead::PlaceHead(Directory& directory, QWidget* parent)
    : QWidget(parent),
      m_directory(directory),
      m_healthBar(new HealthBar(this)),
      m_offer(new CheckOffer(this)),
      m_tabs(new QTabBar(this))
{
    m_tabs->setAccessibleName(tr("Places of this service"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    for (const PlaceEntry& entry : placeTable()) {
        if (entry.isOfConnection)
            m_tabs->setTabData(m_tabs->addTab(titleOf(entry)),
                               QString{QLatin1StringView{entry.key}});
    }
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_healthBar);
    layout->addWidget(m_offer);
    layout->addWidget(m_tabs);
    connect(&directory, &Directory::changed, this, &PlaceHead::showHealth);
    connect(m_healthBar, &HealthBar::retryAsked, this,
            [this] { emit retryAsked(m_place.connectionId); });
    connect(m_healthBar, &HealthBar::tokenAsked, this,
            [this] { emit tokenAsked(m_place.connectionId); });
    connect(m_offer, &CheckOffer::checkAsked, this,
            [this] { emit placeAsked(servicesPlace(m_place.connectionId)); });
    connect(m_tabs, &QTabBar::currentChanged, this, &PlaceHead::choose);
}

void PlaceHead::showPlace(const Place& place)
{
    m_place = place;
    m_tabs->setVisible(!place.connectionId.isEmpty() && m_tabs->count() > 1);
    for (int i = 0; i < m_tabs->count(); ++i) {
        if (m_tabs->tabData(i).toString() == place.key)
            m_tabs->setCurrentIndex(i);
    }
    showHealth();
}

QWidget& PlaceHead::healthBar() const
{
    return *m_healthBar;
}

QWidget& PlaceHead::tabs() const
{
    return *m_tabs;
}

void PlaceHead::showHealth()
{
    const work::ConnectionInfo* info = m_directory.find(m_place.connectionId);
    // An empty list says itself that there is no token yet.
    const bool isNew = info && !info->sync.finishedAt.isValid() && !info->token.current;
    m_healthBar->showHealth(
        info && !isNew ? healthOf(*info, m_directory.refreshing().contains(m_place.connectionId))
                       : Health{});
    m_offer->showConnection(info);
}

void PlaceHead::choose(int index)
{
    const QString key = m_tabs->tabData(index).toString();
    if (!key.isEmpty() && key != m_place.key && !m_place.connectionId.isEmpty())
        emit placeAsked({.key = key, .connectionId = m_place.connectionId});
}

}  // namespace rollcall::gui
