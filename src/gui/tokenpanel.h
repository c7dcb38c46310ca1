// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/secret.h"
#include "work/connectioninfo.h"

#include <QDialog>

#include <memory>

namespace Ui {
class TokenPanel;
}

namespace rollcall::gui {

using SharedSecret = std::shared_ptr<const Secret>;

/// The token of one connection: its state, and a new one, pasted or generated. A value is
/// seen only while the person holds the button over what they have just pasted; once it is
/// stored, nothing here can show it.
class TokenPanel final : public QDialog {
    Q_OBJECT

public:
    explicit TokenPanel(QWidget* parent = nullptr);
    ~TokenPanel() override;

    void showConnection(const work::ConnectionInfo& info, const work::ServiceInfo& service);
    [[nodiscard]] QString connectionId() const { return m_connectionId; }

    void showWaiting();
    void showTested(const work::TokenTest& test);
    void showFailed(const QString& sentence);
    void showForgotten();

signals:
    void testAsked(const QString& connectionId);
    void forgetAsked(const QString& connectionId);
    void tokenPasted(const QString& connectionId, const rollcall::gui::SharedSecret& token);
    void generateAsked(const QString& connectionId, const QString& owner,
                       const rollcall::gui::SharedSecret& password);

protected:
    void changeEvent(QEvent* event) override;

private:
    void paste();
    void generate();
    void askForget();
    void hideValue();
    void enableButtons();
    void showState(const work::TokenStatus& status);
    void showGuide(const work::ServiceInfo& service);
    void showResult(const QString& text, bool isGood);

    std::unique_ptr<Ui::TokenPanel> m_ui;
    QString m_connectionId;
    bool m_isWaiting = false;
    bool m_hasToken = false;
};

}  // namespace rollcall::gui
