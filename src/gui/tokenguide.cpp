// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "tokenguide.h"

#include "domain/visibletext.h"
#include "plaintext.h"
#include "theme.h"

#include <QCheckBox>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

TokenGuide::TokenGuide(QWidget* parent)
    : QGroupBox(tr("Where to get it"), parent), m_layout(new QVBoxLayout(this))
{
    m_layout->setSpacing(6);
}

void TokenGuide::showService(const work::ServiceInfo& service)
{
    if (service.id == m_serviceId)
        return;
    clear();
    m_serviceId = service.id;
    if (!service.tokenRequirements.isEmpty())
        m_layout->addWidget(new PlainLabel(tr("It needs (tick what you have):"), this));
    for (const QString& requirement : service.tokenRequirements)
        m_layout->addWidget(new QCheckBox(withoutMnemonic(visible(requirement, 512)), this));
    if (!service.tokenPage.isEmpty()) {
        auto* page = new QPushButton(tr("&Open the page in the browser"), this);
        page->setAutoDefault(false);
        setPlainToolTip(page, visible(service.tokenPage, 512));
        page->setAccessibleDescription(visible(service.tokenPage, 512));
        connect(page, &QPushButton::clicked, this,
                [this, address = service.tokenPage] { emit pageAsked(address); });
        auto* line = new QHBoxLayout;
        line->addWidget(page);
        auto* where = new PlainLabel(visible(service.tokenPage, 512), this);
        setTextColour(where, quietColour(palette()));
        line->addWidget(where, 1);
        m_layout->addLayout(line);
    }
    int n = 0;
    for (const QString& step : service.tokenSteps) {
        auto* label = new PlainLabel(tr("%1. %2").arg(++n).arg(visible(step, 512)), this);
        label->setWordWrap(true);
        m_layout->addWidget(label);
    }
}

void TokenGuide::clear()
{
    while (QLayoutItem* item = m_layout->takeAt(0)) {
        if (QLayout* line = item->layout()) {
            while (QLayoutItem* inner = line->takeAt(0)) {
                delete inner->widget();
                delete inner;
            }
        }
        delete item->widget();
        delete item;
    }
}

}  // namespace rollcall::gui
