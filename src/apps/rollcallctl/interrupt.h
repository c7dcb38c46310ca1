// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QObject>
#include <QSocketNotifier>

#include <array>
#include <memory>

namespace rollcall::ctl {

/// Turns SIGINT, SIGTERM and SIGHUP into a signal of the event loop, once: a second one ends
/// the process at once. At most one lives at a time.
class Interrupt final : public QObject {
    Q_OBJECT

public:
    explicit Interrupt(QObject* parent = nullptr);
    ~Interrupt() override;

signals:
    void interrupted();

private:
    void read();

    std::unique_ptr<QSocketNotifier> m_notifier;
};

}  // namespace rollcall::ctl
