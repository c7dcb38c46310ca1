// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "work/connectioninfo.h"

#include <QGroupBox>

#include <optional>

class QPushButton;
class QVBoxLayout;

namespace rollcall::gui {

/// How to get a token where the service makes it on a page of its own: what it needs, as a
/// list to tick, the page to open, and the steps. All words are the definition's.
class TokenGuide final : public QGroupBox {
    Q_OBJECT

public:
    explicit TokenGuide(QWidget* parent = nullptr);

    /// What was ticked stays ticked while it is the same service.
    void showService(const work::ServiceInfo& service);

signals:
    /// \param page an https address of a definition.
    void pageAsked(const QString& page);

private:
    void clear();

    QVBoxLayout* m_layout = nullptr;
    std::optional<QString> m_serviceId;  ///< Whose guide is shown.
};

}  // namespace rollcall::gui
