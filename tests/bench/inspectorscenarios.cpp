// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// The inspector with a thing of ten thousand parts: from the click on its row until its fields are painted,
// and from the click on "Show all" until the first of all are.
#include "tests/bench/scenario.h"
#include "ui/inspector/allfields.h"
#include "ui/inspector/fieldsmodel.h"
#include "ui/inspector/fieldsview.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/fieldlist.h"
#include "ui/window/mainwindow.h"

#include <QLineEdit>
#include <QScrollBar>
#include <QTableView>

namespace bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int many = 10'000;

/// The row that leads to all of a group, once it is there.
explorer::FieldRow *linkToAll(explorer::FieldList *list)
{
    const auto rows = list->findChildren<explorer::FieldRow *>();
    for (explorer::FieldRow *row : rows) {
        if (row->isVisibleTo(list) && row->field().value.startsWith(u"Show all 10,0"_s))
            return row;
    }
    return nullptr;
}

/// The row of the page, then all of the group that is long.
void inspectFirst(Seat &seat, const QString &page, const QString &thing, const QString &group)
{
    seat.driver.goToPage(page);
    auto *table = seat.driver.find<QTableView>(page);
    Seat::until([&] { return table->model()->rowCount() > 0; }, u"the rows"_s);
    Seat::rest(500); // pages that are made ahead
    auto *list = seat.driver.window()->findChild<explorer::FieldList *>(u"inspector-fields"_s);
    QElapsedTimer clock;
    clock.start();
    seat.driver.click(table->viewport(), table->visualRect(table->model()->index(0, 0)).center());
    explorer::FieldRow *link = nullptr;
    Seat::until([&] { return (link = linkToAll(list)) != nullptr; }, u"the long group"_s);
    Seat::untilPainted(list, u"the fields on the screen"_s);
    seat.say(thing, milliseconds(clock));

    Seat::rest(100);
    auto *label = link->findChild<explorer::ElidedLabel *>();
    auto *all = seat.driver.window()->findChild<explorer::AllFields *>();
    // It may be below what is seen of the list: a person would scroll to it.
    label->setFocus(Qt::TabFocusReason);
    clock.restart();
    seat.driver.key(label, Qt::Key_Return);
    Seat::until([&] { return all->isVisible() && all->model()->rowCount() >= many; }, u"all rows"_s);
    Seat::untilPainted(all->view()->viewport(), u"all rows on the screen"_s);
    seat.say(group, milliseconds(clock));

    // What a person does there.
    for (const Qt::Key key : {Qt::Key_End, Qt::Key_PageUp, Qt::Key_Home, Qt::Key_PageDown}) {
        seat.driver.key(all->view(), key);
        Seat::rest(50);
    }
    seat.driver.key(all->view(), Qt::Key_A, Qt::ControlModifier);
    seat.driver.key(all->view(), Qt::Key_C, Qt::ControlModifier);
    seat.driver.type(all->findChild<QLineEdit *>(), u"zz"_s);
    Seat::until([&] { return all->model()->rowCount() < many; }, u"the filter"_s);
    seat.driver.key(all->view(), Qt::Key_Escape);
}

void inspect(Seat &seat)
{
    (void)openNode(seat);
    // What is looked at for the first time is made then: that is not of this measurement.
    seat.driver.goToPage(u"Applications"_s);
    Seat::rest(1000);
    seat.driver.goToPage(u"Contexts"_s);
    Seat::rest(1000);
    seat.forgetStops();
    inspectFirst(seat, u"Contexts"_s, u"context"_s, u"identities"_s);
    inspectFirst(seat, u"Applications"_s, u"application"_s, u"methods"_s);
}

} // namespace

Scenarios inspectorScenarios()
{
    return {{u"inspector"_s, &inspect}};
}

} // namespace bench
