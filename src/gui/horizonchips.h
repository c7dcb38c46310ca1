// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/horizon.h"

#include <QWidget>

#include <array>

class QButtonGroup;

namespace rollcall::gui {

/// A row of buttons: how far ahead one looks, with how many countdowns each holds. Their
/// shapes are the legend of the bands.
class HorizonChips final : public QWidget {
    Q_OBJECT

public:
    using Counts = std::array<int, models::horizons.size()>;

    explicit HorizonChips(QWidget* parent = nullptr);

    void setCounts(const Counts& counts);
    void choose(models::Horizon horizon);

signals:
    void chosen(rollcall::models::Horizon horizon);

protected:
    void changeEvent(QEvent* event) override;

private:
    void drawShapes();

    QButtonGroup* m_group = nullptr;
};

}  // namespace rollcall::gui
