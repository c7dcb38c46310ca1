// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "page.h"
#include "quietview.h"
#include "work/connectioninfo.h"

#include <QHash>
#include <QSet>
#include <QStringList>
#include <QTreeView>

#include <vector>

class QStandardItem;
class QStandardItemModel;

namespace rollcall::gui {

class ViewList;

/// The list at the side: the places of all connections, then the connections by environment.
class SideList final : public QuietView<QTreeView> {
    Q_OBJECT

public:
    explicit SideList(QWidget* parent = nullptr);

    /// \param refreshing ids of those whose list is being read.
    void setConnections(const std::vector<work::ConnectionInfo>& connections,
                        const QSet<QString>& refreshing = {});

    /// Shows the saved views below the connections, as they come and go.
    /// \param views outlive the list.
    void followViews(const ViewList& views);
    void setViews(const QStringList& names);

    /// The number beside a place that is over all connections.
    void setBadge(const QString& placeKey, const Badge& badge);

    /// Marks a place without announcing it: its saved view if it has one, else its connection.
    void showPlace(const Place& place);

signals:
    void placeChosen(const rollcall::gui::Place& place);

protected:
    // The selection, not the current item: a screen reader only selects.
    void selectionChanged(const QItemSelection& selected,
                          const QItemSelection& deselected) override;

private:
    QStandardItem* addSection(const QString& title);
    void addPlaces(QStandardItem& section);
    void showBadge(QStandardItem& item);
    void addViews();
    [[nodiscard]] QModelIndex indexOf(const Place& place) const;
    void addConnection(QStandardItem* section, const work::ConnectionInfo& info, bool isRefreshing);

    QStandardItemModel* m_model = nullptr;
    QHash<QString, Badge> m_badges;  ///< By key of the place.
    QStringList m_views;
    Place m_place;
    bool m_isFilling = false;
};

/// How many are at the service: those who left are history.
[[nodiscard]] int peopleIn(const work::ConnectionInfo& info);

/// PROD or TEST, in the person's language.
[[nodiscard]] QString environmentWord(Environment environment);

}  // namespace rollcall::gui
