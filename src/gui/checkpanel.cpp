// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "checkpanel.h"

#include "checkfiles.h"
#include "console.h"
#include "directory.h"
#include "domain/clock.h"
#include "domain/visibletext.h"
#include "plaintext.h"
#include "windowmode.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QMessageBox>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

CheckPanel::CheckPanel(const PageParts& parts, QWidget* parent)
    : QWidget(parent),
      m_parts(parts),
      m_connections(new QComboBox(this)),
      m_button(new QPushButton(tr("Check what it can do"), this)),
      m_writeButton(new QPushButton(tr("Try with a test user…"), this)),
      m_useButton(new QPushButton(tr("Use what was found"), this)),
      m_files(new CheckFiles(parts.console, this)),
      m_words(new PlainLabel(this))
{
    layOut();
    connect(m_button, &QPushButton::clicked, this, [this] { start(false); });
    connect(m_writeButton, &QPushButton::clicked, this, &CheckPanel::askToWrite);
    connect(m_useButton, &QPushButton::clicked, this,
            [this] { m_parts.console.useDefinition(chosen(), m_found); });
    connect(m_connections, &QComboBox::activated, this, [this] {
        forget();
        m_words->setText({});
        enable();
    });
    connect(&parts.directory, &Directory::changed, this, &CheckPanel::refill);
    connect(&parts.mode, &WindowMode::changed, this, &CheckPanel::enable);
    connect(&parts.console, &Console::checked, this, &CheckPanel::take);
    connect(&parts.console, &Console::checkEnded, this, [this] {
        if (!std::exchange(m_isRunning, false))
            return;
        m_words->setText({});
        enable();
    });
}

void CheckPanel::layOut()
{
    m_connections->setAccessibleName(tr("Connection to check"));
    m_words->setWordWrap(true);
    auto* buttons = new QHBoxLayout;
    for (QWidget* one : {static_cast<QWidget*>(m_connections), static_cast<QWidget*>(m_button),
                         static_cast<QWidget*>(m_writeButton), static_cast<QWidget*>(m_useButton)})
        buttons->addWidget(one);
    buttons->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(buttons);
    layout->addWidget(m_words);
    layout->addWidget(m_files);
}

void CheckPanel::setService(const QString& serviceId)
{
    if (m_serviceId == serviceId)
        return;
    m_serviceId = serviceId;
    forget();
    m_words->setText({});
    refill();
}

void CheckPanel::chooseConnection(const QString& connectionId)
{
    if (const int at = m_connections->findData(connectionId); at >= 0)
        m_connections->setCurrentIndex(at);
}

QString CheckPanel::chosen() const
{
    return m_connections->currentData().toString();
}

void CheckPanel::refill()
{
    const QString before = chosen();
    m_connections->clear();
    for (const work::ConnectionInfo& info : m_parts.directory.connections()) {
        if (info.connection.serviceId == m_serviceId)
            m_connections->addItem(visible(info.connection.name), info.connection.id);
    }
    m_connections->setCurrentIndex(std::max(0, m_connections->findData(before)));
    if (chosen() != before)
        forget();
    enable();
}

void CheckPanel::enable()
{
    const bool isThere = m_connections->count() > 0;
    const bool mayAsk = isThere && !m_isRunning && !m_parts.mode.isOffline();
    const QString whyNot = m_parts.mode.whyBlocked();
    m_connections->setVisible(isThere);
    m_connections->setEnabled(!m_isRunning);
    m_button->setEnabled(mayAsk);
    m_writeButton->setEnabled(mayAsk && whyNot.isEmpty());
    setPlainToolTip(m_writeButton, whyNot);
    m_useButton->setVisible(!m_found.isEmpty() && m_found != m_serviceId);
    m_useButton->setEnabled(!m_isRunning);
    if (m_isRunning)
        m_words->setText(m_isWriting ? tr("Asking the service, with a test user.")
                                     : tr("Asking the service. It only reads."));
    else if (!isThere)
        m_words->setText(tr("Connect the service first: then it can be asked."));
    else if (m_parts.mode.isOffline())
        m_words->setText(tr("Offline: nothing is asked."));
    else if (m_words->text() == tr("Connect the service first: then it can be asked."))
        m_words->setText({});
}

void CheckPanel::askToWrite()
{
    const auto* info = m_parts.directory.find(chosen());
    if (info == nullptr)
        return;
    QMessageBox* box = plainBox(
        this, tr("Try everything at %1 with a test user?").arg(isolated(info->connection.name)),
        tr("Rollcall makes one user whose login begins with “rollcall-check-”, and one group "
           "“Rollcall check …”. It changes, deactivates and removes them, and writes all of it "
           "into the history. Nobody else is touched. The service may send the test user a "
           "message, or "
           "count them as a seat for a while. What cannot be removed again is named."));
    QPushButton* leave = box->addButton(tr("&Only read"), QMessageBox::RejectRole);
    QPushButton* write = box->addButton(tr("&Go on with a test user"), QMessageBox::AcceptRole);
    box->setDefaultButton(leave);
    box->setEscapeButton(leave);
    connect(write, &QPushButton::clicked, this, [this] { start(true); });
    box->open();
}

void CheckPanel::start(bool mayWrite)
{
    const auto* info = m_parts.directory.find(chosen());
    if (info == nullptr)
        return;
    m_isRunning = true;
    m_isWriting = mayWrite;
    forget();
    enable();
    m_parts.console.check(*info, m_parts.clock.now(), mayWrite);
}

void CheckPanel::forget()
{
    m_found.clear();
    m_files->hide();
}

void CheckPanel::take(const work::CheckReport& report)
{
    if (!m_isRunning)
        return;
    m_isRunning = false;
    m_found = report.definitionId;
    m_files->offer(report);
    enable();
    QStringList words{m_isWriting ? tr("This is what it showed.")
                                  : tr("This is what it showed. It only read.")};
    if (m_isWriting && report.leftovers.empty())
        words += tr("The test user and the test group are gone again.");
    for (const work::Leftover& one : report.leftovers)
        words += visible(one.advice, 1024);
    if (m_useButton->isVisibleTo(this))
        words += tr("It is kept as the service “%1”. The connection goes on as before until you "
                    "let it use what was found; its history stays.")
                     .arg(visible(report.definitionId));
    m_words->setText(words.join(u' '));
    emit found(report);
}

std::vector<models::Finding> findingsOf(const work::CheckReport& report)
{
    std::vector<models::Finding> all;
    for (const services::ProbeFact& fact : report.facts) {
        const bool isNo =
            fact.value == u"no"_s || fact.value == u"ignored"_s || fact.value == u"refused"_s;
        const bool isOpen = fact.value == u"not said"_s || fact.value == u"in part"_s
            || fact.value == services::notKnown;
        const bool isSaidAlready = fact.value == u"yes"_s || fact.value == u"no"_s;
        const auto support = isNo ? Capability::Support::No
            : isOpen              ? Capability::Support::Inferred
                                  : Capability::Support::Yes;
        all.push_back({.capability = {.id = fact.id,
                                      .title = fact.title,
                                      .support = support,
                                      .reason = fact.evidence,
                                      .source = u"verified: %1, %2"_s.arg(
                                          report.host, report.at.date().toString(Qt::ISODate))},
                       .value = isSaidAlready ? QString{} : fact.value});
    }
    return all;
}

}  // namespace rollcall::gui
