// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/clock.h"
#include "work/connectioninfo.h"

#include <QAbstractTableModel>

#include <vector>

namespace rollcall::models {

/// One slot of one connection: the token in use, the one that waits, or that there is none.
struct TokenRow {
    work::ConnectionInfo info = {};
    std::optional<Credential> credential = {};
};

/// What is known of all tokens of all connections; never a token.
class TokenTable final : public QAbstractTableModel {
    Q_OBJECT

public:
    /// What to sort by: a number or a text, never what depends on the language.
    static constexpr int sortRole = Qt::UserRole;

    /// \param clock outlives the model.
    explicit TokenTable(const Clock& clock, QObject* parent = nullptr);

    void setConnections(const std::vector<work::ConnectionInfo>& connections);
    [[nodiscard]] const TokenRow& rowAt(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index,
                                int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    const Clock& m_clock;
    std::vector<TokenRow> m_rows;
};

/// How a token is, in a few words: "in use", "paused: …", "waits, never tested". Visible text.
[[nodiscard]] QString stateText(const TokenRow& row);

/// Whether somebody should look at it.
[[nodiscard]] bool needsAttention(const TokenRow& row, const QDateTime& now);

/// What the last test has shown: "reads users, counts 412; 22 Nov 09:41". Visible text.
[[nodiscard]] QString testText(const Credential& credential);

}  // namespace rollcall::models
