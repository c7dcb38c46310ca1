// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "newsstrip.h"

#include "models/countdown.h"
#include "plaintext.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

NewsStrip::NewsStrip(QWidget* parent) : QFrame(parent)
{
    setFrameShape(QFrame::StyledPanel);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 3, 8, 3);
    layout->setSpacing(6);
    layout->addWidget(new PlainLabel(tr("Since you last looked:"), this));
    for (const Novelty novelty : {Novelty::New, Novelty::Changed, Novelty::Gone})
        addKind(novelty, *layout);
    layout->addStretch();
    auto* button = new QPushButton(tr("Mark as seen"), this);
    setPlainToolTip(button, tr("From now on, only what comes later counts as new."));
    connect(button, &QPushButton::clicked, this, &NewsStrip::seen);
    layout->addWidget(button);
    hide();
}

void NewsStrip::addKind(Novelty novelty, QHBoxLayout& layout)
{
    auto* kind = new QToolButton(this);
    kind->setCheckable(true);
    kind->setFocusPolicy(Qt::StrongFocus);
    kind->setMinimumHeight(26);
    // Toggled, not clicked: a screen reader toggles.
    connect(kind, &QToolButton::toggled, this, [this, novelty](bool isOn) {
        const auto wanted = isOn ? std::optional{novelty} : std::nullopt;
        setChosen(wanted);
        emit chosen(wanted);
    });
    layout.addWidget(kind);
    m_kinds.insert(novelty, kind);
}

void NewsStrip::setCounts(const QMap<Novelty, int>& counts)
{
    bool isAnything = false;
    for (auto it = m_kinds.cbegin(); it != m_kinds.cend(); ++it) {
        const int n = counts.value(it.key());
        const QString title = models::titleOf(it.key());
        it.value()->setText(title + u"  "_s + QLocale{}.toString(n));
        it.value()->setAccessibleName(tr("Show only: %1, %n people", nullptr, n).arg(title));
        it.value()->setVisible(n > 0 || it.value()->isChecked());
        isAnything = isAnything || n > 0 || it.value()->isChecked();
    }
    setVisible(isAnything);
}

void NewsStrip::setChosen(std::optional<Novelty> novelty)
{
    for (auto it = m_kinds.cbegin(); it != m_kinds.cend(); ++it) {
        const QSignalBlocker quiet{it.value()};
        it.value()->setChecked(it.key() == novelty);
    }
}

}  // namespace rollcall::gui
