// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "palette.h"
#include "place.h"
#include "work/connectioninfo.h"
#include "work/userlist.h"

#include <QByteArrayList>
#include <QHash>
#include <QObject>
#include <QPointer>

namespace rollcall::gui {

class Console;
class Directory;
class WindowActions;

/// Opens the palette and knows what there is to find: the actions, the places, the services,
/// and the people of all services.
class PaletteFlow final : public QObject {
    Q_OBJECT

public:
    /// \param console, directory, actions outlive the flow.
    PaletteFlow(Console& console, Directory& directory, WindowActions& actions, QWidget* window);

    void open();

signals:
    void placeAsked(const rollcall::gui::Place& place);

    /// The list that is shown is to be searched.
    void searchAsked(const QString& query);

private:
    using Items = std::vector<PaletteItem>;

    [[nodiscard]] std::vector<PaletteSource> sources();
    [[nodiscard]] Items commands(const QString& query) const;
    [[nodiscard]] Items people(const QString& query);
    [[nodiscard]] Items services(const QString& query);
    [[nodiscard]] Items filter(const QString& query);
    [[nodiscard]] Items help(const QString& query) const;
    void addPeople(const work::ConnectionInfo& info, const QByteArrayList& words, Items& items);

    Console& m_console;
    Directory& m_directory;
    WindowActions& m_actions;
    QWidget* m_window = nullptr;
    QPointer<Palette> m_palette;
    QString m_awaited;  ///< Connection whose people were asked for last since it was opened.
    /// By connection id, while the palette is open; null where they could not be read.
    QHash<QString, work::SharedUserList> m_people;
};

}  // namespace rollcall::gui
