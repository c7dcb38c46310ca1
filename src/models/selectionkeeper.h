// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QObject>
#include <QSet>
#include <QString>

class QItemSelectionModel;

namespace rollcall::models {

class UserTable;

/// Lets a selection of users survive a reload, a search and a sort: it is kept by remote id,
/// not by row. Who is not shown any more is no longer selected.
class SelectionKeeper final : public QObject {
    Q_OBJECT

public:
    /// \param table, selection outlive the keeper.
    SelectionKeeper(UserTable& table, QItemSelectionModel& selection, QObject* parent = nullptr);

private:
    void keep();
    void restore();

    UserTable& m_table;
    QItemSelectionModel& m_selection;
    QSet<QString> m_keys;
    QString m_current;
};

}  // namespace rollcall::models
