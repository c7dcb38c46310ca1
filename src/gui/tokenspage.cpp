// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "tokenspage.h"

#include "announcement.h"
#include "connectflow.h"
#include "console.h"
#include "directory.h"
#include "domain/visibletext.h"
#include "models/tokentable.h"
#include "plaintext.h"
#include "quietview.h"
#include "tablelook.h"
#include "theme.h"
#include "tokenpanel.h"
#include "windowmode.h"
#include "work/errorsentence.h"
#include "work/tokenstate.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QTableView>

#include <array>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

TokensPage::TokensPage(const PageParts& parts, QWidget* parent)
    : Page(parent),
      m_parts(parts),
      m_tokens(new models::TokenTable(parts.clock, this)),
      m_sorted(new QSortFilterProxyModel(this)),
      m_view(new QuietTable(this)),
      m_head(new QHBoxLayout),
      m_text(new PlainLabel(this)),
      m_result(new PlainLabel(this))
{
    auto* title = new PlainLabel(tr("Tokens"), this);
    setScale(title, 1.35, true);
    m_head->setSpacing(5);  // Five buttons, in a window of 800 pixels.
    m_head->addWidget(title, 1);
    setTextColour(m_text, quietColour(palette()));
    m_text->setWordWrap(true);
    m_result->setWordWrap(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 10, 12, 8);
    layout->setSpacing(8);
    layout->addLayout(m_head);
    layout->addWidget(m_text);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_result);
    setFocusProxy(m_view);
    m_test = addButton(tr("&Test"), &TokensPage::test);
    m_generate = addButton(tr("Re&generate…"), &TokensPage::generate);
    m_paste = addButton(tr("Paste ne&w…"), &TokensPage::paste);
    m_copy = addButton(tr("&Copy for elsewhere…"), &TokensPage::copy);
    m_forget = addButton(tr("Fo&rget…"), &TokensPage::forget);
    setUpView();
    connectParts();
    takeConnections();
}

QPushButton* TokensPage::addButton(const QString& text, void (TokensPage::*slot)())
{
    auto* button = new QPushButton(text, this);
    m_head->addWidget(button);
    connect(button, &QPushButton::clicked, this, slot);
    return button;
}

void TokensPage::setUpView()
{
    m_sorted->setSourceModel(m_tokens);
    m_sorted->setSortRole(models::TokenTable::sortRole);
    m_sorted->setSortLocaleAware(true);
    m_view->setModel(m_sorted);
    m_view->setAccessibleName(tr("Tokens of all services"));
    prepareTable(*m_view);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setSortingEnabled(true);
    m_view->sortByColumn(0, Qt::AscendingOrder);
    constexpr std::array widths{140, 100, 85, 120, 55, 80, 300, 95};
    for (std::size_t column = 0; column < widths.size(); ++column)
        m_view->setColumnWidth(static_cast<int>(column), widths.at(column));
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &TokensPage::showCurrent);
    connect(m_view, &QTableView::activated, this, &TokensPage::paste);
}

void TokensPage::connectParts()
{
    Console& console = m_parts.console;
    connect(&m_parts.directory, &Directory::changed, this, [this] {
        takeConnections();
        emit saysOtherwise();
        if (isVisible())
            emit ready();
    });
    connect(&m_parts.mode, &WindowMode::changed, this, &TokensPage::showCurrent);
    connect(&console, &Console::tokenTested, this,
            [this](const QString& id, const work::TokenTest& test) {
        tell(id,
             test.canRead ? tr("✔ The service accepts the token.")
                          : tr("▲ The service accepts the token, and lets it read nobody."),
             test.canRead);
    });
    connect(&console, &Console::tokenFailed, this, [this](const QString& id, const Error& error) {
        tell(id, u"▲ "_s + visible(work::sentenceOf(error).all(), 1024), false);
    });
    connect(&console, &Console::tokenForgotten, this, [this](const QString& id) {
        tell(id,
             tr("The token is no longer on this computer. At the service it is still valid "
                "until it is revoked there."),
             true);
    });
    connect(&console, &Console::tokenGiven, this, [this](const QString& id) {
        tell(id, tr("✔ The token is on the clipboard for a few seconds. It is in the audit."),
             true);
    });
}

void TokensPage::enter(const Place& place)
{
    if (!place.connectionId.isEmpty()) {
        for (int row = 0; row < m_sorted->rowCount(); ++row) {
            const QModelIndex source = m_sorted->mapToSource(m_sorted->index(row, 0));
            if (m_tokens->rowAt(source.row()).info.connection.id == place.connectionId)
                m_view->selectRow(row);
        }
    }
    m_parts.console.loadConnections();
}

Badge TokensPage::badge() const
{
    int count = 0;
    for (int row = 0; row < m_tokens->rowCount(); ++row) {
        if (models::needsAttention(m_tokens->rowAt(row), m_parts.clock.now()))
            ++count;
    }
    return {.count = count, .words = tr("%n tokens to look at", nullptr, count)};
}

void TokensPage::takeConnections()
{
    const models::TokenRow* before = current();
    const QString id = before ? before->info.connection.id : QString{};
    const Slot slot = before && before->credential ? before->credential->slot : Slot::Current;
    m_tokens->setConnections(m_parts.directory.connections());
    int chosen = 0;
    for (int row = 0; row < m_sorted->rowCount(); ++row) {
        const auto& one = m_tokens->rowAt(m_sorted->mapToSource(m_sorted->index(row, 0)).row());
        const bool isSameSlot = (one.credential ? one.credential->slot : Slot::Current) == slot;
        if (one.info.connection.id == id && (isSameSlot || chosen == 0))
            chosen = row;
    }
    if (m_sorted->rowCount() > 0)
        m_view->selectRow(chosen);
    m_text->setText(m_tokens->rowCount() == 0
                        ? tr("No service is connected. When one is, its token is listed here: how "
                             "old it is, when it ends and what it may do. Never the token itself.")
                        : tr("%1 Here is what is known of them: a fingerprint tells two apart and "
                             "leads back to neither.")
                              .arg(m_parts.keychain));
    showCurrent();
}

const models::TokenRow* TokensPage::current() const
{
    const QModelIndexList rows = m_view->selectionModel()->selectedRows();
    if (rows.isEmpty())
        return nullptr;
    return &m_tokens->rowAt(m_sorted->mapToSource(rows.first()).row());
}

void TokensPage::test()
{
    const models::TokenRow* row = current();
    if (!row || !row->credential)
        return;
    m_result->setText(tr("Asking the service…"));
    if (row->credential->slot == Slot::Next)
        m_parts.console.testNextToken(row->info.connection.id);
    else
        m_parts.console.testToken(row->info.connection.id);
}

void TokensPage::generate()
{
    if (const models::TokenRow* row = current()) {
        if (TokenPanel* panel = m_parts.connectFlow.openToken(row->info.connection.id))
            panel->focusGenerate();
    }
}

void TokensPage::paste()
{
    if (const models::TokenRow* row = current()) {
        if (TokenPanel* panel = m_parts.connectFlow.openToken(row->info.connection.id))
            panel->focusPaste();
    }
}

void TokensPage::copy()
{
    if (const models::TokenRow* row = current())
        m_parts.connectFlow.copyToken(row->info.connection.id);
}

void TokensPage::forget()
{
    const models::TokenRow* row = current();
    if (row && row->credential)
        m_parts.connectFlow.forgetToken(row->info.connection.id, row->credential->slot);
}

void TokensPage::showCurrent()
{
    const models::TokenRow* row = current();
    const bool hasToken = row && row->credential;
    const bool isNext = hasToken && row->credential->slot == Slot::Next;
    const bool mayAsk = !m_parts.mode.isOffline();
    const bool mayWrite = !m_parts.mode.isReadOnly();
    m_test->setEnabled(hasToken && mayAsk && (!isNext || mayWrite));
    m_test->setText(isNext ? tr("&Test it and use it") : tr("&Test"));
    m_generate->setText(hasToken ? tr("Re&generate…") : tr("&Generate…"));
    m_generate->setEnabled(row && mayAsk && mayWrite);
    m_paste->setEnabled(row && mayAsk && mayWrite);
    const QString managedBy = row ? row->info.managedBy : QString{};
    m_copy->setText(managedBy.isEmpty()
                        ? tr("&Copy for elsewhere…")
                        : tr("&Copy for %1…").arg(withoutMnemonic(isolated(managedBy, 40))));
    m_copy->setEnabled(hasToken && !isNext);
    m_forget->setEnabled(hasToken && mayWrite);
}

void TokensPage::tell(const QString& connectionId, const QString& text, bool isGood)
{
    const models::TokenRow* row = current();
    if (!row || row->info.connection.id != connectionId)
        return;
    m_result->setText(tr("%1: %2").arg(isolated(row->info.connection.name), text));
    setTextColour(m_result,
                  isGood ? palette().color(QPalette::WindowText) : warningColour(palette()));
    if (isVisible())
        announce(*m_result, m_result->text());
}

}  // namespace rollcall::gui
