// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QObject>

class QWidget;

namespace rollcall::gui {

class Console;
class Directory;
class Inspector;
class PlanFlow;

/// Between the inspector and everything else: gives it what it shows, as fresh as the lists,
/// and passes on what it asks for.
class InspectorFlow final : public QObject {
    Q_OBJECT

public:
    /// All outlive the flow.
    InspectorFlow(Console& console, const Directory& directory, PlanFlow& planFlow,
                  Inspector& inspector, QWidget* window);

    /// Keeps the window from being closed over edits that nobody sent, until the person says so.
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void askBeforeClosing();
    void refresh(const QString& connectionId);

    Console& m_console;
    Inspector& m_inspector;
    QWidget* m_window = nullptr;
    bool m_mayClose = false;
};

}  // namespace rollcall::gui
