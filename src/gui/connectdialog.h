// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "work/connectioninfo.h"

#include <QDialog>

#include <memory>
#include <vector>

namespace Ui {
class ConnectDialog;
}

namespace rollcall::gui {

/// Asks which service to connect, and where it is. It stays open until the connection was
/// accepted, so that nothing typed is lost.
class ConnectDialog final : public QDialog {
    Q_OBJECT

public:
    explicit ConnectDialog(QWidget* parent = nullptr);
    ~ConnectDialog() override;

    void setServices(const std::vector<work::ServiceInfo>& services);
    void showRefused(const QString& sentence);

signals:
    void connectAsked(const rollcall::work::ConnectionDraft& draft);

private:
    [[nodiscard]] work::ConnectionDraft draft() const;
    void showService();
    void showEnvironment();
    void enableConnect();
    void chooseFile();

    std::unique_ptr<Ui::ConnectDialog> m_ui;
    QPushButton* m_connect = nullptr;
    std::vector<work::ServiceInfo> m_services;
    QString m_proposedName;
};

}  // namespace rollcall::gui
