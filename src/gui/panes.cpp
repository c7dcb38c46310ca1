// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "panes.h"

#include <QApplication>
#include <QWidget>

namespace rollcall::gui {

namespace {

bool takesFocus(const QWidget& widget)
{
    return widget.isVisible() && widget.isEnabled() && (widget.focusPolicy() & Qt::TabFocus) != 0;
}

QWidget* firstIn(QWidget& pane)
{
    if (takesFocus(pane))
        return &pane;
    if (QWidget* last = pane.focusWidget(); last && last != &pane && takesFocus(*last))
        return last;
    for (QWidget* next = pane.nextInFocusChain(); next != &pane; next = next->nextInFocusChain()) {
        if (pane.isAncestorOf(next) && takesFocus(*next))
            return next;
    }
    return nullptr;
}

}  // namespace

void focusNextPane(const QList<QWidget*>& panes)
{
    const QWidget* focused = QApplication::focusWidget();
    qsizetype at = -1;
    for (qsizetype i = 0; i < panes.size(); ++i) {
        if (focused && (panes[i] == focused || panes[i]->isAncestorOf(focused)))
            at = i;
    }
    for (qsizetype step = 1; step <= panes.size(); ++step) {
        QWidget* pane = panes[(at + step) % panes.size()];
        QWidget* target = pane->isVisible() ? firstIn(*pane) : nullptr;
        if (!target)
            continue;
        target->setFocus(Qt::TabFocusReason);
        return;
    }
}

}  // namespace rollcall::gui
