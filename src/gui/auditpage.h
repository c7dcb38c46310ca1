// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "page.h"

class QPushButton;
class QTableView;

namespace rollcall::models {
class AuditTable;
}

namespace rollcall::gui {

class PlainLabel;

/// Everything that was done, newest first, in a chain: whether it is whole, and a copy of it
/// in a file.
class AuditPage final : public Page {
    Q_OBJECT

public:
    AuditPage(const PageParts& parts, QWidget* parent);

    void enter(const Place& place) override;
    [[nodiscard]] bool canExport() const override { return true; }
    void exportData() override;
    [[nodiscard]] QString statusText() const override;

private:
    void layOut();
    void takeLines(const QByteArray& lines);

    PageParts m_parts;
    PlainLabel* m_verdict = nullptr;
    QTableView* m_table = nullptr;
    models::AuditTable* m_rows = nullptr;
    bool m_isSaving = false;
};

}  // namespace rollcall::gui
