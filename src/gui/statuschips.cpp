// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "statuschips.h"

#include "models/countdown.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLocale>
#include <QToolButton>

#include <numeric>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

namespace {

constexpr int everybody = 100;  // Not an id of a Status, and not QButtonGroup's own -1.
constexpr Status all[] = {Status::Active,      Status::Invited,  Status::Suspended,
                          Status::Deactivated, Status::Unlisted, Status::Removed};

/// By weight too: the shade of a button that is down is faint in the dark.
void showChosen(QAbstractButton& chip, bool isChosen)
{
    QFont font = chip.font();
    font.setBold(isChosen);
    chip.setFont(font);
}

}  // namespace

StatusChips::StatusChips(QWidget* parent) : QWidget(parent), m_group(new QButtonGroup(this))
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(4);
    layout->addWidget(addChip(everybody));
    for (const Status status : all)
        layout->addWidget(addChip(static_cast<int>(status)));
    layout->addStretch();
    setFocusPolicy(Qt::NoFocus);
    m_group->button(everybody)->setChecked(true);
    showChosen(*m_group->button(everybody), true);
    // Toggled, not clicked: a screen reader toggles.
    connect(m_group, &QButtonGroup::idToggled, this, [this](int id, bool isOn) {
        showChosen(*m_group->button(id), isOn);
        if (isOn)
            emit chosen(id == everybody ? std::nullopt : std::optional{static_cast<Status>(id)});
    });
    setCounts({});
}

void StatusChips::setCounts(const QMap<Status, int>& counts)
{
    const auto show = [this](int id, const QString& title, int n) {
        QAbstractButton* chip = m_group->button(id);
        chip->setText(title + u"  "_s + QLocale{}.toString(n));
        chip->setAccessibleName(tr("Show: %1, %n people", nullptr, n).arg(title));
        chip->setVisible(n > 0 || id == everybody || chip->isChecked());
    };
    show(everybody, tr("All"), std::accumulate(counts.begin(), counts.end(), 0));
    for (const Status status : all)
        show(static_cast<int>(status), models::titleOf(status), counts.value(status));
}

void StatusChips::choose(std::optional<Status> status)
{
    QAbstractButton* chip = m_group->button(status ? static_cast<int>(*status) : everybody);
    chip->setVisible(true);
    chip->setChecked(true);
}

QToolButton* StatusChips::addChip(int id)
{
    auto* chip = new QToolButton(this);
    chip->setCheckable(true);
    chip->setFocusPolicy(Qt::StrongFocus);
    chip->setMinimumHeight(26);
    m_group->addButton(chip, id);
    return chip;
}

}  // namespace rollcall::gui
