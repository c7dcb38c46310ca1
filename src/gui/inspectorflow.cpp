// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "inspectorflow.h"

#include "console.h"
#include "directory.h"
#include "inspector.h"
#include "plaintext.h"
#include "planflow.h"

#include <QEvent>
#include <QMessageBox>
#include <QPushButton>
#include <QWidget>

namespace rollcall::gui {

InspectorFlow::InspectorFlow(Console& console, const Directory& directory, PlanFlow& planFlow,
                             Inspector& inspector, QWidget* window)
    : QObject(window), m_console(console), m_inspector(inspector), m_window(window)
{
    window->installEventFilter(this);
    connect(&console, &Console::userLoaded, &inspector, &Inspector::showDetails);
    connect(&console, &Console::exchangesLoaded, &inspector, &Inspector::showExchanges);
    connect(&inspector, &Inspector::planAsked, &planFlow, &PlanFlow::ask);
    connect(&inspector, &Inspector::jobAsked, &console, &Console::loadJob);
    connect(&inspector, &Inspector::exchangesAsked, &console, &Console::loadExchanges);
    connect(&console, &Console::jobEnded, this, [this](const work::JobReport& report) {
        m_inspector.settle(report.plan);
        refresh(report.plan.connectionId);
    });
    connect(&console, &Console::usersLoaded, this,
            [this](const QString& connectionId) { refresh(connectionId); });
    connect(&directory, &Directory::changed, &inspector,
            [&directory, &inspector] { inspector.keepOnly(directory.names().keys()); });
}

bool InspectorFlow::eventFilter(QObject* watched, QEvent* event)
{
    const bool isKept = watched == m_window && event->type() == QEvent::Close && !m_mayClose
        && m_inspector.hasStagedEdits();
    if (!isKept)
        return QObject::eventFilter(watched, event);
    event->ignore();
    askBeforeClosing();
    return true;
}

void InspectorFlow::askBeforeClosing()
{
    QMessageBox* box = plainBox(m_window, tr("Close Rollcall without the edits?"),
                                tr("Edits in the inspector were not planned and not sent. They "
                                   "are lost when Rollcall is closed."));
    auto* keep = box->addButton(tr("&Keep editing"), QMessageBox::RejectRole);
    const auto* close = box->addButton(tr("&Discard and close"), QMessageBox::DestructiveRole);
    box->setDefaultButton(keep);
    box->setEscapeButton(keep);
    connect(close, &QPushButton::clicked, this, [this] {
        m_mayClose = true;
        m_window->close();
    });
    box->open();
}

/// The list was read again: so is the one who is looked at.
void InspectorFlow::refresh(const QString& connectionId)
{
    const auto& shown = m_inspector.shownUser();
    if (shown && shown->connectionId == connectionId)
        m_console.loadUser(connectionId, shown->remoteId);
}

}  // namespace rollcall::gui
