// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "plandialog.h"

#include "announcement.h"
#include "plaintext.h"
#include "theme.h"

#include <QLayout>

namespace rollcall::gui {

PlanDialog::PlanDialog(QWidget* parent) : QDialog(parent), m_note(new PlainLabel(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    m_note->setWordWrap(true);
    m_note->hide();
}

void PlanDialog::showWaiting()
{
    say(tr("The plan is being made…"), quietColour(palette()));
}

void PlanDialog::refuse(const QString& why)
{
    say(why, warningColour(palette()));
    announce(*m_note, why);
}

void PlanDialog::clearNote()
{
    m_note->hide();
}

void PlanDialog::grow()
{
    const int needed = layout()->totalHeightForWidth(width());
    if (height() < needed)
        resize(width(), needed);
}

void PlanDialog::say(const QString& text, const QColor& colour)
{
    setTextColour(m_note, colour);
    m_note->setText(text);
    m_note->show();
    grow();
}

}  // namespace rollcall::gui
