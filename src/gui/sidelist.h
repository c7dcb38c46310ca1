// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "place.h"
#include "work/connectioninfo.h"

#include <QTreeView>

#include <vector>

class QStandardItem;
class QStandardItemModel;

namespace rollcall::gui {

/// The list at the side: the places of all connections, then the connections by environment.
class SideList final : public QTreeView {
    Q_OBJECT

public:
    explicit SideList(QWidget* parent = nullptr);

    void setConnections(const std::vector<work::ConnectionInfo>& connections);

    /// \param pending how many countdowns are running; -1: not known yet.
    /// \param unfinished how many jobs stopped.
    void setCounts(int pending, int unfinished);

    /// Marks a place without announcing it.
    void showPlace(const Place& place);

signals:
    void placeChosen(const rollcall::gui::Place& place);

protected:
    // The selection, not the current item: a screen reader only selects.
    void selectionChanged(const QItemSelection& selected,
                          const QItemSelection& deselected) override;

private:
    QStandardItem* addSection(const QString& title);
    void addConnection(QStandardItem* section, const work::ConnectionInfo& info);

    QStandardItemModel* m_model = nullptr;
    QStandardItem* m_pending = nullptr;
    QStandardItem* m_history = nullptr;
    Place m_place;
    bool m_isFilling = false;
};

/// How many are at the service: those who left are history.
[[nodiscard]] int peopleIn(const work::ConnectionInfo& info);

/// How well a connection is, in one word: "well", "no token", "list incomplete", …
[[nodiscard]] QString healthOf(const work::ConnectionInfo& info);
[[nodiscard]] bool isWell(const work::ConnectionInfo& info);

}  // namespace rollcall::gui
