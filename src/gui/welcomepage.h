// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QWidget>

#include <memory>

namespace Ui {
class WelcomePage;
}

namespace rollcall::gui {

/// What a new home shows: three doors, and where tokens are kept.
class WelcomePage final : public QWidget {
    Q_OBJECT

public:
    explicit WelcomePage(QWidget* parent = nullptr);
    ~WelcomePage() override;

    /// \param text a sentence about the keychain.
    void setKeychain(const QString& text);

    /// Nothing can be connected, for that reason; empty: it can.
    void setClosed(const QString& why);

signals:
    void connectAsked();
    void demoAsked();
    void fileAsked();

private:
    std::unique_ptr<Ui::WelcomePage> m_ui;
};

}  // namespace rollcall::gui
