// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QDialog>

#include <vector>

class QComboBox;
class QGridLayout;

namespace rollcall::work {
class Settings;
}

namespace rollcall::gui {

class PlainLabel;
struct Preference;

/// What the person chooses of the window: a row for each entry of preferenceTable(). To be
/// open()ed.
class PreferencesDialog final : public QDialog {
    Q_OBJECT

public:
    /// \param settings outlive the dialog.
    explicit PreferencesDialog(work::Settings& settings, QWidget* parent = nullptr);

signals:
    /// What holds now is in the settings.
    void saved();

private:
    void addRow(QGridLayout& layout, const Preference& preference);
    void save();

    work::Settings& m_settings;
    std::vector<QComboBox*> m_boxes;  ///< In the order of the table.
};

}  // namespace rollcall::gui
