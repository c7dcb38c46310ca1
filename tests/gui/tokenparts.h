// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "gui/tokenpanel.h"
#include "models/people.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include <memory>

namespace rollcall::test {

inline const QString secret = QStringLiteral("s3cret-token-0123456789");

[[nodiscard]] inline gui::SharedSecret shared(const QString& text)
{
    return std::make_shared<const Secret>(text.toUtf8());
}

[[nodiscard]] inline work::ConnectionInfo infoOf(const QString& name)
{
    work::ConnectionInfo info;
    info.connection = {
        .id = name, .name = name, .tokenUrl = QUrl{QStringLiteral("https://t.example/token")}};
    info.token.current = Credential{.connectionId = name,
                                    .kind = QStringLiteral("bearer"),
                                    .fingerprint = QStringLiteral("K7Q-2FD"),
                                    .user = QStringLiteral("ada@acme.example"),
                                    .role = QStringLiteral("owner"),
                                    .storedAt = test::noon().addDays(-40),
                                    .testedAt = test::noon(),
                                    .testOutcome = QStringLiteral("ok"),
                                    .mayRead = true,
                                    .usersCounted = 412};
    return info;
}

[[nodiscard]] inline QPushButton* button(const QWidget& parent, const QString& text)
{
    for (auto* one : parent.findChildren<QPushButton*>()) {
        if (one->text().remove(QLatin1Char{'&'}).startsWith(text))
            return one;
    }
    return nullptr;
}

[[nodiscard]] inline QString allTexts(const QWidget& parent)
{
    QStringList texts;
    for (const QLabel* label : parent.findChildren<QLabel*>())
        texts += label->text();
    for (const QLineEdit* edit : parent.findChildren<QLineEdit*>())
        texts += edit->text();
    return texts.join(QLatin1Char{'\n'});
}

}  // namespace rollcall::test
