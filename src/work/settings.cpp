// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "settings.h"

#include <QSettings>

using namespace Qt::StringLiterals;

namespace rollcall::work {

namespace {

int between(const QSettings& settings, const QString& key, int lowest, int highest, int otherwise)
{
    bool isNumber = false;
    const int value = settings.value(key).toInt(&isNumber);
    return isNumber && value >= lowest && value <= highest ? value : otherwise;
}

}  // namespace

EngineOptions optionsFor(const QString& home)
{
    using std::chrono::milliseconds;
    constexpr int longest = 600'000;
    const QSettings settings{home + u"/settings.ini"_s, QSettings::IniFormat};
    EngineOptions options{.home = home};
    options.requestTimeout =
        milliseconds{between(settings, u"network/timeout_ms"_s, 1'000, longest, 30'000)};
    options.quietMargin = milliseconds{between(settings, u"network/quiet_ms"_s, 0, longest, 5'000)};
    options.settling = milliseconds{between(settings, u"network/settle_ms"_s, 0, longest, 7'200)};
    options.parallel = between(settings, u"network/parallel"_s, 1, 64, 0);
    return options;
}

}  // namespace rollcall::work
