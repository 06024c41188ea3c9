// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// The activity in the real window: filters, what is folded away, pause, copies, the file, and what was said.
#include "core/session/rereading.h"
#include "tests/support/testprogram.h"
#include "tests/ui/windowcase.h"
#include "ui/activity/activitydock.h"
#include "ui/activity/activitymodel.h"
#include "ui/activity/activityrows.h"
#include "ui/inspector/rawview.h"
#include "ui/support/format.h"
#include "ui/widgets/filterchips.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/searchline.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QFileDialog>
#include <QHeaderView>
#include <QJsonDocument>
#include <QMenu>
#include <QPushButton>
#include <QTest>
#include <QToolButton>

namespace activitypanel_test {

using Severity = Notice::Severity;

class ActivityPanelTest : public WindowCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init() { makeFolder(); }
    void cleanup() { close(); }

    void filterByTextAndMenus();
    void toolsStandInOneLine();
    void filterFromACell();
    void filterFromAHead();
    void filtersAreRemembered();
    void columnsAreRemembered();
    void menuOfAColumnByKey();
    void ownIsFoldedAway();
    void pause();
    void copies();
    void whatIsCutIsSaid();
    void exportedAsJsonLines();
    void whatWasSaidIsARow();
    void noSecretInWhatWasSaid();
    void storageIsSaidInTheOneBar();

private:
    const guicheck::Driver &driver() { return m_whole->driver(); }
    ActivityModel *model() { return m_whole->workspace().find<ActivityDock>()->model(); }
    QTableView *table() { return driver().look<QTableView>(u"Activity"_s); }
    // "Also the explorer’s own (2)"
    QCheckBox *own()
    {
        const auto boxes = m_whole->window().findChildren<QCheckBox *>();
        for (QCheckBox *box : boxes) {
            if (box->isVisible() && box->text().startsWith(u"Also the explorer’s own"_s))
                return box;
        }
        return nullptr;
    }
    void openActivity()
    {
        openPage(u"contexts"_s);
        m_whole->workspace().node().rereadings().setOn(false); // what comes is what a test makes
        m_whole->trigger(u"showActivity"_s);
        QTRY_VERIFY(table());
        QTRY_VERIFY(table()->model()->rowCount() > 4);
    }
    void openTheWindowAgain()
    {
        m_whole.reset();
        m_whole = std::make_unique<WholeWindow>(m_folder->path());
        m_whole->open(m_node->url());
        QTRY_COMPARE(phase(), Node::Phase::Open);
        m_whole->trigger(u"showActivity"_s);
        QTRY_VERIFY(table());
    }
    QStringList column(int column)
    {
        QStringList texts;
        for (int row = 0; row < table()->model()->rowCount(); ++row)
            texts += table()->model()->index(row, column).data().toString();
        return texts;
    }
    // The choice of a menu, by keys.
    void choose(const QString &button, const QString &choice)
    {
        auto *tool = driver().look<QToolButton>(button);
        QVERIFY(tool);
        const auto actions = tool->menu()->actions();
        const auto found = std::find_if(actions.begin(), actions.end(),
                                        [&](const QAction *action) { return action->text() == choice; });
        QVERIFY(found != actions.end());
        (*found)->trigger();
    }
    QStringList chips()
    {
        QStringList texts;
        auto *row = m_whole->window().findChild<QWidget *>(u"activityPanel"_s)->findChild<FilterChips *>();
        const auto buttons = row->findChildren<QPushButton *>();
        for (const QPushButton *button : buttons) {
            if (button->isVisible())
                texts += button->text();
        }
        return texts;
    }
};

void ActivityPanelTest::filterByTextAndMenus()
{
    openActivity();
    auto *line = driver().look<SearchLine>(u"Filter the activity"_s);
    QVERIFY(line);
    driver().type(line, u"list-blobs"_s);
    const auto isAll = [&](const QString &name) {
        const QStringList names = column(ActivityModel::Name);
        return !names.isEmpty() && names.count(name) == names.size();
    };
    QTRY_VERIFY(isAll(u"list-blobs"_s));
    // Down goes into what was found; Esc in the line takes the filter off.
    QTest::keyClick(line, Qt::Key_Down);
    QVERIFY(table()->hasFocus());
    QCOMPARE(table()->currentIndex().row(), 0);
    line->setFocus();
    QTest::keyClick(line, Qt::Key_Escape);
    QTRY_VERIFY(table()->model()->rowCount() > 4);
    choose(u"Filter by method"_s, u"POST"_s);
    QCOMPARE(table()->model()->rowCount(), 0);
    QCOMPARE(chips(), QStringList{u"Method: POST"_s});
    QTRY_VERIFY(m_whole->says(u"Nothing fits the filter"_s));
    choose(u"Filter by method"_s, u"GET"_s);
    QCOMPARE(chips(), QStringList{u"Method: GET, POST"_s});
    QVERIFY(table()->model()->rowCount() > 4);
    choose(u"Filter by status"_s, u"refused (4xx)"_s);
    QCOMPARE(chips(), (QStringList{u"Method: GET, POST"_s, u"Status: refused (4xx)"_s}));
    QCOMPARE(table()->model()->rowCount(), 0);
    // Each is taken off by itself.
    DRIVE(driver().press(u"Take off the filter Status: refused (4xx)"_s))
    QCOMPARE(chips(), QStringList{u"Method: GET, POST"_s});
    QVERIFY(table()->model()->rowCount() > 4);
}

// As long as there is room.
void ActivityPanelTest::toolsStandInOneLine()
{
    openActivity();
    m_whole->window().resize(1400, 800);
    const auto middleOf = [&](QWidget *widget) {
        return widget->mapTo(&m_whole->window(), widget->rect().center()).y();
    };
    const auto isInLine = [&] {
        const int line = middleOf(driver().look<SearchLine>(u"Filter the activity"_s));
        for (const QString &name :
             {u"Filter by method"_s, u"Filter by kind"_s, u"Pause"_s, u"Clear the list"_s}) {
            if (qAbs(middleOf(driver().look<QToolButton>(name)) - line) > 3)
                return false;
        }
        return true;
    };
    QTRY_VERIFY(isInLine());
}

void ActivityPanelTest::filterFromACell()
{
    openActivity();
    m_whole->workspace().say(Severity::Bad, u"This failed."_s);
    QTRY_COMPARE(column(ActivityModel::Status).first(), u"failed"_s);
    table()->setFocus();
    table()->setCurrentIndex(table()->model()->index(0, ActivityModel::Status));
    m_whole->trigger(u"menu"_s);
    DRIVE(driver().chooseInMenu(u"Filter by this value"_s))
    QTRY_COMPARE(column(ActivityModel::Status), QStringList{u"failed"_s});
    QCOMPARE(chips(), QStringList{u"Kind: messages of failure"_s});
}

// It leads to what the column is narrowed by.
void ActivityPanelTest::filterFromAHead()
{
    openActivity();
    m_whole->workspace().say(Severity::Bad, u"This failed."_s);
    QTRY_COMPARE(column(ActivityModel::Status).first(), u"failed"_s);
    const auto ask = [this](int of) {
        table()->setFocus();
        table()->setCurrentIndex(table()->model()->index(0, of));
        QTest::keyClick(table(), Qt::Key_F10, Qt::AltModifier | Qt::ShiftModifier);
        driver().chooseInMenu(u"Filter this column…"_s);
    };
    DRIVE({
        ask(ActivityModel::Kind);
        driver().chooseInMenu(u"messages of failure"_s);
    })
    QTRY_COMPARE(column(ActivityModel::Status), QStringList{u"failed"_s});
    DRIVE(ask(ActivityModel::Path))
    QCOMPARE(m_whole->window().focusWidget(), driver().look<QLineEdit>(u"Filter the activity"_s));
}

void ActivityPanelTest::filtersAreRemembered()
{
    openActivity();
    choose(u"Filter by kind"_s, u"requests that read"_s);
    driver().type(driver().look<SearchLine>(u"Filter the activity"_s), u"contexts"_s);
    driver().look<SearchLine>(u"Filter the activity"_s)->flush();
    own()->click();
    openTheWindowAgain();
    QCOMPARE(chips(), QStringList{u"Kind: requests that read"_s});
    QCOMPARE(driver().look<SearchLine>(u"Filter the activity"_s)->text(), u"contexts"_s);
    QTRY_VERIFY(table()->model()->rowCount() > 0);
    for (const QString &name : column(ActivityModel::Path))
        QVERIFY2(name.contains(u"contexts"_s), qPrintable(name));
    const auto boxes =
        m_whole->window().findChild<QWidget *>(u"activityPanel"_s)->findChildren<QCheckBox *>();
    QCOMPARE(boxes.size(), 1);
    QVERIFY(boxes.first()->isChecked());
    // Of another node nothing is known.
    DemoNodeProcess other;
    QVERIFY2(other.start({u"--empty"_s}), qPrintable(other.problem()));
    m_whole->open(other.url());
    QTRY_COMPARE(phase(), Node::Phase::Open);
    m_whole->trigger(u"showActivity"_s);
    QTRY_VERIFY(driver().look<SearchLine>(u"Filter the activity"_s));
    QCOMPARE(driver().look<SearchLine>(u"Filter the activity"_s)->text(), QString());
}

void ActivityPanelTest::columnsAreRemembered()
{
    openActivity();
    QHeaderView *header = table()->horizontalHeader();
    // No head is cut, and the last column takes what is left.
    for (int column = 0; column < header->count(); ++column)
        QVERIFY2(header->sectionSize(column) >= header->sectionSizeHint(column),
                 qPrintable(table()->model()->headerData(column, Qt::Horizontal).toString()));
    QVERIFY(header->length() >= table()->viewport()->width());
    header->resizeSection(ActivityModel::Name, 263);
    table()->setFocus();
    table()->setCurrentIndex(table()->model()->index(0, ActivityModel::Milliseconds));
    QTest::keyClick(table(), Qt::Key_Down, Qt::AltModifier | Qt::ShiftModifier);
    QCOMPARE(header->sortIndicatorSection(), int(ActivityModel::Milliseconds));
    QTest::keyClick(table(), Qt::Key_Right, Qt::AltModifier | Qt::ShiftModifier);
    const int taken = header->sectionSize(ActivityModel::Milliseconds);
    openTheWindowAgain();
    header = table()->horizontalHeader();
    QCOMPARE(header->sectionSize(ActivityModel::Name), 263);
    QCOMPARE(header->sectionSize(ActivityModel::Milliseconds), taken);
    QCOMPARE(header->sortIndicatorSection(), int(ActivityModel::Milliseconds));
    QCOMPARE(header->sortIndicatorOrder(), Qt::DescendingOrder);
    QTRY_VERIFY(table()->model()->rowCount() > 4);
    const auto at = [&](int row) {
        return table()->model()->index(row, ActivityModel::Milliseconds).data(ExactTextRole).toDouble();
    };
    QTRY_VERIFY(at(0) >= at(1) && at(1) >= at(2));
}

// Here as on every page with a table.
void ActivityPanelTest::menuOfAColumnByKey()
{
    openActivity();
    for (QTableView *view : {table(), m_whole->table(u"contexts"_s)}) {
        view->setFocus();
        view->setCurrentIndex(view->model()->index(0, 1));
        QTest::keyClick(view, Qt::Key_F10, Qt::AltModifier | Qt::ShiftModifier);
        DRIVE(driver().chooseInMenu(u"Hide this column"_s))
        QVERIFY(view->horizontalHeader()->isSectionHidden(1));
        QVERIFY(!view->horizontalHeader()->isSectionHidden(0));
    }
}

void ActivityPanelTest::ownIsFoldedAway()
{
    openActivity();
    // The node goes and comes back by itself.
    m_whole->workspace().node().transport().send({.name = "get-readiness",
                                                  .segments = {u"admin-api"_s, u"ready"_s},
                                                  .asker = calimero::Asker::Explorer});
    QTRY_VERIFY(own()->text() != u"Also the explorer’s own (0)"_s);
    const auto countOf = [&] { return column(ActivityModel::Name).count(u"get-readiness"_s); };
    const auto before = countOf(); // by whoever opened the node
    own()->click();
    QTRY_VERIFY(countOf() > before);
    const auto newest = [&] { return column(ActivityModel::Name).indexOf(u"get-readiness"_s); };
    QTRY_COMPARE(column(ActivityModel::Status).at(newest()), u"200"_s);
    table()->selectRow(int(newest()));
    QTRY_VERIFY(m_whole->says(u"asked by the explorer itself"_s));
}

void ActivityPanelTest::pause()
{
    openActivity();
    auto *pause = driver().look<QToolButton>(u"Pause"_s);
    QVERIFY(pause);
    table()->selectRow(2);
    const QString looked = table()->currentIndex().data(IdTextRole).toString();
    pause->setFocus();
    QTest::keyClick(pause, Qt::Key_Space);
    QVERIFY(pause->accessibleName().startsWith(u"Go on"_s));
    const QStringList before = column(ActivityModel::Path);
    // What the explorer asks by itself is not shown, and counts as little.
    m_whole->workspace().node().readFacts(calimero::Asker::Explorer);
    QTRY_VERIFY(model()->waiting() >= 3 && !m_whole->workspace().node().isReadingFacts());
    m_whole->trigger(u"reload"_s);
    QTRY_VERIFY(pause->accessibleName().startsWith(u"Go on ("_s));
    QTRY_VERIFY(model()->waiting(false) >= 7);
    QCOMPARE(column(ActivityModel::Path), before);
    QTRY_COMPARE(pause->text(), u"Go on (%1 new)"_s.arg(model()->waiting(false)));
    QVERIFY(model()->waiting(false) < model()->waiting());
    const qsizetype waiting = model()->waiting(false);
    QTest::keyClick(pause, Qt::Key_Space);
    QCOMPARE(pause->accessibleName(), u"Pause"_s);
    QTRY_VERIFY(table()->model()->rowCount() >= before.size() + waiting - table()->model()->rowCount() / 100);
    // What was looked at is looked at still.
    QCOMPARE(table()->currentIndex().data(IdTextRole).toString(), looked);
}

void ActivityPanelTest::copies()
{
    openActivity();
    // One that was answered.
    const auto answered = [this] {
        const QStringList names = column(ActivityModel::Name);
        const qsizetype row = names.indexOf(u"list-contexts"_s);
        return row >= 0 && column(ActivityModel::Status).at(row) == "200"_L1 ? int(row) : -1;
    };
    QTRY_VERIFY(answered() >= 0);
    table()->selectRow(answered());
    table()->setFocus();
    QTest::keyClick(table(), Qt::Key_C, Qt::ControlModifier);
    QVERIFY(QApplication::clipboard()->text().startsWith(u"curl "_s));
    QTest::keyClick(table(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    const QJsonDocument row = QJsonDocument::fromJson(QApplication::clipboard()->text().toUtf8());
    QCOMPARE(row["name"_L1].toString(), table()->currentIndex().siblingAtColumn(ActivityModel::Name).data());
    QVERIFY(row["url"_L1].toString().startsWith(m_node->url().toString()));
    QVERIFY(!row["answer_body"_L1].toString().isEmpty());
    m_whole->workspace().say(Severity::Ok, u"That was done."_s);
    QTRY_COMPARE(column(ActivityModel::Kind).first(), u"message"_s);
    table()->selectRow(0);
    QTest::keyClick(table(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), u"That was done."_s);
    QTest::keyClick(table(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(QJsonDocument::fromJson(QApplication::clipboard()->text().toUtf8())["message"_L1].toString(),
             u"That was done."_s);
}

// Of a long answer the begin is kept: whoever copies it is told so, before and afterwards.
void ActivityPanelTest::whatIsCutIsSaid()
{
    openNode({u"--empty"_s, u"--rows"_s, u"blobs=3000"_s});
    m_whole->workspace().node().rereadings().setOn(false);
    m_whole->workspace().showPage(u"blobs"_s);
    QTRY_COMPARE(m_whole->workspace().tableWidget(u"blobs"_s)->model()->totalRows(), 3000);
    m_whole->trigger(u"showActivity"_s);
    QTRY_VERIFY(table());
    const auto listed = [this] { return int(column(ActivityModel::Name).indexOf(u"list-blobs"_s)); };
    QTRY_VERIFY(listed() >= 0 && column(ActivityModel::Status).at(listed()) == "200"_L1);
    table()->setFocus();
    table()->setCurrentIndex(table()->model()->index(listed(), ActivityModel::Name));
    const ActivityEntry *entry =
        qobject_cast<ActivityRows *>(table()->model())->entryAt(table()->currentIndex());
    QVERIFY(entry);
    const QByteArray kept = entry->exchange.answerBody;
    QVERIFY(entry->exchange.answerBytes > calimero::Exchange::keptBody);
    const QString begin = Format::size(quint64(calimero::Exchange::keptBody));
    const QString whole = Format::size(quint64(entry->exchange.answerBytes));
    const QJsonDocument line = QJsonDocument::fromJson(entry->line());
    QVERIFY(line["answer_body_cut"_L1].toBool());
    auto *panel = m_whole->window().findChild<QWidget *>(u"activityPanel"_s);
    QTRY_VERIFY(panel->findChild<RawView *>()->text().contains(
        u"Body received, the first %1 of %2"_s.arg(begin, whole)));
    m_whole->trigger(u"menu"_s);
    DRIVE(driver().chooseInMenu(u"Copy the first %1 of %2 of the answer"_s.arg(begin, whole)))
    QCOMPARE(QApplication::clipboard()->text(), QString::fromUtf8(kept));
    const auto tools = panel->findChildren<QToolButton *>();
    const QString said = u"Copied: the first %1 of %2"_s.arg(begin, whole);
    QVERIFY(std::any_of(tools.begin(), tools.end(), [&](const QToolButton *tool) {
        return tool->property("announced").toString() == said;
    }));
}

void ActivityPanelTest::exportedAsJsonLines()
{
    openActivity();
    driver().type(driver().look<SearchLine>(u"Filter the activity"_s), u"list-contexts"_s);
    QTRY_COMPARE(column(ActivityModel::Name).last(), u"list-contexts"_s);
    QTRY_COMPARE(column(ActivityModel::Name).first(), u"list-contexts"_s);
    const auto shown = table()->model()->rowCount();
    const QString path = m_folder->filePath(u"log.jsonl"_s);
    table()->setFocus();
    QTest::keyClick(table(), Qt::Key_E, Qt::ControlModifier);
    DRIVE({
        driver().chooseInMenu(u"The %1 rows that are shown as JSON Lines…"_s.arg(shown));
        auto *dialog = qobject_cast<QFileDialog *>(driver().dialog(u"Export the activity"_s));
        QVERIFY(dialog);
        QVERIFY(dialog->selectedFiles().value(0).endsWith(u".jsonl"_s));
        Q_EMIT dialog->fileSelected(path);
        dialog->close();
    })
    QTRY_VERIFY(m_whole->says(u"were written to"_s) || m_whole->says(u"was written to"_s));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArrayList lines = file.readAll().trimmed().split('\n');
    QCOMPARE(lines.size(), shown);
    for (const QByteArray &line : lines)
        QCOMPARE(QJsonDocument::fromJson(line)["name"_L1].toString(), u"list-contexts"_s);
}

void ActivityPanelTest::whatWasSaidIsARow()
{
    openActivity();
    for (int i = 0; i < 3; ++i)
        m_whole->workspace().say(Severity::Bad, u"This failed: %1."_s.arg(i));
    m_whole->workspace().say(Severity::Ok, u"That was done."_s);
    // One is in the bar, all are here.
    choose(u"Filter by kind"_s, u"messages of failure"_s);
    QTRY_COMPARE(column(ActivityModel::Path),
                 (QStringList{u"This failed: 2."_s, u"This failed: 1."_s, u"This failed: 0."_s}));
    QCOMPARE(column(ActivityModel::Name).first(), u"Contexts"_s);
    QCOMPARE(column(ActivityModel::Status).first(), u"failed"_s);
    choose(u"Filter by kind"_s, u"messages of failure"_s);
    choose(u"Filter by kind"_s, u"messages of success"_s);
    QTRY_COMPARE(column(ActivityModel::Path), QStringList{u"That was done."_s});
    QCOMPARE(column(ActivityModel::Status), QStringList{u"done"_s});
    table()->selectRow(0);
    QTRY_VERIFY(m_whole->says(u"Message over “Contexts”"_s));
}

void ActivityPanelTest::noSecretInWhatWasSaid()
{
    openActivity();
    m_whole->workspace().say(Severity::Bad,
                             u"The node said: eyJ0eXAiOiJKV1QifQ.eyJzdWIiOiJ4In0.c2lnbmF0dXJl"_s);
    QTRY_COMPARE(column(ActivityModel::Path).first(), u"The node said: …"_s);
    QVERIFY(!table()->model()->index(0, 0).data(JsonRole).toString().contains(u"eyJ"_s));
}

void ActivityPanelTest::storageIsSaidInTheOneBar()
{
    openActivity();
    auto *storage = m_whole->window().findChild<Notice *>(u"storageBar"_s);
    auto *bar = m_whole->workspace().findChild<NoticeBar *>();
    const auto shown = [&] { return QPair(storage->isVisible(), bar->isVisible()); };
    m_whole->workspace().say(Severity::Bad, u"This failed."_s);
    QCOMPARE(shown(), QPair(false, true));
    // The newest wins, and the one before comes back when it is closed.
    storage->setMessage(Severity::Warn, u"This could not be kept."_s);
    QCOMPARE(shown(), QPair(true, false));
    storage->dismiss();
    QCOMPARE(shown(), QPair(false, true));
    storage->setMessage(Severity::Warn, u"Nor could this."_s);
    m_whole->workspace().say(Severity::Ok, u"That was done."_s, {}, {}, u"it"_s);
    QCOMPARE(shown(), QPair(false, true));
    m_whole->workspace().mend(u"it"_s);
    QCOMPARE(shown(), QPair(false, true)); // what failed is there again, which is newer than nothing
    // All of them can be read here.
    QTRY_COMPARE(column(ActivityModel::Path).mid(0, 4),
                 (QStringList{u"That was done."_s, u"Nor could this."_s, u"This could not be kept."_s,
                              u"This failed."_s}));
    // Of another node's bar nothing is seen; what is so on this computer is so there too.
    DemoNodeProcess other;
    QVERIFY2(other.start({u"--empty"_s}), qPrintable(other.problem()));
    m_whole->open(other.url());
    QTRY_COMPARE(phase(), Node::Phase::Open);
    QTRY_VERIFY(storage->isVisible());
}

const TestCase testCase(runTest<ActivityPanelTest, QApplication>);

} // namespace activitypanel_test

#include "activitypanel_test.moc"
