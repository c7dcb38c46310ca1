// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

// The part of EngineCore that lets go of secrets while the window is locked.

#include "enginecore.h"

namespace rollcall::work {

void EngineCore::setLocked(bool isLocked)
{
    m_isLocked = isLocked;
    if (!m_sessions)
        return;
    m_sessions->setLocked(isLocked);
    closeAuditIfLocked();
}

/// A job counts on the open audit until it has answered.
void EngineCore::closeAuditIfLocked()
{
    if (m_isLocked && !m_jobs->isAnyBusy())
        m_audit->close();
}

}  // namespace rollcall::work
