// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "plaintext.h"

namespace rollcall::gui {

/// One line that is as wide as there is room: a name of 10,000 characters, or a login without a
/// place to break it at, makes no window wider. What is cut is in the tool tip, and all of it is
/// there for a screen reader.
class LineLabel final : public PlainLabel {
    Q_OBJECT

public:
    explicit LineLabel(QWidget* parent = nullptr);

    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] QString shown() const;
};

}  // namespace rollcall::gui
