// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "models/savedview.h"

#include <QObject>
#include <QStringList>

#include <vector>

namespace rollcall::work {
class Settings;
}

namespace rollcall::gui {

/// The views that the person saved, for everybody in the window; kept in the home's settings.
/// A name is there once, whatever its case.
class ViewList final : public QObject {
    Q_OBJECT

public:
    /// \param settings outlive the list.
    explicit ViewList(work::Settings& settings, QObject* parent = nullptr);

    [[nodiscard]] const std::vector<models::SavedView>& views() const { return m_views; }
    [[nodiscard]] QStringList names() const;
    [[nodiscard]] const models::SavedView* find(const QString& name) const;

    /// Keeps a view; one of the same name makes way. False when it could not be written.
    bool save(const models::SavedView& view);
    void remove(const QString& name);

    [[nodiscard]] QByteArray exported() const;

    /// Adds the views of a file; those of the same name make way. BadInput, FileFailed.
    [[nodiscard]] Result<int> import(const QByteArray& text);

    /// How the list was looked at last, without a name and a filter.
    [[nodiscard]] models::SavedView lastLook() const;
    void setLastLook(const models::SavedView& view);

signals:
    void changed();

private:
    void put(const models::SavedView& view);
    bool write();

    work::Settings& m_settings;
    std::vector<models::SavedView> m_views;
};

}  // namespace rollcall::gui
