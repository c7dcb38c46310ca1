// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "pendingfacts.h"

#include "plaintext.h"
#include "theme.h"
#include "ui_pendingfacts.h"
#include "verbactions.h"

#include <QAction>

namespace rollcall::gui {

PendingFacts::PendingFacts(QWidget* parent)
    : QFrame(parent), m_ui(std::make_unique<Ui::PendingFacts>())
{
    m_ui->setupUi(this);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    setScale(m_ui->whoLabel, 1.1, true);
    for (QWidget* label : {m_ui->endsTitle, m_ui->sureTitle, m_ui->zeroTitle, m_ui->possibleTitle})
        setTextColour(label, quietColour(palette()));
    showCount(0, 0);
}

PendingFacts::~PendingFacts() = default;

void PendingFacts::setVerbs(VerbActions& verbs)
{
    QAction* keep = verbs.action(Verb::Reactivate);
    QAction* remove = verbs.action(Verb::Remove);
    connect(m_ui->keepButton, &QPushButton::clicked, keep, &QAction::trigger);
    connect(m_ui->removeButton, &QPushButton::clicked, remove, &QAction::trigger);
    const auto followBoth = [this, keep, remove] {
        follow(*m_ui->keepButton, *keep);
        follow(*m_ui->removeButton, *remove);
    };
    connect(&verbs, &VerbActions::updated, this, followBoth);
    followBoth();
}

void PendingFacts::follow(QPushButton& button, const QAction& action)
{
    button.setEnabled(action.isEnabled());
    const QString description = VerbActions::descriptionOf(action);
    button.setAccessibleDescription(description);
    setPlainToolTip(&button, description);
}

void PendingFacts::setBrief(bool isBrief)
{
    for (QWidget* widget :
         std::initializer_list<QWidget*>{m_ui->endsTitle, m_ui->endsLabel, m_ui->sureTitle,
                                         m_ui->sureLabel, m_ui->zeroTitle, m_ui->zeroLabel})
        widget->setVisible(!isBrief);
}

void PendingFacts::showOne(const QString& who, const models::PendingWords& words)
{
    m_ui->whoLabel->setText(who);
    m_ui->endsLabel->setText(words.ends);
    m_ui->sureLabel->setText(words.sure);
    m_ui->zeroLabel->setText(words.atZero);
    m_ui->possibleLabel->setText(words.possible);
    m_ui->grid->show();
}

void PendingFacts::showCount(int people, int services)
{
    if (people == 0)
        m_ui->whoLabel->setText(tr("Choose somebody in the timeline or in the list."));
    else
        m_ui->whoLabel->setText(services > 1
                                    ? tr("%1, at %2: one plan for each service, one after the "
                                         "other")
                                          .arg(tr("%n people selected", nullptr, people),
                                               tr("%n services", nullptr, services))
                                    : tr("%n people selected", nullptr, people));
    m_ui->grid->hide();
}

}  // namespace rollcall::gui
