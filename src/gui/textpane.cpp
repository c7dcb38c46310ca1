// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "textpane.h"

#include "domain/visibletext.h"
#include "plaintext.h"
#include "theme.h"

#include <QClipboard>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTextDocument>
#include <QVBoxLayout>

namespace rollcall::gui {

namespace {

// A single line of more than this takes the layout long enough to be felt.
constexpr qsizetype longestShown = 100'000;

}  // namespace

TextPane::TextPane(const QString& name, QWidget* parent)
    : QWidget(parent),
      m_view(new QPlainTextEdit(this)),
      m_search(new QLineEdit(this)),
      m_note(new PlainLabel(this))
{
    m_view->setReadOnly(true);
    // Read-only, and still walked through by keyboard.
    m_view->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_view->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_view->setWordWrapMode(QTextOption::WrapAnywhere);
    m_view->setTabChangesFocus(true);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setAccessibleName(name);
    m_search->setPlaceholderText(tr("Search in the text"));
    m_search->setAccessibleName(tr("Search in the text: %1").arg(name));
    m_search->setClearButtonEnabled(true);
    m_note->setWordWrap(true);
    m_note->hide();
    setTextColour(m_note, quietColour(palette()));
    auto* copyButton = new QPushButton(tr("&Copy"), this);
    copyButton->setAccessibleName(tr("Copy: %1").arg(name));
    auto* head = new QHBoxLayout;
    head->addWidget(m_search, 1);
    head->addWidget(copyButton);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 6, 0, 0);
    layout->addLayout(head);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_note);
    connect(copyButton, &QPushButton::clicked, this, &TextPane::copy);
    connect(m_search, &QLineEdit::returnPressed, this, [this] { findNext(); });
    connect(m_search, &QLineEdit::textEdited, this, [this] {
        m_view->moveCursor(QTextCursor::Start);
        findNext();
    });
}

void TextPane::setText(const QByteArray& text)
{
    if (text == m_text)
        return;
    m_text = text;
    const QString whole = QString::fromUtf8(text);
    m_view->setPlainText(visibleLines(whole, longestShown));
    m_note->setText(tr("This is the beginning; Copy gives all of it."));
    m_note->setVisible(whole.size() > longestShown);
}

void TextPane::copy() const
{
    QGuiApplication::clipboard()->setText(QString::fromUtf8(m_text));
}

void TextPane::findNext(bool isBackwards)
{
    const QString text = m_search->text();
    if (text.isEmpty())
        return;
    const auto flags = isBackwards ? QTextDocument::FindFlags{QTextDocument::FindBackward}
                                   : QTextDocument::FindFlags{};
    if (!m_view->find(text, flags)) {
        m_view->moveCursor(isBackwards ? QTextCursor::End : QTextCursor::Start);
        const bool isThere = m_view->find(text, flags);
        m_search->setAccessibleDescription(isThere ? tr("Found, from the other end")
                                                   : tr("Not found"));
        setTextColour(m_search,
                      isThere ? palette().color(QPalette::Text) : warningColour(palette()));
        return;
    }
    m_search->setAccessibleDescription(tr("Found"));
    setTextColour(m_search, palette().color(QPalette::Text));
}

void TextPane::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::FindNext))
        findNext();
    else if (event->matches(QKeySequence::FindPrevious))
        findNext(true);
    else
        QWidget::keyPressEvent(event);
}

}  // namespace rollcall::gui
