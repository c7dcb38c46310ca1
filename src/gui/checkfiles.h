// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "work/check.h"

#include <QWidget>

class QPushButton;

namespace rollcall::gui {

class Console;

/// What a check found as files to hand on: the conformance report, and the definition that was
/// made of it. Hidden while there is nothing.
class CheckFiles final : public QWidget {
    Q_OBJECT

public:
    /// \param console outlives this.
    CheckFiles(Console& console, QWidget* parent);

    void offer(const work::CheckReport& report);

private:
    void saveReport();
    void saveDefinition(const QString& definitionId, const QByteArray& text);

    Console& m_console;
    work::CheckReport m_report;
    QString m_awaited;  ///< Id of the definition that is to be saved when its text is there.
    QPushButton* m_reportButton = nullptr;
    QPushButton* m_definitionButton = nullptr;
};

}  // namespace rollcall::gui
