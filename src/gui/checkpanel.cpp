// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "checkpanel.h"

#include "console.h"
#include "directory.h"
#include "domain/clock.h"
#include "domain/visibletext.h"
#include "plaintext.h"
#include "windowmode.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QPushButton>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

CheckPanel::CheckPanel(const PageParts& parts, QWidget* parent)
    : QWidget(parent),
      m_parts(parts),
      m_connections(new QComboBox(this)),
      m_button(new QPushButton(tr("Check what it can do…"), this)),
      m_words(new PlainLabel(this))
{
    m_connections->setAccessibleName(tr("Connection to check"));
    m_words->setWordWrap(true);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_connections);
    layout->addWidget(m_button);
    layout->addWidget(m_words, 1);
    connect(m_button, &QPushButton::clicked, this, &CheckPanel::start);
    connect(&parts.directory, &Directory::changed, this, &CheckPanel::refill);
    connect(&parts.mode, &WindowMode::changed, this, &CheckPanel::enable);
    connect(&parts.console, &Console::checked, this, &CheckPanel::take);
    connect(&parts.console, &Console::checkEnded, this, [this] {
        if (std::exchange(m_isRunning, false))
            enable();
    });
}

void CheckPanel::setService(const QString& serviceId)
{
    if (m_serviceId == serviceId)
        return;
    m_serviceId = serviceId;
    m_words->setText({});
    refill();
}

void CheckPanel::refill()
{
    const QString chosen = m_connections->currentData().toString();
    m_connections->clear();
    for (const work::ConnectionInfo& info : m_parts.directory.connections()) {
        if (info.connection.serviceId == m_serviceId)
            m_connections->addItem(visible(info.connection.name), info.connection.id);
    }
    m_connections->setCurrentIndex(std::max(0, m_connections->findData(chosen)));
    enable();
}

void CheckPanel::enable()
{
    const bool isThere = m_connections->count() > 0;
    m_connections->setVisible(isThere);
    m_button->setEnabled(isThere && !m_isRunning && !m_parts.mode.isOffline());
    if (m_isRunning)
        m_words->setText(tr("Asking the service. It only reads."));
    else if (!isThere)
        m_words->setText(tr("Connect the service first: then it can be asked."));
    else if (m_parts.mode.isOffline())
        m_words->setText(tr("Offline: nothing is asked."));
    else if (m_words->text() == tr("Connect the service first: then it can be asked."))
        m_words->setText({});
}

void CheckPanel::start()
{
    const auto* info = m_parts.directory.find(m_connections->currentData().toString());
    if (info == nullptr)
        return;
    m_isRunning = true;
    enable();
    m_parts.console.check(*info, m_parts.clock.now());
}

void CheckPanel::take(const work::CheckReport& report)
{
    if (!m_isRunning)
        return;
    m_isRunning = false;
    enable();
    m_words->setText(report.definitionId.isEmpty()
                         ? tr("This is what it showed. It only read.")
                         : tr("This is what it showed. It only read. Kept as the service “%1”, to "
                              "be chosen from the next start on.")
                               .arg(visible(report.definitionId)));
    emit found(report);
}

Capabilities capabilitiesOf(const work::CheckReport& report)
{
    Capabilities all;
    for (const services::ProbeFact& fact : report.facts) {
        const bool isNo =
            fact.value == u"no"_s || fact.value == u"ignored"_s || fact.value == u"refused"_s;
        const bool isOpen = fact.value == u"not said"_s || fact.value == u"in part"_s;
        const auto support = isNo ? Capability::Support::No
            : isOpen              ? Capability::Support::Inferred
                                  : Capability::Support::Yes;
        all.push_back({.id = fact.id,
                       .title = fact.title,
                       .support = support,
                       .reason = fact.value + u": "_s + fact.evidence,
                       .source = u"verified: %1, %2"_s.arg(
                           report.host, report.at.date().toString(Qt::ISODate))});
    }
    return all;
}

}  // namespace rollcall::gui
