// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "inspectorflow.h"

#include "console.h"
#include "directory.h"
#include "inspector.h"
#include "planflow.h"

namespace rollcall::gui {

InspectorFlow::InspectorFlow(Console& console, const Directory& directory, PlanFlow& planFlow,
                             Inspector& inspector, QObject* parent)
    : QObject(parent), m_console(console), m_inspector(inspector)
{
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

/// The list was read again: so is the one who is looked at.
void InspectorFlow::refresh(const QString& connectionId)
{
    const auto& shown = m_inspector.shownUser();
    if (shown && shown->connectionId == connectionId)
        m_console.loadUser(connectionId, shown->remoteId);
}

}  // namespace rollcall::gui
