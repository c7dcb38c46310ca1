// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "work/connectioninfo.h"

#include <QDialog>

#include <memory>

class QPushButton;

namespace Ui {
class ConnectionSettings;
}

namespace rollcall::gui {

/// What can be changed of a connection afterwards: environment, the organisation's grace
/// period, the limit of losses, the file of an own authority. To be open()ed.
class ConnectionSettings final : public QDialog {
    Q_OBJECT

public:
    explicit ConnectionSettings(const work::ConnectionInfo& info, QWidget* parent = nullptr);
    ~ConnectionSettings() override;

    [[nodiscard]] const QString& connectionId() const { return m_connectionId; }

    /// What was not saved stays in the fields.
    void showRefused(const QString& sentence);

signals:
    void saveAsked(const QString& connectionId, const rollcall::work::ConnectionSettings& settings);

private:
    void fill(const work::ConnectionInfo& info);
    void fillGrace(const work::ConnectionInfo& info);
    void enable();
    void showUnits();
    void chooseFile();
    [[nodiscard]] work::ConnectionSettings settings() const;

    std::unique_ptr<Ui::ConnectionSettings> m_ui;
    QPushButton* m_save = nullptr;
    QString m_connectionId;
    bool m_mayHaveGrace = true;
};

}  // namespace rollcall::gui
