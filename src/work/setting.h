// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QSettings>
#include <QString>
#include <QVariant>

namespace rollcall::work {

/// One thing that the person chose: where it stands in settings.ini, and what holds without it.
template <typename T>
struct Setting {
    const char* key = "";  ///< "group/name".
    T otherwise = {};
};

/// What the person chose in a home, in HOME/settings.ini (0600). Used on one thread.
class Settings {
public:
    /// \param home empty: nothing is kept beyond this run.
    explicit Settings(const QString& home);

    /// What is not there, or is not a T, is what the setting has otherwise.
    template <typename T>
    [[nodiscard]] T get(const Setting<T>& setting) const
    {
        // Converted, not only convertible: of a word that is no number would become 0.
        QVariant value = m_file.value(QLatin1StringView{setting.key});
        const bool isOne = value.isValid() && value.convert(QMetaType::fromType<T>());
        return isOne ? value.value<T>() : setting.otherwise;
    }

    /// Written at once. False when the file cannot be written; then it holds for this run.
    template <typename T>
    bool set(const Setting<T>& setting, const T& value)
    {
        m_file.setValue(QLatin1StringView{setting.key}, QVariant::fromValue(value));
        return write();
    }

private:
    bool write();

    bool m_isKept = false;
    QSettings m_file;
};

}  // namespace rollcall::work
