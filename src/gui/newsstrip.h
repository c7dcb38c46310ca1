// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/user.h"

#include <QFrame>
#include <QMap>

#include <optional>

class QHBoxLayout;
class QToolButton;

namespace rollcall::gui {

/// What happened in a list since the person last looked: a button for each kind, which shows
/// only those, and one that says that all of it was seen. Hidden when nothing happened.
class NewsStrip final : public QFrame {
    Q_OBJECT

public:
    explicit NewsStrip(QWidget* parent = nullptr);

    void setCounts(const QMap<Novelty, int>& counts);

    /// Which kind alone is shown; nothing: everybody. Emits nothing.
    void setChosen(std::optional<Novelty> novelty);

signals:
    void chosen(std::optional<rollcall::Novelty> novelty);
    void seen();

private:
    void addKind(Novelty novelty, QHBoxLayout& layout);

    QMap<Novelty, QToolButton*> m_kinds;
};

}  // namespace rollcall::gui
