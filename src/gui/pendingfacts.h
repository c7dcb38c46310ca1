// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/pendingwords.h"

#include <QFrame>

#include <memory>

class QAction;
class QPushButton;

namespace Ui {
class PendingFacts;
}

namespace rollcall::gui {

class VerbActions;

/// What is known of the countdown that is selected, and the two things to do about it.
class PendingFacts final : public QFrame {
    Q_OBJECT

public:
    explicit PendingFacts(QWidget* parent = nullptr);
    ~PendingFacts() override;

    /// \param verbs outlives this; its actions decide about the two buttons.
    void setVerbs(VerbActions& verbs);

    /// Leaves out what the inspector beside it says too.
    void setBrief(bool isBrief);

    /// \param who a headline, visible text.
    void showOne(const QString& who, const models::PendingWords& words);

    /// Several, or nobody.
    void showCount(int people, int services);

private:
    void follow(QPushButton& button, const QAction& action);

    std::unique_ptr<Ui::PendingFacts> m_ui;
};

}  // namespace rollcall::gui
