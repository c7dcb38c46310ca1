// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "page.h"

class QPushButton;

namespace rollcall::gui {

class PlainLabel;

/// The chain of what was done: whether it is whole, and a copy of it in a file.
class AuditPage final : public Page {
    Q_OBJECT

public:
    AuditPage(const PageParts& parts, QWidget* parent);

    void enter(const Place& place) override;

private:
    PageParts m_parts;
    PlainLabel* m_verdict = nullptr;
};

}  // namespace rollcall::gui
