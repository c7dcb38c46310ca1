// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "httppane.h"

#include "announcement.h"
#include "facttable.h"
#include "models/countdown.h"
#include "plaintext.h"
#include "textpane.h"
#include "theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace rollcall::gui {

namespace {

QString answerText(const work::HttpExchange& exchange)
{
    if (exchange.status == 0)
        return exchange.outcome;
    const QString status = QString::number(exchange.status);
    return exchange.outcome.isEmpty() ? status : status + u' ' + exchange.outcome;
}

QString targetText(const QUrl& url)
{
    const QString query = url.query(QUrl::FullyEncoded);
    const QString path = url.path(QUrl::FullyEncoded);
    return query.isEmpty() ? path : path + u'?' + query;
}

void addHeaders(QString& text, const std::vector<work::HttpExchange::Header>& headers)
{
    for (const work::HttpExchange::Header& header : headers)
        text += header.name + u": "_s + header.value + u'\n';
}

QString cutText(const QByteArray& body, qint64 size)
{
    return body.size() < size ? HttpPane::tr("\n[… of %1 bytes]\n").arg(size) : u"\n"_s;
}

}  // namespace

HttpPane::HttpPane(QWidget* parent)
    : QWidget(parent),
      m_list(new FactTable({tr("When"), tr("Request"), tr("Answer"), tr("Took")},
                           tr("HTTP exchanges about this person"), this)),
      m_text(new TextPane(tr("HTTP exchange"), this)),
      m_curl(new QPushButton(tr("Cop&y as curl"), this)),
      m_note(new PlainLabel(this))
{
    m_note->setWordWrap(true);
    setTextColour(m_note, quietColour(palette()));
    auto* foot = new QHBoxLayout;
    foot->addWidget(m_note, 1);
    foot->addWidget(m_curl);
    auto* parts = new QSplitter(Qt::Vertical, this);
    parts->setChildrenCollapsible(false);
    parts->addWidget(m_list);
    parts->addWidget(m_text);
    parts->setStretchFactor(1, 1);
    parts->setSizes({130, 300});
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 6, 0, 0);
    layout->addWidget(parts, 1);
    layout->addLayout(foot);
    connect(m_list, &FactTable::currentCellChanged, this, &HttpPane::showCurrent);
    connect(m_curl, &QPushButton::clicked, this, &HttpPane::copyCommand);
    showExchanges({});
}

void HttpPane::showExchanges(const std::vector<work::HttpExchange>& exchanges)
{
    m_exchanges = exchanges;
    std::vector<QStringList> rows;
    rows.reserve(exchanges.size());
    for (const work::HttpExchange& exchange : exchanges)
        rows.push_back({models::localInstant(exchange.at),
                        exchange.method + u' ' + targetText(exchange.url), answerText(exchange),
                        tr("%1 ms").arg(exchange.duration.count())});
    m_list->setRows(rows);
    m_list->resizeColumnToContents(0);
    m_list->setColumnWidth(1, 180);
    m_list->setColumnWidth(2, 60);
    showCurrent();
}

void HttpPane::showCurrent()
{
    const auto row = static_cast<std::size_t>(m_list->currentLine());
    const bool isThere = row < m_exchanges.size();
    m_text->setText(isThere ? exchangeText(m_exchanges.at(row)) : QByteArray{});
    m_text->setEnabled(isThere);
    const bool hasCommand = isThere && !m_exchanges.at(row).curl.isEmpty();
    m_curl->setEnabled(hasCommand);
    if (!isThere)
        m_note->setText(tr("Nothing was sent about this person since Rollcall was started. What "
                           "is sent is kept in memory only."));
    else
        m_note->setText(hasCommand
                            ? tr("The token is not in the command: put it into ROLLCALL_TOKEN.")
                            : tr("The body is too long to be a command."));
}

void HttpPane::copyCommand()
{
    const auto row = static_cast<std::size_t>(m_list->currentLine());
    if (row >= m_exchanges.size())
        return;
    QGuiApplication::clipboard()->setText(m_exchanges.at(row).curl);
    m_note->setText(tr("Copied. The token is not in it: put it into ROLLCALL_TOKEN."));
    announce(*m_note, m_note->text());
}

QByteArray exchangeText(const work::HttpExchange& exchange)
{
    QString text = exchange.method + u' ' + QString::fromLatin1(exchange.url.toEncoded()) + u'\n';
    addHeaders(text, exchange.sentHeaders);
    if (exchange.sent > 0)
        text += u'\n' + QString::fromUtf8(exchange.sentBody)
            + cutText(exchange.sentBody, exchange.sent);
    text += HttpPane::tr("\n%1 · %2 ms").arg(answerText(exchange)).arg(exchange.duration.count());
    if (!exchange.requestId.isEmpty())
        text += HttpPane::tr(" · request %1").arg(exchange.requestId);
    text += u'\n';
    addHeaders(text, exchange.receivedHeaders);
    if (exchange.received > 0)
        text += u'\n' + QString::fromUtf8(exchange.receivedBody)
            + cutText(exchange.receivedBody, exchange.received);
    return text.toUtf8();
}

}  // namespace rollcall::gui
