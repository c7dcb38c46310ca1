// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QFrame>

namespace rollcall::work {
struct ConnectionInfo;
}

namespace rollcall::gui {

/// Over the page of a connection whose service nobody has checked: what that means, and the way
/// to the check.
class CheckOffer final : public QFrame {
    Q_OBJECT

public:
    explicit CheckOffer(QWidget* parent = nullptr);

    /// Hides itself where the service is known, or cannot be asked yet. \param info may be null.
    void showConnection(const work::ConnectionInfo* info);

signals:
    void checkAsked();
};

}  // namespace rollcall::gui
