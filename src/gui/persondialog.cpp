// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "persondialog.h"

#include "domain/visibletext.h"
#include "plaintext.h"
#include "theme.h"
#include "ui_persondialog.h"

#include <QPushButton>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

PersonDialog::PersonDialog(QWidget* parent)
    : PlanDialog(parent), m_ui(std::make_unique<Ui::PersonDialog>())
{
    m_ui->setupUi(this);
    setScale(m_ui->titleLabel, 1.35, true);
    m_ui->dialogLayout->insertWidget(m_ui->dialogLayout->indexOf(m_ui->buttonBox), note());
    m_fields = {{"userName", m_ui->loginEdit},
                {"displayName", m_ui->displayEdit},
                {"name.givenName", m_ui->givenEdit},
                {"name.familyName", m_ui->familyEdit},
                {"emails[type eq \"work\"].value", m_ui->emailEdit},
                {"title", m_ui->jobEdit}};
    QPushButton* plan = m_ui->buttonBox->addButton(tr("&Plan"), QDialogButtonBox::AcceptRole);
    plan->setDefault(true);
    connect(m_ui->addButton, &QPushButton::clicked, m_ui->attributeView,
            &AttributeTable::addEmptyRow);
    connect(m_ui->buttonBox, &QDialogButtonBox::accepted, this, &PersonDialog::ask);
    connect(m_ui->buttonBox, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

PersonDialog::PersonDialog(const work::ConnectionInfo& info, QWidget* parent) : PersonDialog(parent)
{
    m_request = {.connectionId = info.connection.id, .verb = Verb::Push};
    m_ui->titleLabel->setText(tr("New person in %1").arg(isolated(info.connection.name)));
    for (const Field& field : m_fields)
        m_ui->formLayout->setRowVisible(field.edit,
                                        !info.notKept.contains(QLatin1StringView{field.path}));
    setWindowTitle(m_ui->titleLabel->text());
    m_ui->attributeView->addEmptyRow();
}

PersonDialog::PersonDialog(const work::UserDetails& details, QWidget* parent) : PersonDialog(parent)
{
    m_request = {.connectionId = details.user.connectionId,
                 .verb = Verb::Update,
                 .items = {{.user = u"id:"_s + details.user.remoteId}}};
    m_before = details.attributes;
    m_ui->titleLabel->setText(
        tr("Update %1").arg(isolatedName(details.user.displayName, details.user.login, 80)));
    setWindowTitle(m_ui->titleLabel->text());
    QHash<QString, QString> fixed;
    for (const Attribute& attribute : details.list) {
        if (!attribute.isEditable)
            fixed.insert(attribute.path, attribute.whyNot);
    }
    QJsonObject others = details.attributes;
    for (const Field& field : m_fields) {
        const QString path{QLatin1StringView{field.path}};
        field.edit->setText(others.take(path).toString());
        const QString why = fixed.value(path);
        field.edit->setReadOnly(!why.isEmpty());
        field.edit->setAccessibleDescription(visible(why));
        setPlainToolTip(field.edit, visible(why));
    }
    // Whether somebody has access is changed by the verbs that say so.
    others.remove(u"active"_s);
    m_ui->attributeView->setAttributes(others, fixed);
}

PersonDialog::~PersonDialog() = default;

void PersonDialog::ask()
{
    const QJsonObject attributes = changed();
    const QString why = refusal(attributes);
    if (!why.isEmpty()) {
        refuse(why);
        return;
    }
    work::PlanRequest request = m_request;
    if (request.items.empty())
        request.items.push_back({.user = attributes.value(u"userName"_s).toString()});
    request.items.front().attributes = attributes;
    request.reason = m_ui->reasonEdit->text().trimmed();
    request.ticket = m_ui->ticketEdit->text().trimmed();
    emit planAsked(request);
}

QJsonObject PersonDialog::changed() const
{
    QJsonObject attributes = m_ui->attributeView->changed();
    for (const Field& field : m_fields) {
        const QString text = field.edit->text().trimmed();
        const QString before = m_before.value(QLatin1StringView{field.path}).toString();
        if (!field.edit->isReadOnly() && text != before)
            attributes[QLatin1StringView{field.path}] =
                text.isEmpty() ? QJsonValue{QJsonValue::Null} : QJsonValue{text};
    }
    return attributes;
}

QString PersonDialog::refusal(const QJsonObject& attributes) const
{
    if (m_ui->loginEdit->text().trimmed().isEmpty())
        return tr("▲ A person needs a login. Nothing was planned.");
    if (attributes.isEmpty())
        return tr("▲ Nothing is different from before, so there is nothing to plan.");
    return {};
}

}  // namespace rollcall::gui
