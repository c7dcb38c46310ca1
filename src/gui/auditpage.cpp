// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "auditpage.h"

#include "console.h"
#include "files.h"
#include "models/audittable.h"
#include "plaintext.h"
#include "quietview.h"
#include "tablelook.h"
#include "theme.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QTableView>

#include <utility>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

AuditPage::AuditPage(const PageParts& parts, QWidget* parent)
    : Page(parent),
      m_parts(parts),
      m_verdict(new PlainLabel(this)),
      m_table(new QuietTable(this)),
      m_rows(new models::AuditTable(this))
{
    layOut();
    prepareTable(*m_table);
    m_table->setModel(m_rows);
    m_table->setAccessibleName(tr("Audit"));
    m_table->setAlternatingRowColors(true);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    const int widths[] = {230, 110, 150, 100, 200, 90, 130};
    for (int column = 0; column < 7; ++column)
        m_table->setColumnWidth(column, widths[column]);
    connect(&parts.console, &Console::auditVerified, this,
            [this](const work::AuditVerdict& verdict) {
        m_verdict->showOutside((verdict.isIntact ? u"✔ "_s : u"▲ "_s) + verdict.text);
        setTextColour(m_verdict,
                      verdict.isIntact ? palette().color(QPalette::WindowText)
                                       : warningColour(palette()));
        if (isVisible())
            emit ready();
    });
    connect(&parts.console, &Console::auditExported, this, &AuditPage::takeLines);
}

void AuditPage::enter(const Place&)
{
    m_parts.console.exportAudit();
    m_parts.console.verifyAudit();
}

void AuditPage::exportData()
{
    m_isSaving = true;
    m_parts.console.exportAudit();
}

QString AuditPage::statusText() const
{
    return tr("%n rows", nullptr, m_rows->rowCount());
}

void AuditPage::layOut()
{
    auto* title = new PlainLabel(tr("Audit"), this);
    setScale(title, 1.35, true);
    auto* text = new PlainLabel(tr("Everything that was done, newest first. Each row is sealed "
                                   "over the one before, so that nothing can be changed or taken "
                                   "out unseen."),
                                this);
    text->setWordWrap(true);
    setTextColour(text, quietColour(palette()));
    m_verdict->setWordWrap(true);
    auto* verify = new QPushButton(tr("&Check the chain"), this);
    auto* save = new QPushButton(tr("&Export…"), this);
    connect(verify, &QPushButton::clicked, &m_parts.console, &Console::verifyAudit);
    connect(save, &QPushButton::clicked, this, &AuditPage::exportData);
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
    layout->addWidget(m_table, 1);
}

void AuditPage::takeLines(const QByteArray& lines)
{
    m_rows->setLines(lines);
    emit saysOtherwise();
    if (std::exchange(m_isSaving, false))
        saveFile(this, tr("Export the audit"), u"rollcall-audit.jsonl"_s, lines);
}

}  // namespace rollcall::gui
