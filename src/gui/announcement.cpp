// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "announcement.h"

#include "toast.h"

#include <QAccessibleWidget>
#include <QTimer>

#include <chrono>

using namespace std::chrono_literals;

namespace rollcall::gui {

namespace {

/// A text for the ear only, in a corner of its window. It is there for a while, then gone.
class Announcement final : public QWidget {
    Q_OBJECT

public:
    explicit Announcement(QWidget* window) : QWidget(window)
    {
        setAttribute(Qt::WA_TransparentForMouseEvents);
        setFixedSize(1, 1);
        m_timer.setSingleShot(true);
        connect(&m_timer, &QTimer::timeout, this, &QWidget::hide);
        hide();
    }

    void say(const QString& text)
    {
        constexpr auto longEnough = 5s;
        // Only what was hidden can show.
        hide();
        setAccessibleName(text);
        show();
        m_timer.start(longEnough);
    }

private:
    QTimer m_timer;
};

QAccessibleInterface* accessOf(const QString&, QObject* object)
{
    const bool isOne = qobject_cast<Announcement*>(object) || qobject_cast<Toast*>(object);
    return isOne ? new QAccessibleWidget{qobject_cast<QWidget*>(object), QAccessible::Notification}
                 : nullptr;
}

}  // namespace

void letNotificationsSpeak()
{
    QAccessible::installFactory(accessOf);
}

void announce(QWidget& where, const QString& text)
{
    where.setAccessibleName(text);
    QAccessibleEvent event{&where, QAccessible::Alert};
    QAccessible::updateAccessibility(&event);
    letNotificationsSpeak();
    QWidget* window = where.window();
    auto* announcement = window->findChild<Announcement*>(QString{}, Qt::FindDirectChildrenOnly);
    if (announcement == nullptr)
        announcement = new Announcement(window);
    announcement->say(text);
}

}  // namespace rollcall::gui

#include "announcement.moc"
