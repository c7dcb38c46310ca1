// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QDialog>

#include <functional>
#include <vector>

class QLineEdit;
class QListWidget;

namespace rollcall::gui {

class PlainLabel;

/// One thing that the palette offers. Its texts are visible text.
struct PaletteItem {
    QString title = {};
    QString detail = {};
    QString keys = {};  ///< The shortcut that does the same.
    std::function<void()> run = {};
};

/// Where the palette looks when a text begins with a sign.
struct PaletteSource {
    QChar sign = {};
    QString name = {};        ///< "commands": said beside the sign.
    bool isUnsigned = false;  ///< Looked through for a text without a sign too.
    bool isLast = false;      ///< And so, where nothing else fits.
    std::function<std::vector<PaletteItem>(const QString& query)> find = {};
};

/// Type what you want, Enter does it: commands, people, groups, services, a search, help.
class Palette final : public QDialog {
    Q_OBJECT

public:
    Palette(std::vector<PaletteSource> sources, QWidget* parent);

    /// Looks again: a source knows more now.
    void refill();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void addUnsigned(const QString& query);
    void add(const std::vector<PaletteItem>& items);
    void runCurrent();

    std::vector<PaletteSource> m_sources;
    std::vector<PaletteItem> m_items;
    QLineEdit* m_edit = nullptr;
    QListWidget* m_list = nullptr;
    PlainLabel* m_hint = nullptr;
    PlainLabel* m_nothing = nullptr;
};

/// Whether all words of the query are in the text, without case and accents.
[[nodiscard]] bool paletteFinds(const QString& query, const QString& text);

}  // namespace rollcall::gui
