// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plandialog.h"
#include "work/groupnaming.h"

#include <QHash>

#include <vector>

class QButtonGroup;
class QDialogButtonBox;
class QFormLayout;
class QVBoxLayout;

namespace rollcall::gui {

class PlainLabel;

/// Asks for the name of a group. Where names mean something to the service, it is built from a
/// pattern of the definition, with a field for each word; a name of one's own stays possible.
class GroupNameDialog final : public PlanDialog {
    Q_OBJECT

public:
    struct Wish {
        QString title = {};
        QString label = {};  ///< Of the field for a name of one's own.
        QString name = {};   ///< As it is now; empty: there is none yet.
        std::vector<work::GroupNaming> namings = {};
        QStringList taken = {};  ///< Names of the other groups.
        QString whenTaken = {};  ///< What a name means that another group has: a sentence.
    };

    GroupNameDialog(Wish wish, QWidget* parent);

signals:
    void named(const QString& name);

private:
    void addNamings(QVBoxLayout& layout);
    void chooseFirst();
    void showFields();
    void addField(const QString& word, const QString& label);
    void refresh();
    void ask();
    [[nodiscard]] const work::GroupNaming* naming() const;
    [[nodiscard]] QString typedName() const;
    [[nodiscard]] Result<QString> name() const;
    [[nodiscard]] QString preview() const;
    [[nodiscard]] QString meaning() const;
    void refuseWord(const QString& why, const QString& word);

    Wish m_wish;
    QButtonGroup* m_choice =
        nullptr;  ///< By place in the wish; what comes after: a name of one's own.
    QWidget* m_fields = nullptr;
    QFormLayout* m_form = nullptr;
    PlainLabel* m_preview = nullptr;
    PlainLabel* m_meaning = nullptr;
    QDialogButtonBox* m_buttons = nullptr;
    QHash<QString, QString> m_values;  ///< What was typed, by word; the name of one's own: no word.
};

}  // namespace rollcall::gui
