// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "copytokendialog.h"

#include "confirmedit.h"
#include "domain/visibletext.h"
#include "plaintext.h"
#include "theme.h"

#include <QDialogButtonBox>
#include <QPushButton>
#include <QVBoxLayout>

namespace rollcall::gui {

CopyTokenDialog::CopyTokenDialog(const QString& name, const QString& forWhom, QWidget* parent)
    : QDialog(parent), m_name(name), m_edit(new ConfirmEdit(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    const QString title = forWhom.isEmpty()
        ? tr("Copy the token of %1?").arg(isolated(name))
        : tr("Copy the token of %1 for %2?").arg(isolated(name), isolated(forWhom));
    setWindowTitle(title);
    auto* head = new PlainLabel(title, this);
    setScale(head, 1.2, true);
    head->setWordWrap(true);
    auto* text = new PlainLabel(
        tr("Whoever has it can do at the service what Rollcall can. It is on the clipboard for a "
           "few seconds and is not shown; that it was copied is written into the audit."),
        this);
    text->setWordWrap(true);
    m_word.word = canBeTyped(name) ? name : tr("COPY");
    const QString sentence = canBeTyped(name)
        ? tr("&Type %1 to continue.")
        : tr("&Type %1 to continue: the name of the connection cannot be typed as it is.");
    auto* ask = new PlainLabel(sentence.arg(isolated(withoutMnemonic(m_word.word))), this);
    ask->setBuddy(m_edit);
    m_edit->setAccessibleName(tr("Name of the connection"));
    auto* box = new QDialogButtonBox(this);
    QPushButton* keep = box->addButton(tr("Do &not copy"), QDialogButtonBox::RejectRole);
    m_copy = box->addButton(tr("&Copy the token"), QDialogButtonBox::AcceptRole);
    m_copy->setEnabled(false);
    m_copy->setAutoDefault(false);
    keep->setDefault(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 16, 18, 14);
    layout->setSpacing(12);
    for (QWidget* widget : std::initializer_list<QWidget*>{head, text, ask, m_edit, box})
        layout->addWidget(widget);
    resize(460, sizeHint().height());
    connect(m_edit, &QLineEdit::textChanged, this,
            [this](const QString& typed) { m_copy->setEnabled(m_word.isTyped(typed)); });
    connect(m_edit, &QLineEdit::returnPressed, m_copy, &QPushButton::click);
    connect(box, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(box, &QDialogButtonBox::accepted, this, [this] {
        emit confirmed(m_name);
        accept();
    });
    m_edit->setFocus();
}

}  // namespace rollcall::gui
