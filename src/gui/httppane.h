// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "work/httpexchange.h"

#include <QWidget>

#include <vector>

class QPushButton;

namespace rollcall::gui {

class FactTable;
class PlainLabel;
class TextPane;

/// What went over the wire about one user: each exchange with headers and bodies, without the
/// token, and as a command to paste.
class HttpPane final : public QWidget {
    Q_OBJECT

public:
    explicit HttpPane(QWidget* parent = nullptr);

    void showExchanges(const std::vector<work::HttpExchange>& exchanges);

private:
    void showCurrent();
    void copyCommand();

    std::vector<work::HttpExchange> m_exchanges;
    FactTable* m_list = nullptr;
    TextPane* m_text = nullptr;
    QPushButton* m_curl = nullptr;
    PlainLabel* m_note = nullptr;
};

/// An exchange as text: request, answer, and how long it took. Nothing secret is in it.
[[nodiscard]] QByteArray exchangeText(const work::HttpExchange& exchange);

}  // namespace rollcall::gui
