// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "domain/error.h"

#include <QtGlobal>

namespace rollcall::work {

/// What becomes of Error::detail in the sentence.
enum class DetailUse {
    Hidden,   ///< For the log only.
    Named,    ///< The name of the thing: quoted after the sentence.
    Service,  ///< The service's own words: quoted as such, with status and request id.
    Reason,   ///< A sentence of our own, or of the definition.
};

/// The words of one code, marked for translation in the context "ErrorSentence".
struct ErrorWords {
    ErrorCode code = ErrorCode::Cancelled;
    DetailUse detail = DetailUse::Hidden;
    const char* what = "";
    const char* notDone = "";
    const char* todo = "";
};

[[nodiscard]] const ErrorWords& errorWordsOf(ErrorCode code);

inline constexpr const char* serviceSays =
    QT_TRANSLATE_NOOP("ErrorSentence", "The service says: “%1”.");
inline constexpr const char* answerWas =
    QT_TRANSLATE_NOOP("ErrorSentence", "The HTTP status was %1.");
inline constexpr const char* requestWas =
    QT_TRANSLATE_NOOP("ErrorSentence", "For the service's support: the request was %1.");

}  // namespace rollcall::work
