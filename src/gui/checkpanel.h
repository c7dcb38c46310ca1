// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "page.h"
#include "work/check.h"

class QComboBox;
class QPushButton;

namespace rollcall::gui {

class PlainLabel;

/// Lets a person find out what the service of a connection can do. It only reads; trying with a
/// test user is for the shell.
class CheckPanel final : public QWidget {
    Q_OBJECT

public:
    CheckPanel(const PageParts& parts, QWidget* parent);

    /// Offers the connections of that service.
    void setService(const QString& serviceId);

signals:
    void found(const rollcall::work::CheckReport& report);

private:
    void refill();
    void start();
    void take(const work::CheckReport& report);
    void enable();

    PageParts m_parts;
    QComboBox* m_connections = nullptr;
    QPushButton* m_button = nullptr;
    PlainLabel* m_words = nullptr;
    QString m_serviceId;
    bool m_isRunning = false;
};

/// What was found as the table of capabilities shows it.
[[nodiscard]] Capabilities capabilitiesOf(const work::CheckReport& report);

}  // namespace rollcall::gui
