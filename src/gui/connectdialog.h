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

/// Asks which service to connect, where it is and, where no definition says so, how the connection
/// proves itself there. It stays open until the connection was accepted, so that nothing typed is
/// lost.
class ConnectDialog final : public QDialog {
    Q_OBJECT

public:
    explicit ConnectDialog(QWidget* parent = nullptr);
    ~ConnectDialog() override;

    /// The one that is chosen stays so, if it is still there.
    void setServices(const std::vector<work::ServiceInfo>& services);
    void showRefused(const QString& sentence);

signals:
    void connectAsked(const rollcall::work::ConnectionDraft& draft);

private:
    [[nodiscard]] work::ConnectionDraft draft() const;
    [[nodiscard]] const work::ServiceInfo* chosen() const;
    [[nodiscard]] QString auth() const;
    [[nodiscard]] bool asksForWay() const;
    [[nodiscard]] bool asksForHeader() const;
    void showService();
    void showAuth();
    void showEnvironment();
    void enableConnect();
    void chooseFile();

    std::unique_ptr<Ui::ConnectDialog> m_ui;
    QPushButton* m_connect = nullptr;
    std::vector<work::ServiceInfo> m_services;
    QString m_proposedName;
};

}  // namespace rollcall::gui
