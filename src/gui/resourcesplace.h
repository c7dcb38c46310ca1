// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/otherresource.h"
#include "page.h"

class QComboBox;
class QLineEdit;
class QSortFilterProxyModel;
class QTableView;

namespace rollcall {
struct Error;
}

namespace rollcall::models {
class OtherResourceTable;
class ReadAttributeTable;
}  // namespace rollcall::models

namespace rollcall::gui {

class PlainLabel;

/// What one service has beside users and groups, such as roles: asked when somebody comes to look
/// at it, kept nowhere, and never changed.
class ResourcesPlace final : public Page {
    Q_OBJECT

public:
    ResourcesPlace(const PageParts& parts, QWidget* parent);

    void enter(const Place& place) override;
    void focusList() override;
    void focusSearch() override;
    void search(const QString& text) override;
    [[nodiscard]] QString statusText() const override;

private:
    void arrange();
    void prepareTables();
    void connectParts();
    void ask();
    void askForKind();
    void clear();
    void takeKinds(const QString& connectionId, const ResourceKinds& found);
    void takeResources(const QString& connectionId, const OtherResources& found);
    void takeFailure(const QString& connectionId, const QString& kindName, const Error& error);
    void showCurrent();
    void showNote();
    void selectFirst();

    /// Says how things are; what was asked for is on the screen then.
    void say(const QString& text, bool isEnd);

    PageParts m_parts;
    models::OtherResourceTable* m_resources = nullptr;
    models::ReadAttributeTable* m_attributes = nullptr;
    QSortFilterProxyModel* m_found = nullptr;
    PlainLabel* m_text = nullptr;
    QComboBox* m_kinds = nullptr;
    QLineEdit* m_find = nullptr;
    QTableView* m_view = nullptr;
    QTableView* m_attributeView = nullptr;
    PlainLabel* m_note = nullptr;  ///< Of the chosen attribute.
    QString m_connectionId;
    QString m_problems;  ///< Of the kinds, as the service describes them; sentences.
};

}  // namespace rollcall::gui
