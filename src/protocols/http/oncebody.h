// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QIODevice>

namespace rollcall::http {

/// The body of a request that must never be sent a second time.
///
/// Qt repeats a request by itself when the connection breaks before the answer. It must rewind
/// the body for that, and this one cannot be rewound, not even before its first byte: by then
/// the head of the request may be on its way, which for an empty body is all of it.
class OnceBody final : public QIODevice {
    Q_OBJECT

public:
    OnceBody(QByteArray bytes, QObject* parent);

    /// Whether it was read, or asked to rewind: the request may have reached the service.
    [[nodiscard]] bool wasTouched() const { return m_wasTouched; }

    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] bool atEnd() const override { return m_at >= m_bytes.size(); }
    [[nodiscard]] qint64 size() const override { return m_bytes.size(); }
    [[nodiscard]] qint64 bytesAvailable() const override;
    bool reset() override;

protected:
    qint64 readData(char* to, qint64 most) override;
    qint64 writeData(const char* from, qint64 size) override;

private:
    QByteArray m_bytes;
    qint64 m_at = 0;
    bool m_wasTouched = false;
};

}  // namespace rollcall::http
