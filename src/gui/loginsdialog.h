// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plandialog.h"

#include <QStringList>

namespace rollcall::gui {

/// Asks for people by their logins.
class LoginsDialog final : public PlanDialog {
    Q_OBJECT

public:
    LoginsDialog(const QString& title, QWidget* parent);

signals:
    void named(const QStringList& logins);
};

}  // namespace rollcall::gui
