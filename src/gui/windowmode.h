// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QObject>
#include <QString>

namespace rollcall::gui {

/// What may be done at all, at this moment.
class WindowMode final : public QObject {
    Q_OBJECT

public:
    explicit WindowMode(QObject* parent = nullptr) : QObject(parent) {}

    /// \param isForced the program was started so: it cannot be switched off.
    void setReadOnly(bool isReadOnly, bool isForced = false);
    void setOffline(bool isOffline);

    /// Nothing of anybody is shown.
    void setLocked(bool isLocked);

    /// A job is running.
    void setBusy(bool isBusy);

    [[nodiscard]] bool isReadOnly() const { return m_isReadOnly; }
    [[nodiscard]] bool isReadOnlyForced() const { return m_isForced; }
    [[nodiscard]] bool isOffline() const { return m_isOffline; }
    [[nodiscard]] bool isLocked() const { return m_isLocked; }

    /// A sentence why nothing may be changed, be it sent or not; empty: it may.
    [[nodiscard]] QString whyReadOnly() const;

    /// A sentence why nothing may be changed now; empty: it may.
    [[nodiscard]] QString whyBlocked() const;

    /// "READ-ONLY · OFFLINE"; empty when everything may be done.
    [[nodiscard]] QString words() const;

signals:
    void changed();

private:
    void set(bool& which, bool value);

    bool m_isReadOnly = false;
    bool m_isForced = false;
    bool m_isOffline = false;
    bool m_isLocked = false;
    bool m_isBusy = false;
};

}  // namespace rollcall::gui
