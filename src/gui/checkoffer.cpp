// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "checkoffer.h"

#include "plaintext.h"
#include "work/connectioninfo.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace rollcall::gui {

CheckOffer::CheckOffer(QWidget* parent) : QFrame(parent)
{
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    setAccessibleName(tr("This service was never checked"));
    auto* text = new PlainLabel(tr("Nothing is known of this service but that it speaks SCIM 2.0. "
                                   "A check finds out what it can do; it begins by reading only."),
                                this);
    text->setWordWrap(true);
    auto* button = new QPushButton(tr("&Check this service…"), this);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 8, 12, 8);
    layout->setSpacing(10);
    layout->addWidget(text, 1);
    layout->addWidget(button);
    connect(button, &QPushButton::clicked, this, &CheckOffer::checkAsked);
    hide();
}

void CheckOffer::showConnection(const work::ConnectionInfo* info)
{
    setVisible(info != nullptr && info->isUnknown && info->token.current);
}

}  // namespace rollcall::gui
