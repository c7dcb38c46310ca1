// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "stagedbar.h"

#include "domain/visibletext.h"
#include "models/stagededits.h"
#include "plaintext.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

StagedBar::StagedBar(models::StagedEdits& staged, QWidget* parent)
    : QFrame(parent),
      m_staged(staged),
      m_text(new PlainLabel(this)),
      m_plan(new QPushButton(tr("Pla&n the edits"), this)),
      m_discard(new QPushButton(tr("Disc&ard"), this)),
      m_putBack(new QPushButton(tr("Put them &back"), this))
{
    setFrameShape(QFrame::StyledPanel);
    setAccessibleName(tr("Edits that are not sent"));
    m_text->setWordWrap(true);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_plan);
    buttons->addWidget(m_discard);
    buttons->addWidget(m_putBack);
    buttons->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 8, 10, 8);
    layout->addWidget(m_text);
    layout->addLayout(buttons);
    connect(&m_staged, &models::StagedEdits::changed, this, &StagedBar::showEdits);
    connect(m_plan, &QPushButton::clicked, this, [this] { emit planAsked(connectionToPlan()); });
    connect(m_discard, &QPushButton::clicked, this, &StagedBar::discard);
    connect(m_putBack, &QPushButton::clicked, &m_staged, &models::StagedEdits::putBack);
    showEdits();
}

void StagedBar::setUser(const std::optional<User>& user)
{
    const bool isOther = user.has_value() != m_user.has_value()
        || (user
            && (user->remoteId != m_user->remoteId || user->connectionId != m_user->connectionId));
    m_user = user;
    if (isOther)
        m_staged.forgetDiscarded();
    showEdits();
}

QString StagedBar::connectionToPlan() const
{
    const auto& people = m_staged.people();
    if (m_user && m_staged.editsOf(*m_user) > 0)
        return m_user->connectionId;
    return people.empty() ? QString{} : people.front().user.connectionId;
}

void StagedBar::showEdits()
{
    const auto& people = m_staged.people();
    const int here = m_user ? m_staged.editsOf(*m_user) : 0;
    QStringList others;
    for (const models::StagedEdits::Person& person : people) {
        const bool isShown = m_user && person.user.remoteId == m_user->remoteId
            && person.user.connectionId == m_user->connectionId;
        if (!isShown)
            others += isolatedName(person.user.displayName, person.user.login, 60);
    }
    QStringList lines;
    if (here > 0)
        lines += tr("● Edited here and not sent: %1").arg(here);
    if (!others.isEmpty()) {
        const QString names =
            others.size() > 3 ? others.mid(0, 3).join(u", "_s) + u", …"_s : others.join(u", "_s);
        lines += tr("● Edits of others wait too: %1").arg(names);
    }
    // What was thrown away by mistake is one click away.
    m_putBack->setVisible(m_staged.canPutBack());
    if (m_staged.canPutBack())
        lines += tr("The edits were discarded.");
    m_text->setText(lines.join(u'\n'));
    m_plan->setVisible(!people.empty());
    m_plan->setAccessibleDescription(m_text->text());
    m_discard->setVisible(here > 0);
    setVisible(!lines.isEmpty());
}

void StagedBar::discard()
{
    if (m_user)
        m_staged.discard(*m_user);
}

}  // namespace rollcall::gui
