// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "preferencesdialog.h"

#include "plaintext.h"
#include "preferences.h"
#include "theme.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace rollcall::gui {

namespace {

QString translated(const char* text)
{
    return QCoreApplication::translate("Preference", text);
}

}  // namespace

PreferencesDialog::PreferencesDialog(work::Settings& settings, QWidget* parent)
    : QDialog(parent), m_settings(settings)
{
    setWindowTitle(tr("Settings"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 16, 18, 14);
    layout->setSpacing(12);
    auto* rows = new QGridLayout;
    rows->setHorizontalSpacing(12);
    rows->setColumnStretch(1, 1);
    layout->addLayout(rows);
    for (const Preference& preference : preferenceTable())
        addRow(*rows, preference);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    QPushButton* save = buttons->addButton(tr("&Save"), QDialogButtonBox::AcceptRole);
    save->setDefault(true);
    layout->addStretch(1);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &PreferencesDialog::save);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void PreferencesDialog::addRow(QGridLayout& layout, const Preference& preference)
{
    auto* box = new QComboBox(this);
    const int value = valueOf(preference, m_settings);
    for (const PreferenceChoice& choice : preference.choices) {
        box->addItem(translated(choice.text), choice.value);
        if (choice.value == value)
            box->setCurrentIndex(box->count() - 1);
    }
    auto* label = new PlainLabel(translated(preference.title), this);
    label->setBuddy(box);
    auto* hint = new PlainLabel(translated(preference.hint), this);
    setTextColour(hint, quietColour(palette()));
    box->setAccessibleName(translated(preference.title).remove(u'&'));
    box->setAccessibleDescription(hint->text());
    const int row = layout.rowCount();
    layout.addWidget(label, row, 0);
    layout.addWidget(box, row, 1);
    layout.addWidget(hint, row + 1, 1);
    m_boxes.push_back(box);
}

void PreferencesDialog::save()
{
    std::size_t row = 0;
    for (const Preference& preference : preferenceTable())
        m_settings.set(preference.setting, m_boxes[row++]->currentData().toInt());
    emit saved();
    accept();
}

}  // namespace rollcall::gui
