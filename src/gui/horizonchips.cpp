// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "horizonchips.h"

#include "shapes.h"
#include "theme.h"

#include <QButtonGroup>
#include <QEvent>
#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

HorizonChips::HorizonChips(QWidget* parent) : QWidget(parent), m_group(new QButtonGroup(this))
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(4);
    for (const models::Horizon horizon : models::horizons) {
        auto* chip = new QToolButton(this);
        chip->setCheckable(true);
        chip->setFocusPolicy(Qt::StrongFocus);
        chip->setMinimumHeight(26);
        chip->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        m_group->addButton(chip, static_cast<int>(horizon));
        layout->addWidget(chip);
    }
    layout->addStretch();
    m_group->button(static_cast<int>(models::Horizon::All))->setChecked(true);
    // Toggled, not clicked: a screen reader toggles.
    connect(m_group, &QButtonGroup::idToggled, this, [this](int id, bool isOn) {
        if (isOn)
            emit chosen(static_cast<models::Horizon>(id));
    });
    setCounts({});
    drawShapes();
}

void HorizonChips::setCounts(const Counts& counts)
{
    for (const models::Horizon horizon : models::horizons) {
        QAbstractButton* chip = m_group->button(static_cast<int>(horizon));
        const int n = counts.at(static_cast<std::size_t>(horizon));
        chip->setText(models::titleOf(horizon) + u"  "_s + QLocale{}.toString(n));
        chip->setAccessibleName(
            tr("Show: %1, %n countdowns", nullptr, n).arg(models::wordsOf(horizon)));
    }
}

void HorizonChips::choose(models::Horizon horizon)
{
    m_group->button(static_cast<int>(horizon))->setChecked(true);
}

void HorizonChips::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        drawShapes();
}

void HorizonChips::drawShapes()
{
    constexpr int size = 12;
    constexpr double inset = 1.5;
    for (const models::Horizon horizon : models::horizons) {
        QAbstractButton* chip = m_group->button(static_cast<int>(horizon));
        if (horizon == models::Horizon::All)
            continue;
        QPixmap picture{QSize{size, size} * devicePixelRatioF()};
        picture.setDevicePixelRatio(devicePixelRatioF());
        picture.fill(Qt::transparent);
        QPainter painter{&picture};
        const models::Band band = models::bandOf(horizon);
        paintShape(painter, QRectF{0, 0, size, size}.adjusted(inset, inset, -inset, -inset),
                   shapeOf(band), bandColour(band, palette()));
        painter.end();
        chip->setIcon(picture);
        chip->setIconSize({size, size});
    }
}

}  // namespace rollcall::gui
