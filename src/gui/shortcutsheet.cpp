// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "shortcutsheet.h"

#include "facttable.h"
#include "plaintext.h"
#include "theme.h"

#include <QDialogButtonBox>
#include <QVBoxLayout>

namespace rollcall::gui {

ShortcutSheet::ShortcutSheet(const std::vector<QStringList>& rows, QWidget* parent)
    : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Shortcuts"));
    auto* title = new PlainLabel(windowTitle(), this);
    setScale(title, 1.35, true);
    auto* table = new FactTable({tr("Keys"), tr("What they do")}, windowTitle(), this);
    table->setRows(rows);
    table->setColumnWidth(0, 140);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 16, 18, 14);
    layout->setSpacing(12);
    layout->addWidget(title);
    layout->addWidget(table, 1);
    layout->addWidget(buttons);
    resize(430, 480);
    table->setFocus();
}

}  // namespace rollcall::gui
