// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/attribute.h"
#include "domain/user.h"
#include "quietview.h"

#include <QTableView>
#include <QWidget>

#include <optional>
#include <utility>
#include <vector>

class QPushButton;

namespace rollcall::models {
class AttributeModel;
class StagedEdits;
}  // namespace rollcall::models

namespace rollcall::gui {

class PlainLabel;

/// The table of attributes; tells when a cell is being edited, and ends that on request.
class AttributeView final : public QuietView<QTableView> {
    Q_OBJECT

public:
    explicit AttributeView(QWidget* parent);

    [[nodiscard]] bool isEditing() const { return state() == EditingState; }

    /// Opens the editor of the current row's value; false when it cannot be edited.
    bool editCurrent();

    /// Takes what the open editor has, as Enter does.
    void finishEditing();

signals:
    void editingChanged();

protected:
    using QTableView::edit;
    bool edit(const QModelIndex& index, EditTrigger trigger, QEvent* event) override;
    void closeEditor(QWidget* editor, QAbstractItemDelegate::EndEditHint hint) override;
};

/// All attributes of one user by schema, with what there is to say about the current one.
/// What is edited is staged, and nothing is sent.
class AttributePane final : public QWidget {
    Q_OBJECT

public:
    /// \param staged outlives the pane.
    explicit AttributePane(models::StagedEdits& staged, QWidget* parent = nullptr);

    /// While a cell of the same user is edited, what is new waits for its end.
    void showUser(const User& user, const std::vector<Attribute>& attributes);
    void clear();

    /// Edits the current attribute, or the first that can be; as soon as they are there.
    void startEditing();
    void finishEditing();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void connectAll();
    void showCurrent();
    void toggleEditing();
    void takeWaiting();
    [[nodiscard]] int currentRow() const;

    models::StagedEdits& m_staged;
    models::AttributeModel* m_model = nullptr;
    AttributeView* m_view = nullptr;
    PlainLabel* m_note = nullptr;
    PlainLabel* m_refusal = nullptr;
    QPushButton* m_edit = nullptr;
    QPushButton* m_revert = nullptr;
    User m_user;
    bool m_wantsEditing = false;
    std::vector<Attribute> m_shown;
    std::optional<std::pair<User, std::vector<Attribute>>> m_waiting;
};

}  // namespace rollcall::gui
