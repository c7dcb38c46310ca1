// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "paletteflow.h"

#include "console.h"
#include "directory.h"
#include "domain/visibletext.h"
#include "models/countdown.h"
#include "models/searchindex.h"
#include "placetable.h"
#include "plaintext.h"
#include "windowactions.h"

#include <QAction>

#include <utility>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

namespace {

constexpr std::size_t mostPeople = 50;

QString plainTextOf(const QAction& action)
{
    return action.text().remove(u'&').remove(u'…');
}

}  // namespace

PaletteFlow::PaletteFlow(Console& console, Directory& directory, WindowActions& actions,
                         QWidget* window)
    : QObject(window),
      m_console(console),
      m_directory(directory),
      m_actions(actions),
      m_window(window)
{
    connect(&console, &Console::usersLoaded, this,
            [this](const QString& connectionId, const work::SharedUserList& users) {
        if (!m_palette)
            return;
        m_people[connectionId] = users;
        m_palette->refill();
    });
    connect(&console, &Console::failed, this, [this] {
        // The list that cannot be read is passed over, and the next one asked for.
        if (!m_palette || m_awaited.isEmpty() || m_people.contains(m_awaited))
            return;
        m_people[m_awaited] = nullptr;
        m_palette->refill();
    });
}

void PaletteFlow::open()
{
    if (m_palette)
        return;
    m_awaited.clear();
    m_palette = new Palette(sources(), m_window);
    connect(m_palette, &QObject::destroyed, this, [this] { m_people.clear(); });
    m_palette->open();
}

std::vector<PaletteSource> PaletteFlow::sources()
{
    return {
        {.sign = u'>',
         .name = tr("command"),
         .isUnsigned = true,
         .find = [this](const QString& query) { return commands(query); }},
        {.sign = u':',
         .name = tr("service"),
         .isUnsigned = true,
         .find = [this](const QString& query) { return services(query); }},
        {.sign = u'@',
         .name = tr("person, at every service"),
         .isLast = true,
         .find = [this](const QString& query) { return people(query); }},
        {.sign = u'/',
         .name = tr("search in this list"),
         .find = [this](const QString& query) { return filter(query); }},
        {.sign = u'?',
         .name = tr("help"),
         .find = [this](const QString& query) { return help(query); }},
    };
}

PaletteFlow::Items PaletteFlow::commands(const QString& query) const
{
    Items items;
    for (QAction* action : m_actions.all()) {
        const QString title = plainTextOf(*action);
        if (!action->isEnabled() || !paletteFinds(query, title))
            continue;
        items.push_back({.title = title,
                         .keys = action->shortcut().toString(QKeySequence::NativeText),
                         .run = [action] { action->trigger(); }});
    }
    return items;
}

PaletteFlow::Items PaletteFlow::services(const QString& query)
{
    Items items;
    for (const PlaceEntry& entry : placeTable()) {
        if (!entry.isOfConnection)
            continue;
        for (const work::ConnectionInfo& info : m_directory.connections()) {
            const QString name = visible(info.connection.name);
            if (!paletteFinds(query, name + u' ' + titleOf(entry)))
                continue;
            const Place place{.key = QLatin1StringView{entry.key},
                              .connectionId = info.connection.id};
            items.push_back({.title = name, .detail = titleOf(entry), .run = [this, place] {
                                 emit placeAsked(place);
                             }});
        }
    }
    return items;
}

PaletteFlow::Items PaletteFlow::people(const QString& query)
{
    Items items;
    const QByteArrayList words = models::searchWords(query);
    if (words.isEmpty())
        return items;
    for (const work::ConnectionInfo& info : m_directory.connections()) {
        const QString& id = info.connection.id;
        if (items.size() >= mostPeople)
            break;
        if (!m_people.contains(id)) {
            // The others are asked for when this one is here and did not fill what is shown.
            if (std::exchange(m_awaited, id) != id)
                m_console.loadUsers(id);
            break;
        }
        addPeople(info, words, items);
    }
    return items;
}

void PaletteFlow::addPeople(const work::ConnectionInfo& info, const QByteArrayList& words,
                            Items& items)
{
    const work::SharedUserList list = m_people.value(info.connection.id);
    if (!list)
        return;
    const auto found = models::findUsers(*list, words, mostPeople - items.size());
    for (std::size_t i = 0; i < found.size() && items.size() < mostPeople; ++i) {
        if (found[i] == 0)
            continue;
        const User user = list->at(static_cast<int>(i));
        Place place = usersPlace(info.connection.id);
        place.detail = user.remoteId;
        items.push_back({.title = visibleName(user.displayName, user.login, 80),
                         .detail = u"%1 · %2 · %3"_s.arg(isolated(user.login, 80),
                                                         isolated(info.connection.name),
                                                         models::titleOf(user.status)),
                         .run = [this, place] { emit placeAsked(place); }});
    }
}

PaletteFlow::Items PaletteFlow::filter(const QString& query)
{
    return {{.title = tr("Search this list for “%1”").arg(isolated(query, 80)),
             .run = [this, query] { emit searchAsked(query); }}};
}

PaletteFlow::Items PaletteFlow::help(const QString& query) const
{
    Items items;
    for (const PlaceEntry& entry : placeTable()) {
        const QString title = titleOf(entry);
        const QString text = helpOf(entry);
        if (!text.isEmpty() && paletteFinds(query, title))
            items.push_back({.title = title, .detail = text, .run = [this, title, text] {
                                 tell(m_window, title, text);
                             }});
    }
    return items;
}

}  // namespace rollcall::gui
