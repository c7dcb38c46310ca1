// SPDX-FileCopyrightText: The Rollcall authors
// SPDX-License-Identifier: Apache-2.0

#include "gui/celldelegates.h"
#include "gui/consolestyle.h"
#include "gui/sideitem.h"
#include "models/usertable.h"

#include <QApplication>
#include <QPainter>
#include <QStandardItemModel>
#include <QTest>

#include <functional>
#include <memory>

using namespace Qt::StringLiterals;
using namespace rollcall;

using Delegate = std::function<std::unique_ptr<QStyledItemDelegate>()>;
Q_DECLARE_METATYPE(Delegate)

namespace {

template <typename T>
Delegate make()
{
    return [] { return std::make_unique<T>(); };
}

}  // namespace

class FocusFrameTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QApplication::setStyle(new gui::ConsoleStyle); }

    void whereTheKeysGoIsSeen_data()
    {
        QTest::addColumn<Delegate>("delegate");
        QTest::addColumn<bool>("isSelected");
        for (const bool isSelected : {false, true}) {
            const char* how = isSelected ? "selected" : "current";
            QTest::addRow("side, %s", how) << make<gui::SideDelegate>() << isSelected;
            QTest::addRow("countdown, %s", how) << make<gui::CountdownDelegate>() << isSelected;
            QTest::addRow("status, %s", how) << make<gui::StatusDelegate>() << isSelected;
            QTest::addRow("novelty, %s", how) << make<gui::NoveltyDelegate>() << isSelected;
        }
    }

    void whereTheKeysGoIsSeen()
    {
        QFETCH(const Delegate, delegate);
        QFETCH(const bool, isSelected);
        const auto painting = delegate();
        QStandardItemModel model;
        auto* item = new QStandardItem{u"Suspended"_s};
        item->setData(static_cast<int>(gui::SideItem::Entry), gui::SideKind);
        model.appendRow(item);
        const QStyle::State state = QStyle::State_Enabled | QStyle::State_Active
            | (isSelected ? QStyle::State_Selected : QStyle::State_None);
        const auto painted = [&](QStyle::State more) {
            QImage image{200, 30, QImage::Format_RGB32};
            image.fill(QApplication::palette().color(QPalette::Base));
            QStyleOptionViewItem option;
            option.rect = image.rect();
            option.palette = QApplication::palette();
            option.state = state | more;
            QPainter painter{&image};
            painting->paint(&painter, option, model.index(0, 0));
            return image;
        };

        QVERIFY(painted(QStyle::State_HasFocus) != painted(QStyle::State_None));
    }
};

QTEST_MAIN(FocusFrameTest)
#include "tst_focusframe.moc"
