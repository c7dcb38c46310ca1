// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "viewmenu.h"

#include "columnsdialog.h"
#include "domain/visibletext.h"
#include "files.h"
#include "models/usertable.h"
#include "plaintext.h"
#include "userpage.h"
#include "userview.h"
#include "viewlist.h"
#include "work/errorsentence.h"

#include <QInputDialog>

#include <chrono>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

namespace {

constexpr int longestName = 100;

}  // namespace

ViewMenu::ViewMenu(UserPage& page, models::UserTable& table, ViewList& views)
    : QMenu(&page), m_page(page), m_table(table), m_views(views)
{
    connect(this, &QMenu::aboutToShow, this, &ViewMenu::fill);
    connect(&page.view(), &UserView::columnsAsked, this, &ViewMenu::askColumns);
    // A column that is dragged changes with each pixel.
    m_keeping.setSingleShot(true);
    m_keeping.setInterval(std::chrono::milliseconds{400});
    connect(&m_keeping, &QTimer::timeout, this, &ViewMenu::keepLook);
    const models::SavedView last = views.lastLook();
    m_table.setSort(last.sort.empty() ? std::vector<models::SortBy>{{.column = u"name"_s}}
                                      : last.sort);
    m_page.view().setColumns(last.columns);
    const auto keepSoon = [this] { m_keeping.start(); };
    connect(&page.view(), &UserView::columnsChanged, this, keepSoon);
    connect(&table, &models::UserTable::sortChanged, this, &ViewMenu::keepLook);
    fill();
}

void ViewMenu::fill()
{
    clear();
    qDeleteAll(findChildren<QMenu*>(QString{}, Qt::FindDirectChildrenOnly));
    addViews();
    addAction(tr("&Save this view…"), this, &ViewMenu::askName);
    QMenu* forget = addMenu(tr("&Forget a view"));
    forget->setEnabled(!m_views.views().empty());
    for (const QString& name : m_views.names())
        forget->addAction(withoutMnemonic(visible(name, longestName)), this,
                          [this, name] { m_views.remove(name); });
    addAction(tr("E&xport views…"), this, [this] {
        saveFile(&m_page, tr("Export the views"), u"rollcall-views.json"_s, m_views.exported());
    })->setEnabled(!m_views.views().empty());
    addAction(tr("&Import views…"), this, &ViewMenu::importViews);
    addSeparator();
    addAction(tr("&Columns…"), this, &ViewMenu::askColumns);
    addOrders(tr("S&ort by"), false);
    addOrders(tr("&Then by"), true);
}

void ViewMenu::addViews()
{
    addAction(tr("&Everybody"), this, [this] { m_page.setFilter({}); });
    for (const models::SavedView& view : m_views.views())
        addAction(u"★ "_s + withoutMnemonic(visible(view.name, longestName)), this,
                  [this, view] { apply(view); });
    addSeparator();
}

void ViewMenu::addOrders(const QString& title, bool isMore)
{
    QMenu* menu = addMenu(title);
    for (int column = 0; column < m_table.columnCount(); ++column) {
        // The title as it stands in the head tells by what it is sorted now.
        menu->addAction(m_table.headerData(column, Qt::Horizontal).toString(), this,
                        [this, column, isMore] { m_table.sortBy(column, isMore); });
    }
}

void ViewMenu::apply(const models::SavedView& view)
{
    m_page.setFilter(view.filter);
    if (!view.sort.empty())
        m_table.setSort(view.sort);
    if (!view.columns.empty())
        m_page.view().setColumns(view.columns);
    keepLook();
}

models::SavedView ViewMenu::current(const QString& name) const
{
    return {.name = name,
            .filter = m_table.filter(),
            .sort = m_table.sortKeys(),
            .columns = m_page.view().columns()};
}

void ViewMenu::askName()
{
    auto* dialog = new QInputDialog(&m_page);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Save this view"));
    dialog->setLabelText(tr("Name of the view; one of the same name is replaced:"));
    dialog->setOkButtonText(tr("Save view"));
    connect(dialog, &QInputDialog::textValueSelected, this, [this](const QString& text) {
        const QString name = text.simplified().left(longestName);
        if (name.isEmpty())
            return;
        if (!m_views.save(current(name)))
            tell(&m_page, tr("The view holds until Rollcall is closed."),
                 tr("The settings could not be written, so it is not kept. See to it that the "
                    "disk has room and that the file settings.ini may be written."));
        emit saved(name);
    });
    dialog->open();
}

void ViewMenu::askColumns()
{
    QStringList all;
    for (int column = 0; column < m_table.columnCount(); ++column) {
        if (column != m_table.columnOf("novelty"_L1))
            all += QLatin1StringView{m_table.columnAt(column).key};
    }
    auto* dialog = new ColumnsDialog(all, m_page.view().columns(), &m_page);
    connect(dialog, &ColumnsDialog::chosen, this,
            [this](const std::vector<models::ColumnLayout>& columns) {
        m_page.view().setColumns(columns);
        keepLook();
    });
    dialog->open();
}

void ViewMenu::importViews()
{
    openFile(&m_page, tr("Import views"), tr("Views (*.json);;All files (*)"),
             [this](const QString& name, const QByteArray& content) {
        const Result<int> count = m_views.import(content);
        if (!count)
            tell(&m_page, tr("%1 holds no views that can be used.").arg(isolated(name, 200)),
                 tr("Nothing was imported. %1").arg(visible(count.error().detail, 500)));
    });
}

void ViewMenu::keepLook()
{
    m_views.setLastLook(current(u"look"_s));
}

}  // namespace rollcall::gui
