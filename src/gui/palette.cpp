// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "palette.h"

#include "domain/foldedtext.h"
#include "models/searchindex.h"
#include "plaintext.h"
#include "theme.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

namespace {

constexpr std::size_t mostShown = 60;
constexpr int rowAir = 9;  // 24 pixels and more: a target that can be hit.

}  // namespace

Palette::Palette(std::vector<PaletteSource> sources, QWidget* parent)
    : QDialog(parent),
      m_sources(std::move(sources)),
      m_edit(new QLineEdit(this)),
      m_list(new QListWidget(this)),
      m_hint(new PlainLabel(this)),
      m_nothing(new PlainLabel(tr("Nothing fits."), this))
{
    setWindowTitle(tr("What do you want to do?"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(620, 420);
    QStringList hints;
    for (const PaletteSource& source : m_sources)
        hints += u"%1 %2"_s.arg(source.sign).arg(source.name);
    m_hint->setText(hints.join(u"   "_s));
    setTextColour(m_hint, quietColour(palette()));
    m_edit->setAccessibleName(tr("What do you want to do?"));
    m_edit->setPlaceholderText(tr("Type a command, a service or a name"));
    m_edit->setClearButtonEnabled(true);
    m_edit->installEventFilter(this);
    m_list->setAccessibleName(tr("What fits"));
    m_list->setUniformItemSizes(true);
    m_list->setTabKeyNavigation(false);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_edit);
    layout->addWidget(m_hint);
    layout->addWidget(m_nothing);
    layout->addWidget(m_list, 1);
    connect(m_edit, &QLineEdit::textChanged, this, &Palette::refill);
    connect(m_edit, &QLineEdit::returnPressed, this, &Palette::runCurrent);
    connect(m_list, &QListWidget::itemActivated, this, &Palette::runCurrent);
    connect(m_list, &QListWidget::itemClicked, this, &Palette::runCurrent);
    refill();
}

void Palette::refill()
{
    const QString text = m_edit->text();
    m_items.clear();
    m_list->clear();
    const auto asked =
        std::find_if(m_sources.begin(), m_sources.end(),
                     [&text](const PaletteSource& source) { return text.startsWith(source.sign); });
    if (asked != m_sources.end())
        add(asked->find(text.mid(1).trimmed()));
    else
        addUnsigned(text.trimmed());
    m_list->setCurrentRow(m_items.empty() ? -1 : 0);
    m_nothing->setVisible(m_items.empty() && text.size() > 1);
}

void Palette::addUnsigned(const QString& query)
{
    for (const PaletteSource& source : m_sources) {
        if (source.isUnsigned)
            add(source.find(query));
    }
    for (const PaletteSource& source : m_sources) {
        if (source.isLast && m_items.empty())
            add(source.find(query));
    }
}

/// The arrows move in the list while the text keeps the focus.
bool Palette::eventFilter(QObject* watched, QEvent* event)
{
    const auto* const press =
        event->type() == QEvent::KeyPress ? dynamic_cast<QKeyEvent*>(event) : nullptr;
    if (watched != m_edit || press == nullptr)
        return QDialog::eventFilter(watched, event);
    const int step = press->key() == Qt::Key_Down ? 1 : (press->key() == Qt::Key_Up ? -1 : 0);
    if (step == 0 || m_items.empty())
        return QDialog::eventFilter(watched, event);
    const int last = static_cast<int>(m_items.size()) - 1;
    m_list->setCurrentRow(std::clamp(m_list->currentRow() + step, 0, last));
    return true;
}

void Palette::add(const std::vector<PaletteItem>& items)
{
    for (const PaletteItem& item : items) {
        if (m_items.size() == mostShown)
            return;
        QString text = item.title;
        for (const QString& part : {item.detail, item.keys})
            text += part.isEmpty() ? QString{} : u"   –   "_s + part;
        auto* row = new QListWidgetItem(text, m_list);
        row->setSizeHint({0, m_list->fontMetrics().height() + rowAir});
        m_items.push_back(item);
    }
}

void Palette::runCurrent()
{
    const int row = m_list->currentRow();
    if (row < 0 || static_cast<std::size_t>(row) >= m_items.size())
        return;
    const std::function<void()> run = m_items[static_cast<std::size_t>(row)].run;
    close();
    if (run)
        run();
}

bool paletteFinds(const QString& query, const QString& text)
{
    const QByteArray searched = folded(text);
    const QByteArrayList words = models::searchWords(query);
    return std::all_of(words.begin(), words.end(),
                       [&searched](const QByteArray& word) { return searched.contains(word); });
}

}  // namespace rollcall::gui
