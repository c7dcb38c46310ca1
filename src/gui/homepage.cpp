// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "homepage.h"

#include "connectflow.h"
#include "console.h"
#include "directory.h"
#include "domain/clock.h"
#include "plaintext.h"
#include "scrollaccess.h"
#include "shapes.h"
#include "theme.h"
#include "welcomepage.h"
#include "windowmode.h"
#include "work/errorsentence.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>

#include <utility>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

namespace {

QPixmap shapeOf(HomeItem::Urgency urgency, const QPalette& palette, qreal ratio)
{
    constexpr int size = 14;
    using Urgency = HomeItem::Urgency;
    const Shape shape = urgency == Urgency::Now
        ? Shape::Triangle
        : (urgency == Urgency::Soon ? Shape::Diamond : Shape::Disc);
    return shapePixmap(shape,
                       urgency == Urgency::Well ? goodColour(palette) : warningColour(palette),
                       size, ratio);
}

QString wordOf(HomeItem::Urgency urgency)
{
    switch (urgency) {
    case HomeItem::Urgency::Now:
        return HomePage::tr("Now");
    case HomeItem::Urgency::Soon:
        return HomePage::tr("Soon");
    case HomeItem::Urgency::Well:
        return HomePage::tr("Well");
    }
    Q_UNREACHABLE();
}

QScrollArea* scrolled(QWidget& content)
{
    guardScrollAreas();
    auto* scroll = new QScrollArea(content.parentWidget());
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(&content);
    return scroll;
}

}  // namespace

HomePage::HomePage(const PageParts& parts, QWidget* parent)
    : Page(parent),
      m_parts(parts),
      m_stack(new QStackedWidget(this)),
      m_welcome(new WelcomePage(this)),
      m_overview(new QWidget(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    // What does not fit is scrolled to: the window must not be kept wider for a page's sake.
    m_stack->addWidget(scrolled(*m_welcome));
    m_stack->addWidget(scrolled(*m_overview));
    m_rows = new QVBoxLayout(m_overview);
    m_rows->setContentsMargins(12, 10, 12, 8);
    m_rows->setSpacing(8);
    const auto ask = [this](const QString& key) { return [this, key] { emit actionAsked(key); }; };
    connect(m_welcome, &WelcomePage::connectAsked, this, ask(u"connect"_s));
    connect(m_welcome, &WelcomePage::demoAsked, this, ask(u"demo"_s));
    connect(m_welcome, &WelcomePage::fileAsked, this, ask(u"open"_s));
    m_welcome->setKeychain(parts.keychain);
    if (parts.mode.isReadOnly())
        m_welcome->setClosed(parts.mode.whyBlocked());
    connect(&parts.console, &Console::startFailed, this, [this](const Error& error) {
        const QString sentence = work::sentenceOf(error).all();
        m_welcome->setClosed(sentence);
        m_welcome->setKeychain(u"▲ "_s + sentence);
    });
    connect(&parts.directory, &Directory::changed, this, [this] {
        m_awaitsConnections = false;
        refill();
    });
    connect(&parts.console, &Console::pendingLoaded, this, [this](const work::Users& users) {
        m_state.pending = users;
        m_state.pendingError.reset();
        refill();
    });
    connect(&parts.console, &Console::pendingFailed, this, [this](const Error& error) {
        m_state.pendingError = error;
        refill();
    });
    connect(&parts.console, &Console::jobsLoaded, this,
            [this](const std::vector<work::JobReport>& jobs) {
        m_state.jobs = jobs;
        refill();
    });
    connect(&parts.console, &Console::tasksLoaded, this, [this](const std::vector<Task>& tasks) {
        m_state.tasks = tasks;
        refill();
    });
}

void HomePage::begin()
{
    m_parts.console.loadPending();
}

void HomePage::enter(const Place&)
{
    m_awaitsConnections = true;
    m_parts.console.loadTasks();
    m_parts.console.loadPending();
    m_parts.console.loadConnections();
}

QString HomePage::statusText() const
{
    return tr("%n services are connected", nullptr,
              static_cast<int>(m_parts.directory.connections().size()));
}

void HomePage::refill()
{
    m_state.connections = m_parts.directory.connections();
    m_state.now = m_parts.clock.now();
    const bool isNew = m_state.connections.empty();
    m_stack->setCurrentIndex(isNew ? 0 : 1);
    const bool isKnown = m_state.pending || m_state.pendingError;
    if (!isNew && isKnown)
        showItems(homeItems(m_state));
    emit saysOtherwise();
    if (isVisible() && !m_awaitsConnections && (isNew || isKnown))
        emit ready();
}

void HomePage::showItems(const std::vector<HomeItem>& items)
{
    // Rows that stay the same stay where they are, with the focus in them.
    if (std::exchange(m_items, items) == items)
        return;
    const QWidget* focused = m_overview->focusWidget();
    const QString name = focused && focused->hasFocus() ? focused->accessibleName() : QString{};
    while (QLayoutItem* old = m_rows->takeAt(0)) {
        delete old->widget();
        delete old;
    }
    auto* title = new PlainLabel(tr("What needs you"), m_overview);
    setScale(title, 1.35, true);
    m_rows->addWidget(title);
    for (const HomeItem& item : items)
        m_rows->addWidget(newRow(item));
    m_rows->addStretch(1);
    for (QWidget* row : m_overview->findChildren<QWidget*>(QString{}, Qt::FindDirectChildrenOnly))
        row->show();
    for (QPushButton* button : m_overview->findChildren<QPushButton*>()) {
        if (!name.isEmpty() && button->accessibleName() == name)
            button->setFocus();
    }
}

QWidget* HomePage::newRow(const HomeItem& item)
{
    auto* row = new QFrame(m_overview);
    row->setFrameShape(QFrame::StyledPanel);
    row->setAutoFillBackground(true);
    row->setBackgroundRole(QPalette::Base);
    auto* shape = new PlainLabel(row);
    shape->setPixmap(shapeOf(item.urgency, palette(), devicePixelRatioF()));
    shape->setAccessibleName(wordOf(item.urgency));
    auto* title = new PlainLabel(item.title, row);
    setScale(title, 1.1, true);
    title->setWordWrap(true);
    auto* text = new PlainLabel(item.text, row);
    text->setWordWrap(true);
    setTextColour(text, quietColour(palette()));
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(title);
    words->addWidget(text);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(12, 10, 12, 10);
    layout->setSpacing(12);
    layout->addWidget(shape, 0, Qt::AlignTop);
    layout->addLayout(words, 1);
    if (!item.button.isEmpty()) {
        auto* button = new QPushButton(item.button, row);
        button->setAccessibleName(u"%1: %2"_s.arg(item.title, item.button));
        connect(button, &QPushButton::clicked, this,
                [this, place = item.place] { emit placeAsked(place); });
        layout->addWidget(button, 0, Qt::AlignVCenter);
    }
    return row;
}

}  // namespace rollcall::gui
