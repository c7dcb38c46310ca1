// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QListView>

namespace rollcall::models {
class Timeline;
}

namespace rollcall::gui {

/// Paints a Timeline: a line for each service, a mark for each person. Left and right lead
/// from person to person, up and down from service to service. A list to a screen reader,
/// which therefore meets every mark.
class TimelineView final : public QListView {
    Q_OBJECT

public:
    explicit TimelineView(QWidget* parent = nullptr);

    /// \param timeline outlives the view.
    void showTimeline(models::Timeline& timeline);

    [[nodiscard]] QRect visualRect(const QModelIndex& index) const override;
    [[nodiscard]] QModelIndex indexAt(const QPoint& point) const override;
    void scrollTo(const QModelIndex& index, ScrollHint hint = EnsureVisible) override;
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void updateGeometries() override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    void setSelection(const QRect& rect, QItemSelectionModel::SelectionFlags flags) override;
    [[nodiscard]] QRegion visualRegionForSelection(const QItemSelection& selection) const override;
    [[nodiscard]] int horizontalOffset() const override { return 0; }
    [[nodiscard]] int verticalOffset() const override;

private:
    void paintAxis(QPainter& painter) const;
    void paintGrid(QPainter& painter) const;
    void paintHead(QPainter& painter, const QModelIndex& index) const;
    void paintSpan(QPainter& painter, const QModelIndex& index) const;
    void paintMark(QPainter& painter, const QModelIndex& index, int room) const;
    void paintFocus(QPainter& painter, const QModelIndex& index, const QRect& rect) const;
    [[nodiscard]] int laneHeight() const;
    [[nodiscard]] int axisHeight() const;
    [[nodiscard]] int headWidth() const;
    [[nodiscard]] int laneTop(int lane) const;
    [[nodiscard]] int xOf(double position) const;

    models::Timeline* m_timeline = nullptr;
};

}  // namespace rollcall::gui
