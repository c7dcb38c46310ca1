// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QTableView>

namespace rollcall::gui {

/// A view that tells a screen reader of its current cell only while it has the focus. The views of
/// Qt 6.4 tell always: a list that is filled anew draws the reader away from where the person is.
template <typename View>
class QuietView : public View {
public:
    using View::View;

protected:
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override
    {
        if (this->hasFocus())
            View::currentChanged(current, previous);
        else  // Past the view's own, which adds nothing but the telling.
            // NOLINTNEXTLINE(bugprone-parent-virtual-call)
            QAbstractItemView::currentChanged(current, previous);
    }
};

/// Of plain cells; forms can name it.
class QuietTable final : public QuietView<QTableView> {
    Q_OBJECT

public:
    using QuietView<QTableView>::QuietView;
};

}  // namespace rollcall::gui
