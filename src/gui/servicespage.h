// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "page.h"
#include "work/connectioninfo.h"

class QListWidget;
class QTableView;

namespace rollcall::models {
class CapabilityTable;
}

namespace rollcall::gui {

class CheckPanel;
class PlainLabel;

/// The services that Rollcall knows: what each can do and cannot, with the reason, what a
/// token needs, and how a user's time ends.
class ServicesPage final : public Page {
    Q_OBJECT

public:
    ServicesPage(const PageParts& parts, QWidget* parent);

    /// \param place its detail may be the id of a service, or of a connection to be checked.
    void enter(const Place& place) override;
    [[nodiscard]] QString statusText() const override;

private:
    void layOut();
    void refill();
    void showService(int row);
    [[nodiscard]] static QString joined(QStringList sentences);
    [[nodiscard]] QString factsOf(const work::ServiceInfo& service) const;

    PageParts m_parts;
    QListWidget* m_services = nullptr;
    PlainLabel* m_name = nullptr;
    PlainLabel* m_facts = nullptr;
    CheckPanel* m_check = nullptr;
    QTableView* m_table = nullptr;
    models::CapabilityTable* m_capabilities = nullptr;
    QString m_chosen;  ///< Id of a service.
    QString m_wanted;  ///< Id of the connection that somebody came for; may be another one's.
};

}  // namespace rollcall::gui
