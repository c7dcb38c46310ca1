// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <functional>

class QWidget;

namespace rollcall::gui {

/// Asks where, writes whole or not at all, readable by the person only, and says so when it
/// did not work. A link is not written through.
void saveFile(QWidget* parent, const QString& title, const QString& name,
              const QByteArray& content);

/// The same for what can be written in several forms, of which the name's ending chooses one.
///
/// \param filters as QFileDialog takes them; the first is offered.
void saveFile(QWidget* parent, const QString& title, const QString& name,
              const QStringList& filters, const std::function<QByteArray(const QString&)>& form);

/// Asks for a file and hands its name and content on. Says so when it cannot be read.
void openFile(QWidget* parent, const QString& title, const QString& filter,
              std::function<void(const QString& name, const QByteArray& content)> then);

}  // namespace rollcall::gui
