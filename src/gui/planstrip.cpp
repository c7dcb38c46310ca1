// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "planstrip.h"

#include "domain/visibletext.h"
#include "models/changetext.h"
#include "plantext.h"
#include "theme.h"
#include "ui_planstrip.h"

#include <QKeyEvent>

#include <utility>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

PlanStrip::PlanStrip(QWidget* parent) : QFrame(parent), m_ui(std::make_unique<Ui::PlanStrip>())
{
    m_ui->setupUi(this);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    constexpr int size = 24;
    m_ui->iconLabel->setPixmap(
        iconPixmap("plan"_L1, palette().color(QPalette::Link), size, devicePixelRatioF()));
    setTextColour(m_ui->noteLabel, quietColour(palette()));
    setAccessibleName(tr("Plan of one change"));
    connect(m_ui->applyButton, &QPushButton::clicked, this, &PlanStrip::apply);
    connect(m_ui->cancelButton, &QPushButton::clicked, this, &PlanStrip::cancel);
    hide();
}

PlanStrip::~PlanStrip() = default;

void PlanStrip::showPlan(const Plan& plan)
{
    Q_ASSERT(fits(plan));
    m_plan = plan;
    const Change& change = plan.changes.front();
    const QString verb = models::titleOf(change);
    m_ui->lineLabel->setText(tr("%1 %2 in %3:  %4")
                                 .arg(verb, models::fullName(change.target),
                                      isolated(plan.connectionName), models::differenceOf(change)));
    QStringList notes{tr("Can be undone: %1").arg(models::reversibleText(change))};
    for (const PlanWarning& warning : plan.warnings)
        notes += u"⚠ "_s + warningText(plan, warning);
    notes += tr("plan checksum %1").arg(shortDigest(digestOf(plan)));
    m_ui->noteLabel->setText(notes.join(u" · "_s));
    m_ui->applyButton->setText(verb);
    for (QPushButton* button : {m_ui->applyButton, m_ui->cancelButton})
        button->setAccessibleDescription(m_ui->lineLabel->text());
    if (QWidget* focused = window()->focusWidget(); focused && !isAncestorOf(focused))
        m_before = focused;
    show();
    (isDestructive(plan) ? m_ui->cancelButton : m_ui->applyButton)->setFocus(Qt::OtherFocusReason);
    emit planChanged();
}

void PlanStrip::clear()
{
    m_plan.reset();
    giveFocusBack();
    hide();
    emit planChanged();
}

/// What is hidden with the focus would hand it to whatever comes next.
void PlanStrip::giveFocusBack()
{
    if (isAncestorOf(window()->focusWidget()) && m_before && m_before->isVisible()
        && m_before->isEnabled())
        m_before->setFocus(Qt::OtherFocusReason);
}

void PlanStrip::apply()
{
    if (const auto plan = std::exchange(m_plan, std::nullopt)) {
        emit applyAsked(*plan);
        clear();
    }
}

bool PlanStrip::fits(const Plan& plan)
{
    return plan.changes.size() == 1 && plan.changes.front().isReversible
        && plan.changes.front().state == ChangeState::Planned
        && plan.changes.front().verb != Verb::Remove
        && models::namesEverybody(plan.changes.front());
}

void PlanStrip::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Cancel))
        cancel();
    else
        QFrame::keyPressEvent(event);
}

void PlanStrip::cancel()
{
    clear();
    emit cancelled();
}

}  // namespace rollcall::gui
