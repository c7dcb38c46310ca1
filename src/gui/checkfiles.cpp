// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "checkfiles.h"

#include "console.h"
#include "files.h"
#include "plaintext.h"

#include <QHBoxLayout>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

namespace {

/// HTML for a name that says so, else JSON.
QByteArray reportFor(const QString& path, const work::CheckReport& report)
{
    const bool isPage = path.endsWith(".html"_L1, Qt::CaseInsensitive)
        || path.endsWith(".htm"_L1, Qt::CaseInsensitive);
    return isPage ? work::htmlOf(report) : work::jsonOf(report);
}

}  // namespace

CheckFiles::CheckFiles(Console& console, QWidget* parent)
    : QWidget(parent),
      m_console(console),
      m_reportButton(new QPushButton(tr("Save repo&rt…"), this)),
      m_definitionButton(new QPushButton(tr("Save &definition…"), this))
{
    setPlainToolTip(m_reportButton,
                    tr("The conformance report: a page (HTML), or JSON for programs."));
    setPlainToolTip(m_definitionButton,
                    tr("What was found as a definition that others can put into their folder "
                       "“services”."));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_reportButton);
    layout->addWidget(m_definitionButton);
    layout->addStretch(1);
    connect(m_reportButton, &QPushButton::clicked, this, &CheckFiles::saveReport);
    connect(m_definitionButton, &QPushButton::clicked, this, [this] {
        m_awaited = m_report.definitionId;
        m_console.loadDefinition(m_awaited);
    });
    connect(&console, &Console::definitionLoaded, this, &CheckFiles::saveDefinition);
    hide();
}

void CheckFiles::offer(const work::CheckReport& report)
{
    m_report = report;
    m_definitionButton->setVisible(!report.definitionId.isEmpty());
    show();
}

void CheckFiles::saveReport()
{
    saveFile(this, tr("Save the conformance report"), u"rollcall-report.html"_s,
             {tr("Page (*.html)"), tr("JSON (*.json)")},
             [report = m_report](const QString& path) { return reportFor(path, report); });
}

void CheckFiles::saveDefinition(const QString& definitionId, const QByteArray& text)
{
    if (definitionId != m_awaited)
        return;
    m_awaited.clear();
    saveFile(this, tr("Save the definition"), definitionId + u".json"_s, text);
}

}  // namespace rollcall::gui
