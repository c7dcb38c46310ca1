// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "work/userdetails.h"

#include <QFrame>

#include <memory>

class QTableWidget;

namespace Ui {
class Inspector;
}

namespace rollcall::gui {

/// Everything about one user: status, deadline with its confidence, attributes, history.
class Inspector final : public QFrame {
    Q_OBJECT

public:
    explicit Inspector(QWidget* parent = nullptr);
    ~Inspector() override;

    /// What the list knows already.
    /// \param now the service's time.
    void showUser(const User& user, const QDateTime& now);

    /// What came afterwards; ignored when it is about somebody else.
    void showDetails(const work::UserDetails& details);

    /// Several users, or nobody.
    void showCount(qsizetype selected);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void setHead(const QString& name, const QString& login);
    void elideHead();
    void showDeadline(const User& user, const QDateTime& now);

    std::unique_ptr<Ui::Inspector> m_ui;
    QTableWidget* m_attributes = nullptr;
    QTableWidget* m_history = nullptr;
    QString m_key;
    QString m_name;
    QString m_login;
};

}  // namespace rollcall::gui
