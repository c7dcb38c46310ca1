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

namespace rollcall::work {
struct TokenInput;
}

namespace rollcall::gui {

class ShownOnce;
class TokenGuide;
struct SecretWords;

using SharedSecret = std::shared_ptr<const Secret>;

/// The token of one connection: its state, and a new one, pasted or generated. A value is
/// seen only while the person holds the button over what they have just pasted, or over one
/// that was made here and not yet put away; a stored one is never shown. What was pasted stays
/// in its field, hidden, until the service has accepted it or the panel closes.
class TokenPanel final : public QDialog {
    Q_OBJECT

public:
    explicit TokenPanel(QWidget* parent = nullptr);
    ~TokenPanel() override;

    void showConnection(const work::ConnectionInfo& info, const work::ServiceInfo& service);
    [[nodiscard]] QString connectionId() const { return m_info.connection.id; }

    void showTested(const work::TokenTest& test);
    void showFailed(const Error& error);
    void showForgotten();

    /// \param why a sentence why no token may be changed; empty: it may.
    void showReadOnly(const QString& why);

    /// The one time that a token which was made here can be looked at and copied.
    void showMade(const work::MadeToken& made);

    /// Lets go of what can be had again: a token that was made here and is in use, and a password.
    /// What was pasted stays, and so does a made token that the keychain has not or that waits.
    void dropSecrets();

    /// \param secondsLeft of the clipboard; 0: it is over.
    void showCountdown(int secondsLeft);

    /// Puts the focus where a new token is pasted, or the owner is named.
    void focusPaste();
    void focusGenerate();

    /// Asks first when a token that was made here was not copied. While one is being made, the
    /// panel stays: nothing else could show it.
    void reject() override;
    void done(int result) override;

signals:
    void testAsked(const QString& connectionId);
    void nextAsked(const QString& connectionId);
    void forgetAsked(const QString& connectionId, rollcall::Slot slot);
    void tokenPasted(const QString& connectionId, const rollcall::gui::SharedSecret& token,
                     const rollcall::Credential& about);
    void generateAsked(const QString& connectionId, const QString& owner,
                       const rollcall::gui::SharedSecret& password);
    void copyAsked(const QString& connectionId);

    /// A token that was just made goes to the clipboard.
    void madeCopied(const rollcall::gui::SharedSecret& token);
    void pageAsked(const QString& page);

protected:
    void changeEvent(QEvent* event) override;

    /// Enter is for the field or the button that has the focus, and for no other.
    void keyPressEvent(QKeyEvent* event) override;

private:
    /// What the service, or the keychain, was asked for last and has not answered yet.
    enum class Answer { None, Test, PastedToken, MadeToken, Forgotten };

    [[nodiscard]] QString whatBecomesOfOld() const;
    void setUp();
    void connectButtons();
    void showWords(const SecretWords& words);
    void readInput();
    void takeCleaned();
    void paste();
    void askGenerate();
    void generate();
    void wait(Answer answer);
    void askForget();
    void askClose();
    void hideValues();
    void enableButtons();
    void showState();
    void showResult(const QString& text, bool isGood);
    [[nodiscard]] Result<Credential> about() const;
    [[nodiscard]] work::TokenInput input() const;

    std::unique_ptr<Ui::TokenPanel> m_ui;
    TokenGuide* m_guide = nullptr;
    ShownOnce* m_made = nullptr;
    work::ConnectionInfo m_info;
    work::ServiceInfo m_service;
    Answer m_awaited = Answer::None;
    bool m_isUnkept = false;     ///< What was made here is in no keychain yet.
    bool m_isMadeInUse = false;  ///< What was made here can be copied from the keychain.
    bool m_isClean = true;
    bool m_mayWrite = true;
};

}  // namespace rollcall::gui
