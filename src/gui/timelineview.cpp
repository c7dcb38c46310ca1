// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "timelineview.h"

#include "models/timeline.h"
#include "shapes.h"
#include "theme.h"

#include <QEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <limits>

namespace rollcall::gui {

namespace {

constexpr int markSize = 11;
constexpr int targetSize = 24;  // WCAG 2.5.8
constexpr int margin = 8;
constexpr int longestName = 130;

}  // namespace

TimelineView::TimelineView(QWidget* parent) : QListView(parent)
{
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setSelectionRectVisible(false);
    setUniformItemSizes(true);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setMouseTracking(true);
}

void TimelineView::showTimeline(models::Timeline& timeline)
{
    m_timeline = &timeline;
    setModel(&timeline);
    connect(&timeline, &models::Timeline::modelReset, this, [this] {
        updateGeometry();
        updateGeometries();
    });
}

QRect TimelineView::visualRect(const QModelIndex& index) const
{
    if (!m_timeline || !index.isValid())
        return {};
    const int top = laneTop(index.data(models::Timeline::laneRole).toInt());
    const QVariant position = index.data(models::Timeline::positionRole);
    if (!position.isValid())
        return {0, top, headWidth(), laneHeight()};
    return {xOf(position.toDouble()) - targetSize / 2, top + (laneHeight() - targetSize) / 2,
            targetSize, targetSize};
}

/// The mark that is nearest, where several are so close that their targets overlap.
QModelIndex TimelineView::indexAt(const QPoint& point) const
{
    QModelIndex nearest;
    int least = std::numeric_limits<int>::max();
    for (int row = 0; m_timeline && row < m_timeline->rowCount(); ++row) {
        const QModelIndex index = m_timeline->index(row);
        const QRect rect = visualRect(index);
        const int distance = std::abs(rect.center().x() - point.x());
        if (rect.contains(point) && distance < least) {
            least = distance;
            nearest = index;
        }
    }
    return nearest;
}

void TimelineView::scrollTo(const QModelIndex& index, ScrollHint /*hint*/)
{
    const QRect rect = visualRect(index);
    if (rect.isNull())
        return;
    QScrollBar* bar = verticalScrollBar();
    if (rect.top() < axisHeight())
        bar->setValue(bar->value() - (axisHeight() - rect.top()));
    else if (rect.bottom() > viewport()->height())
        bar->setValue(bar->value() + rect.bottom() - viewport()->height());
}

QSize TimelineView::sizeHint() const
{
    constexpr int mostLanes = 4;
    const int lanes = m_timeline ? static_cast<int>(m_timeline->lanes().size()) : 0;
    return {480,
            axisHeight() + std::clamp(lanes, 1, mostLanes) * laneHeight() + 2 * frameWidth() + 2};
}

void TimelineView::paintEvent(QPaintEvent* /*event*/)
{
    if (!m_timeline)
        return;
    QPainter painter{viewport()};
    painter.fillRect(viewport()->rect(), palette().base());
    painter.save();
    painter.setClipRect(viewport()->rect().adjusted(0, axisHeight(), 0, 0));
    paintGrid(painter);
    for (int row = 0; row < m_timeline->rowCount(); ++row)
        paintSpan(painter, m_timeline->index(row));
    // From the right, so that a name knows where the next mark begins and the nearest is on top.
    QRect next;
    for (int row = m_timeline->rowCount() - 1; row >= 0; --row) {
        const QModelIndex index = m_timeline->index(row);
        const QRect rect = visualRect(index);
        const bool isSeen = rect.top() < viewport()->height() && rect.bottom() > axisHeight();
        if (!index.data(models::Timeline::positionRole).isValid()) {
            if (isSeen)
                paintHead(painter, index);
            continue;
        }
        const bool isSameLane = next.isValid() && next.top() == rect.top();
        const int room = (isSameLane ? next.left() : viewport()->width()) - rect.left();
        // Of many at the same place one is seen; all of them are in the list.
        if (isSeen && (room > 0 || selectionModel()->isSelected(index)))
            paintMark(painter, index, room);
        next = rect;
    }
    painter.restore();
    paintAxis(painter);
}

void TimelineView::paintAxis(QPainter& painter) const
{
    constexpr int half = 40;
    painter.fillRect(QRect{0, 0, viewport()->width(), axisHeight()}, palette().alternateBase());
    painter.setPen(quietColour(palette()));
    constexpr int gap = 6;
    int next = 0;  // Where there is no room for each, the first of a crowd stands for it.
    for (const models::AxisTick& tick : models::axisTicks()) {
        const QRect place{xOf(tick.position) - half, 0, 2 * half, axisHeight()};
        const int width = fontMetrics().horizontalAdvance(tick.title);
        const int left = place.center().x() - width / 2;
        if (left < next)
            continue;
        painter.drawText(place, Qt::AlignCenter, tick.title);
        next = left + width + gap;
    }
}

void TimelineView::paintGrid(QPainter& painter) const
{
    QColor line = quietColour(palette());
    line.setAlphaF(0.35F);
    painter.setPen(line);
    for (const models::AxisTick& tick : models::axisTicks())
        painter.drawLine(xOf(tick.position), axisHeight(), xOf(tick.position),
                         viewport()->height());
    const int lanes = static_cast<int>(m_timeline->lanes().size());
    for (int lane = 0; lane < lanes; ++lane) {
        const int middle = laneTop(lane) + laneHeight() / 2;
        if (!m_timeline->lanes().at(static_cast<std::size_t>(lane)).isKept)
            painter.drawLine(xOf(0), middle, viewport()->width(), middle);
    }
}

/// The name of a service and what it does with people; where nobody leaves by itself, all the
/// width is there to say so.
void TimelineView::paintHead(QPainter& painter, const QModelIndex& index) const
{
    const int lane = index.data(models::Timeline::laneRole).toInt();
    const models::TimelineLane& about = m_timeline->lanes().at(static_cast<std::size_t>(lane));
    const QRect rect = visualRect(index);
    const bool isSelected = selectionModel()->isSelected(index);
    if (isSelected)
        painter.fillRect(rect, palette().highlight());
    const QColor text = palette().color(isSelected ? QPalette::HighlightedText : QPalette::Text);
    painter.setPen(text);
    const QRect title = rect.adjusted(margin, 2, -margin, -laneHeight() / 2);
    painter.drawText(
        title, Qt::AlignLeft | Qt::AlignVCenter,
        fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, title.width()));
    painter.setPen(isSelected ? text : quietColour(palette()));
    QRect note = rect.adjusted(margin, laneHeight() / 2, -margin, -2);
    if (about.isKept) {
        painter.setPen(quietColour(palette()));
        const int left = xOf(0) + margin;
        note = QRect{left, rect.top(), viewport()->width() - left - margin, rect.height()};
    }
    const QString words = fontMetrics().elidedText(about.note, Qt::ElideRight, note.width());
    // The lines of the days run behind the words.
    if (about.isKept)
        painter.fillRect(QRect{note.left(), note.top() + 2, fontMetrics().horizontalAdvance(words),
                               note.height() - 4},
                         palette().base());
    painter.drawText(note, Qt::AlignLeft | Qt::AlignVCenter, words);
    paintFocus(painter, index, rect.adjusted(1, 1, -2, -2));
}

/// From the earliest to the latest instant. Below all marks: it would strike out their names.
void TimelineView::paintSpan(QPainter& painter, const QModelIndex& index) const
{
    if (!index.data(models::Timeline::positionRole).isValid())
        return;
    const QPoint from = visualRect(index).center();
    const int until = xOf(index.data(models::Timeline::untilRole).toDouble());
    if (until <= from.x() || from.y() < axisHeight() || from.y() > viewport()->height())
        return;
    const auto band = static_cast<models::Band>(index.data(models::Timeline::bandRole).toInt());
    painter.setPen(QPen{bandColour(band, palette()), 2});
    painter.drawLine(from.x(), from.y(), until, from.y());
}

/// \param room pixels from the left of this mark's target to the next one's.
void TimelineView::paintMark(QPainter& painter, const QModelIndex& index, int room) const
{
    const QRect rect = visualRect(index);
    const bool isSelected = selectionModel()->isSelected(index);
    const auto band = static_cast<models::Band>(index.data(models::Timeline::bandRole).toInt());
    const QColor colour = bandColour(band, palette());
    QRectF shape{0, 0, markSize, markSize};
    shape.moveCenter(QRectF{rect}.center());
    if (isSelected) {
        painter.setPen(QPen{palette().color(QPalette::Highlight), 2});
        painter.setBrush(palette().base());
        painter.drawRoundedRect(rect.adjusted(2, 2, -3, -3), 4, 4);
    }
    paintShape(painter, shape, shapeOf(band), colour);
    paintFocus(painter, index, rect.adjusted(0, 0, -1, -1));
    const int left = rect.right() - (targetSize - markSize) / 2 + 8;
    const int width = room - (left - rect.left());
    constexpr int worthIt = 28;
    if (width < worthIt)
        return;
    QFont font = painter.font();
    font.setBold(band == models::Band::Hours || isSelected);
    painter.save();
    painter.setFont(font);
    const QString name = QFontMetrics{font}.elidedText(index.data().toString(), Qt::ElideRight,
                                                       std::min(width, longestName));
    const QRect place{left, rect.top() - 1, width, rect.height()};
    // The line of the lane runs behind the name.
    const int nameWidth = QFontMetrics{font}.horizontalAdvance(name);
    painter.fillRect(QRect{left, rect.top() + 2, nameWidth, rect.height() - 4}, palette().base());
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter, name);
    painter.restore();
}

void TimelineView::paintFocus(QPainter& painter, const QModelIndex& index, const QRect& rect) const
{
    if (!hasFocus() || index != currentIndex())
        return;
    painter.save();
    painter.setPen(QPen{palette().color(QPalette::Text), 1, Qt::DotLine});
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(rect);
    painter.restore();
}

void TimelineView::resizeEvent(QResizeEvent* event)
{
    QListView::resizeEvent(event);
    updateGeometries();
}

void TimelineView::changeEvent(QEvent* event)
{
    QListView::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateGeometries();
}

void TimelineView::updateGeometries()
{
    const int lanes = m_timeline ? static_cast<int>(m_timeline->lanes().size()) : 0;
    const int all = axisHeight() + lanes * laneHeight();
    verticalScrollBar()->setRange(0, std::max(0, all - viewport()->height()));
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(laneHeight());
    viewport()->update();
}

QModelIndex TimelineView::moveCursor(CursorAction action, Qt::KeyboardModifiers /*modifiers*/)
{
    using Step = models::Timeline::Step;
    if (!m_timeline || m_timeline->rowCount() == 0)
        return {};
    const auto stepOf = [this](CursorAction asked) -> Step {
        const bool isMirrored = isRightToLeft();
        switch (asked) {
        case MoveLeft:
            return isMirrored ? Step::Later : Step::Earlier;
        case MoveRight:
            return isMirrored ? Step::Earlier : Step::Later;
        case MoveUp:
        case MovePageUp:
            return Step::LaneBefore;
        case MoveDown:
        case MovePageDown:
            return Step::LaneAfter;
        case MoveHome:
            return Step::First;
        case MoveEnd:
            return Step::Last;
        case MovePrevious:
            return Step::Earlier;
        case MoveNext:
            return Step::Later;
        }
        Q_UNREACHABLE();
    };
    return m_timeline->index(m_timeline->neighbourOf(currentIndex().row(), stepOf(action)));
}

void TimelineView::setSelection(const QRect& rect, QItemSelectionModel::SelectionFlags flags)
{
    QItemSelection selection;
    if (rect.width() <= 1 && rect.height() <= 1) {
        // The keyboard asks for the middle of the mark that it went to, where others may be too.
        const bool isCurrent = visualRect(currentIndex()).center() == rect.topLeft();
        const QModelIndex index = isCurrent ? currentIndex() : indexAt(rect.topLeft());
        if (index.isValid())
            selection.select(index, index);
    } else {
        for (int row = 0; m_timeline && row < m_timeline->rowCount(); ++row) {
            const QModelIndex index = m_timeline->index(row);
            if (rect.normalized().intersects(visualRect(index)))
                selection.select(index, index);
        }
    }
    selectionModel()->select(selection, flags);
}

QRegion TimelineView::visualRegionForSelection(const QItemSelection& /*selection*/) const
{
    return viewport()->rect();
}

int TimelineView::verticalOffset() const
{
    return verticalScrollBar()->value();
}

int TimelineView::laneHeight() const
{
    constexpr int air = 4;
    return 2 * fontMetrics().height() + air;
}

int TimelineView::axisHeight() const
{
    constexpr int air = 6;
    return fontMetrics().height() + air;
}

int TimelineView::headWidth() const
{
    constexpr int letters = 26;
    return std::min(fontMetrics().averageCharWidth() * letters, viewport()->width() / 3);
}

int TimelineView::laneTop(int lane) const
{
    return axisHeight() + lane * laneHeight() - verticalOffset();
}

int TimelineView::xOf(double position) const
{
    const int left = headWidth() + targetSize;
    const int right = viewport()->width() - 2 * targetSize;
    return left + static_cast<int>(position * std::max(0, right - left));
}

}  // namespace rollcall::gui
