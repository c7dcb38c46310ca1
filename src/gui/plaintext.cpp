// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "plaintext.h"

#include "domain/visibletext.h"
#include "theme.h"

#include <QAction>
#include <QMessageBox>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

PlainLabel::PlainLabel(QWidget* parent) : PlainLabel(QString{}, parent) {}

PlainLabel::PlainLabel(const QString& text, QWidget* parent) : QLabel(parent)
{
    QLabel::setTextFormat(Qt::PlainText);
    setText(text);
}

void PlainLabel::showOutside(const QString& text)
{
    setText(visible(text));
}

QMessageBox* plainBox(QWidget* parent, const QString& question, const QString& details)
{
    auto* box = new QMessageBox(parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setText(question);
    // The informative text is a label of its own, and takes the format of the first.
    box->setInformativeText(details);
    constexpr int narrowest = 340;  // Else a sentence becomes a column.
    for (QLabel* label : box->findChildren<QLabel*>()) {
        label->setTextFormat(Qt::PlainText);
        const bool isDetails = label->text() == details;
        if (isDetails && label->fontMetrics().horizontalAdvance(details) > narrowest)
            label->setMinimumWidth(narrowest);
        if (!isDetails && label->text() == question)
            setScale(label, 1.2, true);
    }
    return box;
}

void tell(QWidget* parent, const QString& what, const QString& details)
{
    QMessageBox* box = plainBox(parent, what, details);
    box->setStandardButtons(QMessageBox::Close);
    box->open();
}

QString plainToolTip(const QString& text)
{
    return text.isEmpty() ? QString{} : u"<qt>"_s + text.toHtmlEscaped() + u"</qt>"_s;
}

void setPlainToolTip(QWidget* widget, const QString& text)
{
    widget->setToolTip(plainToolTip(text));
}

void setPlainToolTip(QAction* action, const QString& text)
{
    action->setToolTip(plainToolTip(text));
}

QString withoutMnemonic(const QString& text)
{
    return QString{text}.replace(u'&', u"&&"_s);
}

}  // namespace rollcall::gui
