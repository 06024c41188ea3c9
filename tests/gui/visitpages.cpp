// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// The pages and docks of the demo node.
#include "core/base/id.h"
#include "tests/gui/visit.h"
#include "ui/api/apiwidget.h"
#include "ui/models/pagemodel.h"
#include "ui/viewer/textview.h"

#include <QComboBox>
#include <QLineEdit>
#include <QMainWindow>
#include <QPushButton>
#include <QTableView>
#include <QTest>

namespace guicheck {

using namespace Qt::StringLiterals;

namespace {

// They are asked for one by one, and only where somebody can see them.
bool areTypesThere(const QTableView *table)
{
    const auto *model = qobject_cast<const explorer::PageModel *>(table->model());
    expect(model, u"the blobs have no table"_s);
    const int type = model->columnOf("type");
    const QRect seen = table->viewport()->rect();
    for (int row = 0; row < model->rowCount(); ++row) {
        const QModelIndex index = model->index(row, type);
        if (table->visualRect(index).intersects(seen) && index.data().toString().isEmpty())
            return false;
    }
    return true;
}

void seePage(Visit &visit, const QString &id)
{
    visit.trigger(u"page-"_s + id);
    visit.take(id);
}

void seeTable(Visit &visit, const QString &id)
{
    visit.trigger(u"page-"_s + id);
    QTableView *table = visit.tableOf(id + u"Page"_s);
    if (!table || table->model()->rowCount() < 2) {
        visit.take(id);
        return;
    }
    Visit::choose(table, 1);
    if (id == "blobs"_L1)
        Driver::waitFor([table] { return areTypesThere(table); }, u"the types of the blobs"_s);
    visit.take(id);
    QTest::keyClick(table, Qt::Key_Return);
    Driver::waitFor(
        [&] {
            const auto *thing = visit.window()->findChild<QWidget *>(u"thingPage"_s);
            return thing && thing->isVisible();
        },
        u"the page of a thing"_s, 5);
    visit.take(id + u"-one"_s);
    visit.trigger(u"page-"_s + id);
}

bool hasAnswer(const QWidget *place)
{
    const auto views = place->findChildren<explorer::TextView *>();
    return std::any_of(views.begin(), views.end(), [](const explorer::TextView *view) {
        return view->isVisible() && !view->text().isEmpty();
    });
}

void seeApi(Visit &visit)
{
    seePage(visit, u"api"_s);
    auto *page = visit.window()->findChild<explorer::ApiWidget *>();
    expect(page && page->isVisible(), u"there is no page of requests"_s);
    page->choose("list-contexts");
    visit.driver().click(Visit::primaryIn(page));
    Driver::waitFor([page] { return hasAnswer(page); }, u"the answer to a request"_s, 10);
    visit.take(u"api-answer"_s);
}

// Of the visible combo boxes that take what is typed.
QComboBox *methodBox(const Visit &visit)
{
    QComboBox *methods = nullptr;
    Driver::waitFor(
        [&] {
            const auto boxes = visit.window()->findChildren<QComboBox *>();
            for (QComboBox *box : boxes) {
                if (box->isVisible() && box->isEditable() && box->count() > 0)
                    methods = box;
            }
            return methods != nullptr;
        },
        u"the methods in the console"_s, 10);
    return methods;
}

void seeConsole(Visit &visit)
{
    Visit::choose(visit.showRows(u"contextsPage"_s), 2);
    const auto *inspector = visit.window()->findChild<QWidget *>(u"inspector"_s);
    Driver::waitFor([&] { return inspector->isVisible(); }, u"the inspector"_s, 5);
    const auto actions = inspector->findChildren<QPushButton *>();
    for (QPushButton *button : actions) {
        if (button->isVisible() && !button->text().isEmpty()) {
            visit.driver().click(button);
            break;
        }
    }
    QComboBox *methods = methodBox(visit);
    methods->lineEdit()->setText(u"entries"_s);
    QTest::keyClick(methods->lineEdit(), Qt::Key_Return);
    visit.take(u"console"_s);
    QTest::keyClick(methods->lineEdit(), Qt::Key_Return, Qt::ControlModifier);
    Driver::waitFor([&] { return hasAnswer(visit.window()); }, u"the answer"_s, 10);
    visit.take(u"console-answer"_s);
    methods->lineEdit()->clear();
    QTest::keyClicks(methods->lineEdit(), u"g"_s);
    visit.take(u"console-methods"_s);
    if (QWidget *popup = QApplication::activePopupWidget())
        popup->close();
}

} // namespace

void seePages(Visit &visit)
{
    visit.showRows(u"contextsPage"_s);
    visit.resize();
    seePage(visit, u"overview"_s);
    for (const QString &id : {u"contexts"_s, u"applications"_s, u"blobs"_s, u"identities"_s})
        seeTable(visit, id);
    for (const QString &id : {u"network"_s, u"usage"_s, u"metrics"_s, u"packages"_s, u"compare"_s})
        seePage(visit, id);
    seeApi(visit);
    seeConsole(visit);
    for (const QString &dock : {u"Transfers"_s, u"Activity"_s}) {
        visit.trigger(u"show"_s + dock);
        visit.take(dock.toLower());
    }
    visit.trigger(u"showActivity"_s); // and away
}

} // namespace guicheck
