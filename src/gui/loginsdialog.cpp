// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "loginsdialog.h"

#include "plaintext.h"

#include <QDialogButtonBox>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

LoginsDialog::LoginsDialog(const QString& title, QWidget* parent) : PlanDialog(parent)
{
    setWindowTitle(title);
    auto* label = new PlainLabel(tr("Logins, separated by blanks or commas"), this);
    auto* field = new QLineEdit(this);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    QPushButton* look = buttons->addButton(tr("&Look at the plan"), QDialogButtonBox::AcceptRole);
    label->setBuddy(field);
    field->setAccessibleName(label->text());
    field->setMinimumWidth(360);
    look->setDefault(true);
    look->setEnabled(false);
    auto* layout = new QVBoxLayout(this);
    for (QWidget* widget : std::initializer_list<QWidget*>{label, field, note(), buttons})
        layout->addWidget(widget);
    connect(field, &QLineEdit::textChanged, look,
            [look](const QString& text) { look->setEnabled(!text.trimmed().isEmpty()); });
    connect(buttons, &QDialogButtonBox::accepted, this, [this, field] {
        emit named(field->text().split(QRegularExpression{u"[\\s,;]+"_s}, Qt::SkipEmptyParts));
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

}  // namespace rollcall::gui
