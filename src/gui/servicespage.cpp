// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "servicespage.h"

#include "checkpanel.h"
#include "console.h"
#include "directory.h"
#include "domain/visibletext.h"
#include "models/capabilitytable.h"
#include "plaintext.h"
#include "quietview.h"
#include "tablelook.h"
#include "theme.h"

#include <QHeaderView>
#include <QListWidget>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

ServicesPage::ServicesPage(const PageParts& parts, QWidget* parent)
    : Page(parent),
      m_parts(parts),
      m_services(new QListWidget(this)),
      m_name(new PlainLabel(this)),
      m_facts(new PlainLabel(this)),
      m_check(new CheckPanel(parts, this)),
      m_table(new QuietTable(this)),
      m_capabilities(new models::CapabilityTable(this))
{
    layOut();
    prepareTable(*m_table);
    m_table->setModel(m_capabilities);
    m_table->setAccessibleName(tr("What the service can do"));
    m_table->setWordWrap(true);
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    int column = 0;
    for (const int width : {185, 125, 275})
        m_table->setColumnWidth(column++, width);
    connect(m_services, &QListWidget::currentRowChanged, this, &ServicesPage::showService);
    connect(m_check, &CheckPanel::found, this, [this](const work::CheckReport& report) {
        m_capabilities->setFindings(findingsOf(report));
    });
    connect(&parts.console, &Console::definitionUsed, this, [this](const Connection& connection) {
        m_wanted = connection.id;
        m_chosen = connection.serviceId;
        refill();
    });
    connect(&parts.directory, &Directory::servicesChanged, this, &ServicesPage::refill);
}

void ServicesPage::enter(const Place& place)
{
    m_wanted = place.detail;
    if (const work::ConnectionInfo* info = m_parts.directory.find(place.detail))
        m_chosen = info->connection.serviceId;
    else if (!place.detail.isEmpty())
        m_chosen = place.detail;
    m_parts.console.loadServices();
}

QString ServicesPage::statusText() const
{
    return tr("%n services are known", nullptr, m_services->count());
}

void ServicesPage::layOut()
{
    auto* title = new PlainLabel(tr("Services"), this);
    setScale(title, 1.35, true);
    auto* text = new PlainLabel(tr("What each service can do, what it cannot, and why. What it "
                                   "cannot do is disabled everywhere, and never tried."),
                                this);
    text->setWordWrap(true);
    setTextColour(text, quietColour(palette()));
    m_services->setAccessibleName(tr("Services"));
    m_services->setTabKeyNavigation(false);
    setScale(m_name, 1.15, true);
    m_facts->setWordWrap(true);
    auto* right = new QWidget(this);
    auto* rightLayout = new QVBoxLayout(right);
    rightLayout->setContentsMargins(10, 0, 0, 0);
    rightLayout->addWidget(m_name);
    rightLayout->addWidget(m_facts);
    rightLayout->addWidget(m_check);
    rightLayout->addWidget(m_table, 1);
    auto* splitter = new QSplitter(this);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_services);
    splitter->addWidget(right);
    splitter->setSizes({200, 800});
    splitter->setStretchFactor(1, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 10, 12, 8);
    layout->setSpacing(8);
    layout->addWidget(title);
    layout->addWidget(text);
    layout->addWidget(splitter, 1);
}

void ServicesPage::refill()
{
    constexpr int air = 11;  // 24 pixels and more: a target that can be hit.
    const auto& services = m_parts.directory.services();
    {
        const QSignalBlocker quiet{m_services};
        m_services->clear();
        for (const work::ServiceInfo& service : services) {
            auto* item = new QListWidgetItem(visible(service.name), m_services);
            item->setSizeHint({0, m_services->fontMetrics().height() + air});
        }
    }
    int row = 0;
    for (std::size_t i = 0; i < services.size(); ++i) {
        if (services[i].id == m_chosen)
            row = static_cast<int>(i);
    }
    m_services->setCurrentRow(services.empty() ? -1 : row);
    showService(m_services->currentRow());
    emit saysOtherwise();
    if (isVisible())
        emit ready();
}

void ServicesPage::showService(int row)
{
    const auto& services = m_parts.directory.services();
    if (row < 0 || static_cast<std::size_t>(row) >= services.size())
        return;
    const work::ServiceInfo& service = services[static_cast<std::size_t>(row)];
    m_chosen = service.id;
    m_name->showOutside(service.name);
    m_facts->setText(factsOf(service));
    // What a check has just shown stays until another service is looked at.
    if (m_check->service() != service.id)
        m_capabilities->setCapabilities(service.capabilities);
    m_check->setService(service.id);
    m_check->chooseConnection(m_wanted);
}

/// Sentences as parts of one.
QString ServicesPage::joined(QStringList sentences)
{
    for (QString& sentence : sentences) {
        if (sentence.endsWith(u'.'))
            sentence.chop(1);
    }
    return sentences.join(u"; "_s);
}

QString ServicesPage::factsOf(const work::ServiceInfo& service) const
{
    QStringList facts;
    const auto add = [&facts](const QString& title, const QString& text) {
        if (!text.isEmpty())
            facts += u"%1: %2"_s.arg(title, visible(text, 1024));
    };
    add(tr("Protocol"), service.protocol);
    add(tr("To know"), service.notice);
    add(tr("When somebody's time ends"), service.retention);
    add(tr("A token needs"), joined(service.tokenRequirements));
    add(tr("Support"), service.support);
    return facts.join(u'\n');
}

}  // namespace rollcall::gui
