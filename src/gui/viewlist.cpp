// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "viewlist.h"

#include "work/setting.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

namespace {

const work::Setting<QString> viewsSetting{"users/views"};
const work::Setting<QString> lookSetting{"users/look"};

}  // namespace

ViewList::ViewList(work::Settings& settings, QObject* parent)
    : QObject(parent), m_settings(settings)
{
    if (auto views = models::readViews(settings.get(viewsSetting).toUtf8()))
        m_views = *std::move(views);
}

QStringList ViewList::names() const
{
    QStringList names;
    for (const models::SavedView& view : m_views)
        names += view.name;
    return names;
}

const models::SavedView* ViewList::find(const QString& name) const
{
    const auto found = std::find_if(m_views.begin(), m_views.end(), [&name](const auto& view) {
        return view.name.compare(name, Qt::CaseInsensitive) == 0;
    });
    return found == m_views.end() ? nullptr : &*found;
}

void ViewList::put(const models::SavedView& view)
{
    std::erase_if(m_views, [&view](const auto& one) {
        return one.name.compare(view.name, Qt::CaseInsensitive) == 0;
    });
    m_views.push_back(view);
}

bool ViewList::write()
{
    const bool isWritten = m_settings.set(viewsSetting, QString::fromUtf8(exported()));
    emit changed();
    return isWritten;
}

bool ViewList::save(const models::SavedView& view)
{
    put(view);
    return write();
}

void ViewList::remove(const QString& name)
{
    std::erase_if(m_views, [&name](const auto& view) {
        return view.name.compare(name, Qt::CaseInsensitive) == 0;
    });
    write();
}

QByteArray ViewList::exported() const
{
    return models::viewsText(m_views);
}

Result<int> ViewList::import(const QByteArray& text)
{
    const auto views = models::readViews(text);
    if (!views)
        return fail(views.error());
    for (const models::SavedView& view : *views)
        put(view);
    if (!write())
        return fail(ErrorCode::FileFailed, u"the settings could not be written"_s);
    return static_cast<int>(views->size());
}

models::SavedView ViewList::lastLook() const
{
    const auto views = models::readViews(m_settings.get(lookSetting).toUtf8());
    return views && !views->empty() ? views->front() : models::SavedView{};
}

void ViewList::setLastLook(const models::SavedView& view)
{
    m_settings.set(lookSetting,
                   QString::fromUtf8(models::viewsText(
                       {{.name = u"look"_s, .sort = view.sort, .columns = view.columns}})));
}

}  // namespace rollcall::gui
