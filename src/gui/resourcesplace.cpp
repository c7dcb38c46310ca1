// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "resourcesplace.h"

#include "console.h"
#include "directory.h"
#include "domain/visibletext.h"
#include "models/resourcetables.h"
#include "plaintext.h"
#include "quietview.h"
#include "tablelook.h"
#include "theme.h"
#include "windowmode.h"
#include "work/errorsentence.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QSortFilterProxyModel>
#include <QTableView>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

ResourcesPlace::ResourcesPlace(const PageParts& parts, QWidget* parent)
    : Page(parent),
      m_parts(parts),
      m_resources(new models::OtherResourceTable(this)),
      m_attributes(new models::ReadAttributeTable(this)),
      m_found(new QSortFilterProxyModel(this)),
      m_text(new PlainLabel(this)),
      m_kinds(new QComboBox(this)),
      m_find(new QLineEdit(this)),
      m_view(new QuietTable(this)),
      m_attributeView(new QuietTable(this)),
      m_note(new PlainLabel(this))
{
    arrange();
    prepareTables();
    connectParts();
}

void ResourcesPlace::arrange()
{
    auto* title = new PlainLabel(tr("Other resources"), this);
    setScale(title, 1.35, true);
    setTextColour(m_text, quietColour(palette()));
    // A long word from outside must not make the window wider.
    for (PlainLabel* each : {m_text, m_note}) {
        each->setWordWrap(true);
        each->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    }
    m_note->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_note->setMinimumHeight(3 * fontMetrics().lineSpacing());
    m_kinds->setAccessibleName(tr("Kind of resource"));
    m_kinds->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_kinds->setMinimumContentsLength(14);
    m_find->setPlaceholderText(tr("Find by name or id"));
    m_find->setAccessibleName(tr("Find resources by name or id"));
    m_find->setClearButtonEnabled(true);
    m_find->setMinimumWidth(170);
    auto* head = new QHBoxLayout;
    head->addWidget(title);
    head->addStretch(1);
    head->addWidget(m_kinds);
    head->addWidget(m_find);
    auto* one = new QVBoxLayout;
    one->addWidget(m_attributeView, 1);
    one->addWidget(m_note);
    auto* lists = new QHBoxLayout;
    lists->addWidget(m_view, 2);
    lists->addLayout(one, 3);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 10, 12, 8);
    layout->setSpacing(8);
    layout->addLayout(head);
    layout->addWidget(m_text);
    layout->addLayout(lists, 1);
    setFocusProxy(m_view);
    setTabOrder(m_kinds, m_find);
    setTabOrder(m_find, m_view);
    setTabOrder(m_view, m_attributeView);
}

void ResourcesPlace::prepareTables()
{
    m_found->setSourceModel(m_resources);
    m_found->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_found->setFilterKeyColumn(-1);
    m_view->setModel(m_found);
    m_view->setAccessibleName(tr("Other resources"));
    prepareTable(*m_view);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    letCurrentFollow(*m_view);
    m_view->horizontalHeader()->setStretchLastSection(false);
    m_view->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_view->setColumnWidth(1, 90);
    m_attributeView->setModel(m_attributes);
    m_attributeView->setAccessibleName(tr("Attributes"));
    prepareTable(*m_attributeView);
    m_attributeView->setSelectionMode(QAbstractItemView::SingleSelection);
    letCurrentFollow(*m_attributeView);
    m_attributeView->setColumnWidth(0, 140);
}

void ResourcesPlace::connectParts()
{
    connect(&m_parts.console, &Console::resourceKindsLoaded, this, &ResourcesPlace::takeKinds);
    connect(&m_parts.console, &Console::otherResourcesLoaded, this, &ResourcesPlace::takeResources);
    connect(&m_parts.console, &Console::otherResourcesFailed, this, &ResourcesPlace::takeFailure);
    connect(&m_parts.console, &Console::synced, this, [this] {
        if (isVisible())
            ask();
    });
    connect(m_kinds, &QComboBox::currentIndexChanged, this, &ResourcesPlace::askForKind);
    connect(m_find, &QLineEdit::textChanged, this, &ResourcesPlace::search);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &ResourcesPlace::showCurrent);
    connect(m_attributeView->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &ResourcesPlace::showNote);
}

void ResourcesPlace::enter(const Place& place)
{
    if (m_connectionId != place.connectionId) {
        clear();
        m_find->clear();
    }
    m_connectionId = place.connectionId;
    ask();
}

void ResourcesPlace::focusList()
{
    m_view->setFocus(Qt::OtherFocusReason);
}

void ResourcesPlace::focusSearch()
{
    m_find->setFocus();
    m_find->selectAll();
}

void ResourcesPlace::search(const QString& text)
{
    if (m_find->text() != text)
        m_find->setText(text);
    m_found->setFilterFixedString(text.trimmed());
    selectFirst();
}

QString ResourcesPlace::statusText() const
{
    return tr("%n resources", nullptr, m_resources->rowCount());
}

void ResourcesPlace::clear()
{
    const QSignalBlocker quiet{m_kinds};
    m_kinds->clear();
    m_kinds->setEnabled(false);
    m_resources->setResources({});
    showCurrent();
}

void ResourcesPlace::ask()
{
    if (m_parts.mode.isOffline()) {
        clear();
        // Later, as an answer would come: whoever enters waits for it.
        QMetaObject::invokeMethod(
            this,
            [this] {
            say(tr("Rollcall was started offline. What a service has beside users and groups is "
                   "asked there each time, so there is nothing to show."),
                true);
            },
            Qt::QueuedConnection);
        return;
    }
    say(tr("The service is asked what it has beside users and groups…"), false);
    m_parts.console.loadResourceKinds(m_connectionId);
}

void ResourcesPlace::takeKinds(const QString& connectionId, const ResourceKinds& found)
{
    if (connectionId != m_connectionId)
        return;
    const QString before = m_kinds->currentData().toString();
    clear();
    m_problems = found.problems.join(u' ');
    {
        const QSignalBlocker quiet{m_kinds};
        for (const ResourceKind& kind : found.kinds)
            m_kinds->addItem(visible(kind.name), kind.name);
        m_kinds->setCurrentIndex(qMax(0, m_kinds->findData(before)));
    }
    m_kinds->setEnabled(true);
    askForKind();
}

void ResourcesPlace::askForKind()
{
    const QString kind = m_kinds->currentData().toString();
    if (kind.isEmpty())
        return;
    m_resources->setResources({});
    showCurrent();
    m_view->setAccessibleName(tr("Resources of the kind %1").arg(isolated(kind)));
    say(tr("%1 is read from the service…").arg(isolated(kind)), false);
    m_parts.console.loadOtherResources(m_connectionId, kind);
}

void ResourcesPlace::takeResources(const QString& connectionId, const OtherResources& found)
{
    if (connectionId != m_connectionId || found.kind.name != m_kinds->currentData().toString())
        return;
    m_resources->setResources(found.resources);
    selectFirst();
    const QString name = isolated(found.kind.name);
    QStringList parts;
    if (found.resources.empty() && found.isWhole)
        parts += tr("The service has no resource of the kind %1.").arg(name);
    else if (!found.kind.description.isEmpty())
        parts += tr("%1: %2.").arg(name, isolated(found.kind.description));
    if (!found.isWhole)
        parts += tr("▲ The list is incomplete. %1").arg(visible(found.whyNotWhole));
    if (!m_problems.isEmpty())
        parts += visible(m_problems, 1024);
    parts += tr("Nothing of it can be changed here.");
    say(parts.join(u' '), true);
}

void ResourcesPlace::takeFailure(const QString& connectionId, const QString& kindName,
                                 const Error& error)
{
    if (connectionId != m_connectionId
        || (!kindName.isEmpty() && kindName != m_kinds->currentData().toString()))
        return;
    if (kindName.isEmpty())
        clear();
    m_resources->setResources({});
    showCurrent();
    // To have no other kinds is no mistake: the reason alone is said.
    const QString why = visible(error.detail, 1024);
    say(error.code == ErrorCode::NotSupported && !why.isEmpty()
            ? why.at(0).toUpper() + why.mid(1) + u'.'
            : u"▲ "_s + visible(work::sentenceOf(error).all(), 1024),
        true);
}

void ResourcesPlace::selectFirst()
{
    const bool hasCurrent = m_view->selectionModel()->hasSelection();
    if (!hasCurrent && m_found->rowCount() > 0)
        m_view->selectRow(0);
    showCurrent();
}

void ResourcesPlace::showCurrent()
{
    const QModelIndexList rows = m_view->selectionModel()->selectedRows();
    if (rows.isEmpty()) {
        m_attributes->setAttributes({});
        m_attributeView->setAccessibleName(tr("Attributes"));
    } else {
        const OtherResource& one =
            m_resources->resourceAt(m_found->mapToSource(rows.first()).row());
        m_attributes->setAttributes(one.attributes);
        m_attributeView->setAccessibleName(tr("Attributes of %1").arg(isolated(one.name)));
    }
    showNote();
}

void ResourcesPlace::showNote()
{
    const QModelIndexList rows = m_attributeView->selectionModel()->selectedRows();
    if (!rows.isEmpty())
        m_note->setText(m_attributes->noteAt(rows.first().row()));
    else if (m_found->rowCount() == 0 && m_resources->rowCount() > 0)
        m_note->setText(tr("None of them has that in its name or id."));
    else
        m_note->setText({});
}

void ResourcesPlace::say(const QString& text, bool isEnd)
{
    m_text->setText(text);
    emit saysOtherwise();
    if (isEnd && isVisible())
        emit ready();
}

}  // namespace rollcall::gui
