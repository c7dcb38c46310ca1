// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/capabilitytable.h"
#include "page.h"
#include "work/check.h"

class QComboBox;
class QPushButton;

namespace rollcall::gui {

class CheckFiles;
class PlainLabel;

/// Lets a person find out what the service of a connection can do: by reading, and then, when
/// they allow it, with one test user and one test group. The connection can go on with what was
/// found.
class CheckPanel final : public QWidget {
    Q_OBJECT

public:
    CheckPanel(const PageParts& parts, QWidget* parent);

    /// Offers the connections of that service.
    void setService(const QString& serviceId);

    [[nodiscard]] const QString& service() const { return m_serviceId; }

    void chooseConnection(const QString& connectionId);

signals:
    void found(const rollcall::work::CheckReport& report);

private:
    void refill();
    void layOut();
    void askToWrite();
    void start(bool mayWrite);
    void forget();
    void take(const work::CheckReport& report);
    void enable();
    [[nodiscard]] QString chosen() const;

    PageParts m_parts;
    QComboBox* m_connections = nullptr;
    QPushButton* m_button = nullptr;
    QPushButton* m_writeButton = nullptr;
    QPushButton* m_useButton = nullptr;
    CheckFiles* m_files = nullptr;
    PlainLabel* m_words = nullptr;
    QString m_serviceId;
    QString m_found;  ///< Id of the definition that was made of the chosen connection.
    bool m_isRunning = false;
    bool m_isWriting = false;
};

/// What was found as the table of capabilities shows it.
[[nodiscard]] std::vector<models::Finding> findingsOf(const work::CheckReport& report);

}  // namespace rollcall::gui
