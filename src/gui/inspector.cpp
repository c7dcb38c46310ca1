// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "inspector.h"

#include "domain/visibletext.h"
#include "models/countdown.h"
#include "models/usertable.h"
#include "plaintext.h"
#include "tablelook.h"
#include "theme.h"
#include "ui_inspector.h"

#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTableWidget>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

namespace {

QTableWidget* newTable(const QStringList& titles, const QString& name, QWidget* parent)
{
    auto* table = new QTableWidget(0, static_cast<int>(titles.size()), parent);
    table->setHorizontalHeaderLabels(titles);
    prepareTable(*table);
    table->setFrameShape(QFrame::NoFrame);
    table->setAccessibleName(name);
    return table;
}

void addRow(QTableWidget& table, const QStringList& cells)
{
    const int row = table.rowCount();
    table.insertRow(row);
    for (int column = 0; column < cells.size(); ++column) {
        auto* item = new QTableWidgetItem(visible(cells[column]));
        item->setData(Qt::ToolTipRole, plainToolTip(item->text()));
        table.setItem(row, column, item);
    }
}

QString textOf(const QJsonValue& value)
{
    if (value.isString())
        return value.toString();
    if (value.isBool())
        return value.toBool() ? u"true"_s : u"false"_s;
    const QByteArray json = QJsonDocument{QJsonArray{value}}.toJson(QJsonDocument::Compact);
    return QString::fromUtf8(json.mid(1, json.size() - 2));
}

/// The last part of a URN path: its beginning is the same for all.
QString shortPath(const QString& path)
{
    return path.startsWith(u"urn:"_s) ? u"…"_s + path.section(u':', -1) : path;
}

}  // namespace

Inspector::Inspector(QWidget* parent) : QFrame(parent), m_ui(std::make_unique<Ui::Inspector>())
{
    m_ui->setupUi(this);
    setScale(m_ui->nameLabel, 1.25, true);
    setScale(m_ui->leftLabel, 1.1, true);
    for (QWidget* label : {m_ui->loginLabel, m_ui->utcLabel, m_ui->sourceLabel})
        setTextColour(label, quietColour(palette()));
    m_attributes = newTable({tr("Attribute"), tr("Value")}, tr("Attributes"), this);
    m_history =
        newTable({tr("When"), tr("What"), tr("Outcome")}, tr("History of this person"), this);
    m_attributes->setColumnWidth(0, 120);
    m_ui->tabs->addTab(m_attributes, tr("Attributes"));
    m_ui->tabs->addTab(m_history, tr("History"));
    m_ui->tabs->setDocumentMode(true);
    m_ui->tabs->setAccessibleName(tr("Details"));
    showCount(0);
}

Inspector::~Inspector() = default;

void Inspector::showUser(const User& user, const QDateTime& now)
{
    const bool isOther = m_key != models::UserTable::keyOf(user);
    m_key = models::UserTable::keyOf(user);
    setHead(visible(user.shownName()), visible(user.login));
    QString status = models::statusText(user);
    if (!user.groups.isEmpty())
        status += u" · "_s + visible(user.groups.join(u", "_s));
    m_ui->statusLabel->setText(status);
    m_ui->statusLabel->show();
    QStringList owner;
    if (!user.managedBy.isEmpty())
        owner += tr("Managed by %1: what is changed here may be overwritten by its next push.")
                     .arg(visible(user.managedBy));
    if (hasOddCharacters(user.shownName()) || hasOddCharacters(user.login))
        owner += tr("⚠ This name holds characters that are not seen; they are shown in ‹ ›.");
    m_ui->ownerLabel->setText(owner.join(u'\n'));
    m_ui->ownerLabel->setVisible(!owner.isEmpty());
    m_ui->tabs->show();
    showDeadline(user, now);
    if (isOther) {
        m_attributes->setRowCount(0);
        m_history->setRowCount(0);
    }
}

void Inspector::showDetails(const work::UserDetails& details)
{
    if (m_key != models::UserTable::keyOf(details.user))
        return;
    m_attributes->setRowCount(0);
    for (auto it = details.attributes.begin(); it != details.attributes.end(); ++it)
        addRow(*m_attributes, {shortPath(it.key()), textOf(it.value())});
    m_history->setRowCount(0);
    for (const work::HistoryEntry& entry : details.history) {
        const QString outcome =
            entry.outcome + (entry.detail.isEmpty() ? QString{} : u" – "_s + entry.detail);
        addRow(*m_history, {models::localInstant(entry.at), entry.what, outcome});
    }
    m_history->resizeColumnToContents(0);
}

void Inspector::showCount(qsizetype selected)
{
    m_key.clear();
    const auto n = static_cast<int>(selected);
    m_ui->nameLabel->setText(n == 0 ? tr("Nobody selected") : tr("%n people selected", nullptr, n));
    m_ui->loginLabel->setText(n == 0 ? tr("Choose a person in the list to see the details.")
                                     : tr("The verbs in the tool bar act on all of them."));
    for (QWidget* widget :
         {static_cast<QWidget*>(m_ui->statusLabel), static_cast<QWidget*>(m_ui->deadlineBox),
          static_cast<QWidget*>(m_ui->ownerLabel), static_cast<QWidget*>(m_ui->tabs)})
        widget->hide();
}

void Inspector::resizeEvent(QResizeEvent* event)
{
    QFrame::resizeEvent(event);
    elideHead();
}

void Inspector::setHead(const QString& name, const QString& login)
{
    m_name = name;
    m_login = login;
    elideHead();
}

/// Some logins have no place to break a line at.
void Inspector::elideHead()
{
    const QMargins margins = layout()->contentsMargins();
    const int space = width() - margins.left() - margins.right() - 2 * frameWidth();
    const auto show = [space](PlainLabel& label, const QString& text) {
        label.setText(label.fontMetrics().elidedText(text, Qt::ElideRight, space));
        label.setAccessibleName(text);
        setPlainToolTip(&label, text);
    };
    show(*m_ui->nameLabel, m_name);
    show(*m_ui->loginLabel, m_login);
}

void Inspector::showDeadline(const User& user, const QDateTime& now)
{
    m_ui->deadlineBox->setVisible(user.deadline.has_value());
    if (!user.deadline)
        return;
    const Deadline& deadline = *user.deadline;
    const models::Countdown countdown = models::countdownOf(user, now);
    const bool isOurs = deadline.owner == RetentionRule::Owner::Organisation;
    m_ui->leftLabel->setText(countdown.text);
    const QDateTime& at = deadline.removeAt;
    const bool isRange = at.isValid() && deadline.latest.isValid() && deadline.latest != at;
    const QString local = at.isValid() ? models::localInstant(at) : QString{};
    const QString utc = at.isValid() ? models::utcInstant(at) : QString{};
    m_ui->localLabel->setText(
        isRange ? tr("from %1\nto %2").arg(local, models::localInstant(deadline.latest)) : local);
    m_ui->utcLabel->setText(isRange ? tr("earliest %1").arg(utc) : utc);
    m_ui->sourceLabel->setText((isOurs ? tr("Your own grace period: a reminder, nothing is removed")
                                       : tr("The service removes the account then"))
                               + u" · "_s + models::titleOf(deadline.confidence));
    m_ui->deadlineBox->setAccessibleName(countdown.accessible);
}

}  // namespace rollcall::gui
