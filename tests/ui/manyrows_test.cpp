// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Any number of rows: a bounded number of widgets, and every row can be reached, read, copied and followed.
#include "tests/support/testprogram.h"
#include "tests/support/unexpectedwarnings.h"
#include "ui/inspector/allfields.h"
#include "ui/inspector/fields.h"
#include "ui/inspector/fieldsmodel.h"
#include "ui/inspector/fieldsview.h"
#include "ui/inspector/inspector.h"
#include "ui/inspector/rawview.h"
#include "ui/support/style.h"
#include "ui/support/theme.h"
#include "ui/viewer/textview.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/fieldlist.h"
#include "ui/widgets/searchline.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

#include <atomic>

namespace manyrows_test {

using namespace Qt::StringLiterals;
using namespace explorer;

namespace {

constexpr qsizetype manyRows = 50'000;

qsizetype widgetsIn(const QWidget &root)
{
    return root.findChildren<QWidget *>().size();
}

/// A thing that consists of a group of any length between two short ones.
class Thing : public Subject {
public:
    explicit Thing(qsizetype rows) : Subject({u"thing"_s, u"1"_s}), m_rows(rows) { }

    QString icon() const override { return u"identity"_s; }
    QString title() const override { return u"Thing"_s; }
    QString subtitle() const override { return {}; }
    QList<std::pair<QString, QByteArray>> raw() const override { return {}; }
    void load() override { }
    QList<Field> fields() const override
    {
        QList<Field> fields{Fields::plain(u"Name"_s, u"A thing"_s)};
        fields += Fields::many(u"Parts"_s, m_rows, [made = m_made](qsizetype index) {
            ++*made;
            return Field{.caption = u"Part"_s,
                         .value = u"part %1"_s.arg(index),
                         .copy = u"copy %1"_s.arg(index),
                         .link = u"part:%1"_s.arg(index),
                         .note = index % 1000 == 7 ? u"(odd)"_s : QString()};
        });
        fields += Field{.caption = u"Trouble"_s, .value = u"something was odd"_s, .color = Color::Warn};
        return fields;
    }

    qsizetype m_rows;
    std::shared_ptr<std::atomic<int>> m_made = std::make_shared<std::atomic<int>>(0);
};

class ManyRowsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QApplication::setStyle(new explorer::Style);
        m_theme = std::make_unique<Theme>();
    }
    void init()
    {
        failOnWarningsBut();
        QGuiApplication::clipboard()->clear();
    }

    void fieldsAreBounded_data();
    void fieldsAreBounded();
    void fewFieldsAreAllThere();
    void eachGroupHasASay();
    void anyNumberOfGroups();
    void allOfAGroup();
    void filterOfAll();
    void allStaysWhileMoreIsKnown();
    void copiesManyRows();
    void modelOfFields();

    void rawInPieces();

private:
    /// Shown, with all that comes in later turns.
    static void settle(FieldList &list) { QTRY_COMPARE(shownRows(list), list.fields().size()); }
    static qsizetype shownRows(const FieldList &list)
    {
        qsizetype shown = 0;
        for (int i = 0; list.row(i); ++i)
            shown += list.row(i)->isVisibleTo(&list) ? 1 : 0;
        return shown;
    }
    static ElidedLabel *linkToAll(const Inspector &inspector);

    std::unique_ptr<Theme> m_theme;
};

void ManyRowsTest::fieldsAreBounded_data()
{
    QTest::addColumn<bool>("lazily");
    QTest::addRow("made when they are looked at") << true;
    QTest::addRow("made before") << false;
}

void ManyRowsTest::fieldsAreBounded()
{
    QFETCH(const bool, lazily);
    int made = 0;
    const auto fieldsOf = [&](qsizetype rows) {
        const auto at = [&made](qsizetype index) {
            ++made;
            return Fields::plain(u"Row"_s, QString::number(index));
        };
        if (lazily)
            return QList<Field>{Fields::many(u"Rows"_s, rows, at)};
        QList<Field> fields{Fields::heading(u"Rows"_s)};
        for (qsizetype i = 0; i < rows; ++i)
            fields += at(i);
        return fields;
    };
    FieldList list;
    list.show();
    list.setFields(fieldsOf(200));
    settle(list);
    const qsizetype widgets = widgetsIn(list);
    QVERIFY(widgets > 20);
    made = 0;
    list.setFields(fieldsOf(manyRows));
    settle(list);
    QCOMPARE(widgetsIn(list), widgets);
    if (lazily)
        QVERIFY2(made <= 2 * FieldList::most, qPrintable(QString::number(made)));
    QCOMPARE(list.fields().first(), Fields::heading(u"Rows"_s));
    QCOMPARE(list.fields().at(1).value, u"0"_s);
    QCOMPARE(list.fields().last().value, u"Show all 50,000"_s);
    QSignalSpy all(&list, &FieldList::allRequested);
    QSignalSpy link(&list, &FieldList::linkActivated);
    Q_EMIT list.row(int(list.fields().size()) - 1)->linkActivated(list.fields().last().link);
    QCOMPARE(all.size(), 1);
    QCOMPARE(link.size(), 0);
    const FieldGroup group = list.groups().at(all.first().first().toInt());
    QCOMPARE(group.title, u"Rows"_s);
    QCOMPARE(group.rows->count, manyRows);
    QCOMPARE(group.rows->at(manyRows - 1).value, QString::number(manyRows - 1));
}

void ManyRowsTest::fewFieldsAreAllThere()
{
    QList<Field> fields{Fields::plain(u"A"_s, u"1"_s), Fields::heading(u"Rest"_s)};
    for (qsizetype i = 0; i <= FieldList::mostOfGroup; ++i)
        fields += Fields::plain(u"Row"_s, QString::number(i));
    FieldList list;
    list.show();
    list.setFields(fields);
    settle(list);
    QCOMPARE(list.fields(), fields); // no link to a single one more
}

void ManyRowsTest::eachGroupHasASay()
{
    QList<Field> fields;
    for (const char16_t *title : {u"Methods", u"Events", u"Types", u"Builds", u"Services"})
        fields += Fields::many(QString::fromUtf16(title), 1000, [](qsizetype index) {
            return Fields::plain(u"Row"_s, QString::number(index));
        });
    fields += Field{.caption = u"Missing in the answer"_s, .value = u"data.x"_s};
    FieldList list;
    list.setFields(fields);
    QSet<QString> headings;
    qsizetype rows = 0;
    for (const Field &field : list.fields()) {
        if (field.heading)
            headings.insert(field.caption);
        rows += field.heading ? 0 : 1;
    }
    QCOMPARE(headings.size(), 5);
    QVERIFY(rows <= FieldList::most + 5); // and a link for each
    QCOMPARE(list.fields().last().value, u"data.x"_s); // trouble is never among what is left out
}

void ManyRowsTest::anyNumberOfGroups()
{
    QList<Field> fields;
    for (int i = 0; i < 5000; ++i)
        fields << Fields::heading(u"Group %1"_s.arg(i)) << Fields::plain(u"Row"_s, QString::number(i));
    FieldList list;
    list.show();
    list.setFields(fields);
    settle(list);
    QVERIFY(list.fields().size() < 3 * FieldList::most);
    QSignalSpy all(&list, &FieldList::allRequested);
    Q_EMIT list.row(int(list.fields().size()) - 1)->linkActivated(list.fields().last().link);
    QCOMPARE(all.size(), 1);
    const FieldGroup everything = list.groups().at(all.first().first().toInt());
    QCOMPARE(everything.rows->count, fields.size());
    for (const qsizetype place : {qsizetype(0), qsizetype(1), qsizetype(5001), fields.size() - 1})
        QCOMPARE(everything.rows->at(place), fields.at(place));
}

ElidedLabel *ManyRowsTest::linkToAll(const Inspector &inspector)
{
    const auto labels = inspector.findChildren<ElidedLabel *>();
    for (ElidedLabel *label : labels) {
        if (label->text().startsWith(u"Show all "_s) && label->isVisible())
            return label;
    }
    return nullptr;
}

void ManyRowsTest::allOfAGroup()
{
    Inspector inspector;
    inspector.resize(320, 600);
    inspector.setVisible(true);
    auto thing = std::make_unique<Thing>(manyRows);
    const auto made = thing->m_made;
    inspector.show(std::move(thing));
    QVERIFY(*made <= 2 * FieldList::most);
    QTRY_VERIFY(linkToAll(inspector));
    linkToAll(inspector)->setFocus();
    QTest::keyClick(linkToAll(inspector), Qt::Key_Return);
    auto *all = inspector.findChild<AllFields *>();
    QVERIFY(all->isVisible());
    FieldsView *view = all->view();
    QCOMPARE(view->accessibleName(), u"Parts"_s);
    QCOMPARE(view->model()->rowCount(), int(manyRows));
    QVERIFY(inspector.isAncestorOf(QApplication::focusWidget()));

    // By the keyboard to the last of them.
    view->setFocus();
    QTest::keyClick(view, Qt::Key_End);
    QCOMPARE(view->currentIndex().row(), int(manyRows - 1));
    QCOMPARE(view->currentIndex().data().toString(), u"part 49999"_s);
    QCOMPARE(view->currentIndex().data(Qt::AccessibleTextRole).toString(), u"Part: part 49999"_s);
    QTest::keyClick(view, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"copy 49999"_s);
    QSignalSpy link(&inspector, &Inspector::linkActivated);
    QTest::keyClick(view, Qt::Key_Return);
    QCOMPARE(link.size(), 1);
    QCOMPARE(link.takeFirst().first().toString(), u"part:49999"_s);
    // By the mouse: on the link, beside it, on the button that copies.
    const QModelIndex last = view->currentIndex();
    const QRect row = view->visualRect(last);
    const Field field = all->model()->field(last.row());
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, FieldDelegate::valueRect(row, field).center());
    QCOMPARE(link.size(), 1);
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, row.topLeft() + QPoint(2, 2));
    QCOMPARE(link.size(), 1);
    QGuiApplication::clipboard()->clear();
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, FieldDelegate::copyRect(row).center());
    QCOMPARE(QGuiApplication::clipboard()->text(), u"copy 49999"_s);
    QCOMPARE(link.size(), 1);

    // Back to the details, and only then out of the inspector.
    QSignalSpy closed(&inspector, &Inspector::closeRequested);
    QTest::keyClick(view, Qt::Key_Escape);
    QVERIFY(!all->isVisible());
    QVERIFY(linkToAll(inspector));
    QCOMPARE(closed.size(), 0);
    // Another thing begins with its details.
    QTest::keyClick(linkToAll(inspector), Qt::Key_Return);
    QVERIFY(all->isVisible());
    inspector.show(std::make_unique<Thing>(3));
    QVERIFY(!all->isVisible());
}

void ManyRowsTest::filterOfAll()
{
    Inspector inspector;
    inspector.resize(320, 600);
    inspector.setVisible(true);
    inspector.show(std::make_unique<Thing>(manyRows));
    QTRY_VERIFY(linkToAll(inspector));
    QTest::keyClick(linkToAll(inspector), Qt::Key_Return);
    auto *all = inspector.findChild<AllFields *>();
    auto *search = all->findChild<SearchLine *>();
    QCOMPARE(search->accessibleName(), u"Filter Parts"_s);
    QTest::keyClicks(search, u"PART 4321"_s);
    QTest::keyClick(search, Qt::Key_Return);
    QTRY_COMPARE(all->model()->rowCount(), 11); // 4321 and 43210…43219
    QCOMPARE(all->model()->field(1).value, u"part 43210"_s);
    search->setText(u"(odd)"_s);
    search->flush();
    QTRY_COMPARE(all->model()->rowCount(), int(manyRows / 1000));
    QCOMPARE(all->model()->field(49).value, u"part 49007"_s);
    search->setText(u"nowhere"_s);
    search->flush();
    QTRY_COMPARE(all->model()->rowCount(), 0);
    search->clear();
    search->flush();
    QTRY_COMPARE(all->model()->rowCount(), int(manyRows));
}

void ManyRowsTest::allStaysWhileMoreIsKnown()
{
    Inspector inspector;
    inspector.resize(320, 600);
    inspector.setVisible(true);
    auto owned = std::make_unique<Thing>(1000);
    Thing *thing = owned.get();
    inspector.show(std::move(owned));
    QTRY_VERIFY(linkToAll(inspector));
    QTest::keyClick(linkToAll(inspector), Qt::Key_Return);
    auto *all = inspector.findChild<AllFields *>();
    all->view()->setCurrentIndex(all->model()->index(500));
    Q_EMIT thing->changed(); // a name came
    QVERIFY(all->isVisible());
    QCOMPARE(all->view()->currentIndex().row(), 500);
    thing->m_rows = 1001;
    Q_EMIT thing->changed();
    QVERIFY(all->isVisible());
    QCOMPARE(all->model()->rowCount(), 1001);
    thing->m_rows = 0;
    Q_EMIT thing->changed();
    QCOMPARE(all->model()->rowCount(), 0);
}

void ManyRowsTest::copiesManyRows()
{
    FieldsModel model;
    const Thing thing(manyRows);
    FieldsView view;
    view.setModel(&model);
    FieldList list;
    list.setFields(thing.fields());
    model.setRows(list.groups().at(1).rows);
    view.selectAll();
    QTest::keyClick(&view, Qt::Key_C, Qt::ControlModifier);
    QTRY_VERIFY(!QGuiApplication::clipboard()->text().isEmpty());
    const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n');
    QCOMPARE(lines.size(), manyRows);
    QCOMPARE(lines.last(), u"copy 49999"_s);
}

void ManyRowsTest::modelOfFields()
{
    FieldsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const auto rows = [](qsizetype count) {
        return Fields::many({}, count,
                            [](qsizetype index) { return Fields::plain(u"Row"_s, QString::number(index)); })
            .rows;
    };
    QSignalSpy settled(&model, &FieldsModel::settled);
    model.setRows(rows(30));
    QCOMPARE(model.rowCount(), 30);
    model.setFilter(u"1"_s);
    QTRY_COMPARE(model.rowCount(), 12);
    model.setRows(rows(30)); // the same ones anew
    QTRY_VERIFY(!model.isFiltering());
    QCOMPARE(model.rowCount(), 12);
    model.setRows(rows(20));
    QTRY_COMPARE(model.rowCount(), 11);
    model.setFilter({});
    QCOMPARE(model.rowCount(), 20);
    model.setRows(nullptr);
    QCOMPARE(model.rowCount(), 0);
    QVERIFY(settled.size() >= 5);
}

void ManyRowsTest::rawInPieces()
{
    QByteArray json = "[";
    for (int i = 0; i < 20'000; ++i)
        json += (i > 0 ? ",\"" : "\"") + QByteArray::number(i) + '"';
    json += ']';
    RawView view;
    view.setParts({{u"GET /first"_s, json}, {u"GET /second"_s, "{\"end\":\"here\"}"}});
    const TextView *text = view.view();
    // The heading and the begin are there at once; never an older text below a new heading.
    QVERIFY(text->text().startsWith(u"GET /first\n[\n\"0\",\n\"1\","_s));
    QTRY_VERIFY(text->isLaidOut());
    QVERIFY(text->text().endsWith(u"GET /second\n{\n\"end\": \"here\"\n}"_s));
    // But for the indentation.
    QCOMPARE(text->text(), QString(view.text()).replace(QRegularExpression(u"\n +"_s), u"\n"_s));
    QCOMPARE(text->numberOfLines(), view.text().count(u'\n') + 1);
    // The next one while the last is still coming.
    view.setParts({{u"GET /third"_s, json}});
    QVERIFY(text->text().startsWith(u"GET /third\n[\n\"0\","_s));
    view.setParts({{u"GET /short"_s, "{}"}});
    QCOMPARE(text->text(), u"GET /short\n{}"_s);
    QTRY_VERIFY(text->isLaidOut());
    QCOMPARE(text->text(), u"GET /short\n{}"_s);
}

} // namespace

const TestCase testCase(runTest<ManyRowsTest, QApplication>);

} // namespace manyrows_test

#include "manyrows_test.moc"
