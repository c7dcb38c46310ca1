// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QString>

#include <functional>

class QWidget;

namespace rollcall::gui {

/// Asks where, writes whole or not at all, readable by the person only, and says so when it
/// did not work. A link is not written through.
void saveFile(QWidget* parent, const QString& title, const QString& name,
              const QByteArray& content);

/// Asks for a file and hands its name and content on. Says so when it cannot be read.
void openFile(QWidget* parent, const QString& title, const QString& filter,
              std::function<void(const QString& name, const QByteArray& content)> then);

}  // namespace rollcall::gui
