// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "auditpage.h"

#include "console.h"
#include "files.h"
#include "plaintext.h"
#include "theme.h"

#include <QHBoxLayout>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

AuditPage::AuditPage(const PageParts& parts, QWidget* parent)
    : Page(parent), m_parts(parts), m_verdict(new PlainLabel(this))
{
    auto* title = new PlainLabel(tr("Audit"), this);
    setScale(title, 1.35, true);
    auto* text = new PlainLabel(tr("Every change, in a chain: each row carries a seal over the "
                                   "one before, so that nothing can be taken out unseen."),
                                this);
    text->setWordWrap(true);
    setTextColour(text, quietColour(palette()));
    m_verdict->setWordWrap(true);
    auto* verify = new QPushButton(tr("&Check the chain"), this);
    auto* save = new QPushButton(tr("&Export…"), this);
    auto* head = new QHBoxLayout;
    head->addWidget(title, 1);
    head->addWidget(verify);
    head->addWidget(save);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 10, 12, 8);
    layout->setSpacing(8);
    layout->addLayout(head);
    layout->addWidget(text);
    layout->addWidget(m_verdict);
    layout->addStretch(1);
    connect(verify, &QPushButton::clicked, &parts.console, &Console::verifyAudit);
    connect(save, &QPushButton::clicked, &parts.console, &Console::exportAudit);
    connect(&parts.console, &Console::auditVerified, this,
            [this](const work::AuditVerdict& verdict) {
        m_verdict->showOutside((verdict.isIntact ? u"✔ "_s : u"▲ "_s) + verdict.text);
        if (isVisible())
            emit ready();
    });
    connect(&parts.console, &Console::auditExported, this, [this](const QByteArray& lines) {
        saveFile(this, tr("Export the audit"), u"rollcall-audit.jsonl"_s, lines);
    });
}

void AuditPage::enter(const Place&)
{
    m_parts.console.verifyAudit();
}

}  // namespace rollcall::gui
