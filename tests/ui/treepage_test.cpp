// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// A page of a tree does what a page of a table does: both stand on one base.
#include "core/session/node.h"
#include "tests/support/demonodeprocess.h"
#include "tests/support/testprogram.h"
#include "tests/ui/wholewindow.h"
#include "ui/inspector/fields.h"
#include "ui/models/pagemodel.h"
#include "ui/pages/itemactions.h"
#include "ui/pages/itemspage.h"
#include "ui/pages/pagewidget.h"
#include "ui/pages/tablewidget.h"
#include "ui/support/uistate.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/searchline.h"
#include "ui/window/pagelist.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QTreeView>
#include <QTreeWidget>

namespace treepage_test {

using namespace explorer;
using namespace Qt::StringLiterals;

namespace {

/// Groups, and members below them. The filter leaves groups alone.
class GroupModel : public PageModel {
public:
    using PageModel::PageModel;

    void give(const QList<QStringList> &groups)
    {
        beginResetModel();
        m_all = groups;
        m_state = LoadState::Complete;
        filterNow();
        endResetModel();
        tell();
    }

    const ColumnInfo &columnInfo(int) const override { return m_column; }
    void reload() override { }
    LoadState loadState() const override { return m_state; }
    const calimero::Error &error() const override { return m_error; }
    bool isCutOff() const override { return m_isCutOff; }
    /// As one that was read, or read again quietly, is found to be.
    void setCutOff(bool cutOff)
    {
        m_isCutOff = cutOff;
        tell();
    }
    std::optional<calimero::Error> whyOld() const override { return m_whyOld; }
    void setWhyOld(const std::optional<calimero::Error> &why)
    {
        m_whyOld = why;
        Q_EMIT whyOldChanged();
    }
    int totalRows() const override { return count(m_all); }
    int shownRows() const override { return count(m_shown); }
    void setFilter(const QString &typed) override
    {
        beginResetModel();
        m_filter = typed;
        filterNow();
        endResetModel();
        tell();
    }
    QString filter() const override { return m_filter; }
    bool isSettled() const override { return true; }
    QModelIndex indexOfId(const QString &id) const override
    {
        for (int group = 0; group < m_shown.size(); ++group) {
            const auto member = m_shown.at(group).indexOf(id);
            if (member >= 0)
                return index(int(member), 0, index(group, 0));
        }
        return {};
    }

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override
    {
        return hasIndex(row, column, parent)
            ? createIndex(row, column, parent.isValid() ? quintptr(parent.row()) + 1 : 0)
            : QModelIndex();
    }
    QModelIndex parent(const QModelIndex &child) const override
    {
        return child.internalId() == 0 ? QModelIndex()
                                       : createIndex(int(child.internalId()) - 1, 0, quintptr(0));
    }
    int rowCount(const QModelIndex &parent = {}) const override
    {
        if (!parent.isValid())
            return int(m_shown.size());
        return parent.internalId() == 0 ? int(m_shown.at(parent.row()).size()) : 0;
    }
    int columnCount(const QModelIndex & = {}) const override { return 1; }
    QVariant data(const QModelIndex &index, int role) const override
    {
        if (role != Qt::DisplayRole && role != IdTextRole)
            return {};
        if (index.internalId() != 0)
            return m_shown.at(int(index.internalId()) - 1).at(index.row());
        return role == Qt::DisplayRole ? u"Group %1"_s.arg(index.row()) : QString();
    }

private:
    static int count(const QList<QStringList> &groups)
    {
        int members = 0;
        for (const QStringList &group : groups)
            members += int(group.size());
        return members;
    }
    void filterNow()
    {
        m_shown = m_all;
        for (QStringList &group : m_shown)
            group = group.filter(m_filter);
    }
    void tell()
    {
        Q_EMIT countsChanged();
        Q_EMIT stateChanged();
        Q_EMIT settled();
    }

    ColumnInfo m_column{"name", u"Name"_s, 20};
    calimero::Error m_error;
    bool m_isCutOff = false;
    std::optional<calimero::Error> m_whyOld;
    LoadState m_state = LoadState::Loading;
    QList<QStringList> m_all;
    QList<QStringList> m_shown;
    QString m_filter;
};

class TreeWidget : public PageWidget {
public:
    TreeWidget(PageModel *model, const StateScope &state)
        : PageWidget(u"groups"_s, u"Groups"_s, model, state, new QTreeView, nullptr)
    {
        view()->setModel(model);
        begin();
    }
    QStringList selectedIds() const override
    {
        QStringList ids;
        const auto rows = view()->selectionModel()->selectedRows();
        for (const QModelIndex &row : rows)
            ids += row.data(IdTextRole).toString();
        return ids;
    }
    QString currentId() const override { return view()->currentIndex().data(IdTextRole).toString(); }
    bool select(const QString &id) override
    {
        const QModelIndex found = model()->indexOfId(id);
        if (found.isValid())
            view()->setCurrentIndex(found);
        return found.isValid();
    }

protected:
    qsizetype selectedCount() const override { return view()->selectionModel()->selectedRows().size(); }
    QModelIndex indexOf(const QString &id) const override { return model()->indexOfId(id); }
};

constexpr auto memberKind = "member"_L1;

class MemberSubject : public Subject {
public:
    using Subject::Subject;
    QString icon() const override { return u"identity"_s; }
    QString title() const override { return link().id; }
    QString subtitle() const override { return u"Member"_s; }
    QList<Field> fields() const override { return {Fields::plain(u"Called"_s, link().id)}; }
    QList<std::pair<QString, QByteArray>> raw() const override { return {}; }
    void load() override { }
};

class MemberActions : public ItemActions {
public:
    explicit MemberActions(Host &host)
        : ItemActions(host),
          greet(
              verb(u"check"_s, u"Greet"_s, For::Several, [this](const QStringList &ids) { greeted += ids; }))
    {
    }

    QAction *greet;
    QStringList greeted;
};

class GroupsPage : public ItemsPage {
    Q_OBJECT

public:
    static Info about()
    {
        return {.id = u"groups"_s,
                .kind = memberKind,
                .title = u"Groups"_s,
                .icon = u"namespace"_s,
                .shortcut = QKeySequence(Qt::ALT | Qt::Key_9)};
    }
    explicit GroupsPage(Host &host) : GroupsPage(host, new GroupModel, new MemberActions(host)) { }

    std::unique_ptr<Subject> subject(const Link &link) const override
    {
        return std::make_unique<MemberSubject>(link);
    }

    GroupModel *groups;
    MemberActions *actions;

protected:
    PageWidget *makeView() override
    {
        auto *view = new TreeWidget(groups, host().state().of("page"_L1, info().id));
        view->setThing(info().icon, u"Loading groups"_s, u"Filter by name…"_s);
        return view;
    }

private:
    GroupsPage(Host &host, GroupModel *model, MemberActions *acts)
        : ItemsPage(about(), host, model, acts), groups(model), actions(acts)
    {
    }
};

class TreePageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void itemsBelowOthers();
    void whatIsSoNoMoreIsTakenBack();
    void besideTables();
};

void TreePageTest::itemsBelowOthers()
{
    const QTemporaryDir folder;
    UiState state(folder.filePath(u"state.json"_s));
    const StateScope scope(state, u"node/a/page/groups"_s);
    GroupModel model;
    const QAbstractItemModelTester tester(&model);
    TreeWidget page(&model, scope);
    page.setThing({}, u"Loading groups"_s, u"Filter by name…"_s);
    page.setEmpty({.content = {.title = u"No groups yet"_s}});
    page.resize(600, 400);
    page.show();
    const auto says = [&page](const QString &words) {
        const auto shown = page.findChildren<ElidedLabel *>();
        return std::any_of(shown.begin(), shown.end(), [&](const ElidedLabel *label) {
            return label->isVisible() && label->text() == words;
        });
    };
    QVERIFY(!page.view()->isVisible()); // it is still loading

    // Who is waited for is shown once it is there, though it is below another.
    QSignalSpy told(&page, &PageWidget::currentChanged);
    page.selectWhenLoaded(u"dora"_s);
    model.give({{u"ada"_s, u"bob"_s}, {u"cleo"_s, u"dora"_s, u"dan"_s}});
    QVERIFY(page.view()->isVisible());
    QCOMPARE(page.currentId(), u"dora"_s);
    QCOMPARE(told.last().first().toString(), u"dora"_s);
    QCOMPARE(page.selectedIds(), QStringList{u"dora"_s});
    QTRY_VERIFY(says(u"5"_s));

    page.filterLine()->setText(u"d"_s);
    page.filterLine()->flush();
    QCOMPARE(model.filter(), u"d"_s);
    QCOMPARE(model.shownRows(), 3);
    QTRY_VERIFY(says(u"3 of 5 shown"_s));
    page.filterLine()->setText(u"zz"_s);
    page.filterLine()->flush();
    QTRY_VERIFY(!page.view()->isVisible());
    QCOMPARE(scope.value(QLatin1StringView("filter")).toString(), u"zz"_s);
}

// What a page says of its rows goes when it is true no more, and what others said over it stays.
void TreePageTest::whatIsSoNoMoreIsTakenBack()
{
    const QTemporaryDir folder;
    UiState state(folder.filePath(u"state.json"_s));
    GroupModel model;
    TreeWidget page(&model, StateScope(state, u"node/a/page/groups"_s));
    page.show();
    model.setCutOff(true);
    model.give({{u"ada"_s, u"bob"_s}});
    const QString cutOff = u"This list is cut off here. There may be more."_s;
    QCOMPARE(page.notice()->text(), cutOff);
    model.setCutOff(false);
    QCOMPARE(page.notice()->text(), QString());
    model.setCutOff(true);
    QCOMPARE(page.notice()->text(), cutOff);

    // Told in its place why the rows are old, until they are not.
    model.setWhyOld(calimero::Error{.kind = calimero::Error::Kind::TimedOut});
    QToolButton *age = nullptr;
    const auto buttons = page.findChildren<QToolButton *>();
    for (QToolButton *button : buttons) {
        if (button->text().startsWith(u"As of "_s))
            age = button;
    }
    QVERIFY(age);
    age->click();
    QVERIFY2(page.notice()->text().contains(u"They could not be read again"_s),
             qPrintable(page.notice()->text()));
    model.setWhyOld({});
    QVERIFY2(!page.notice()->hasToSay(), qPrintable(page.notice()->text()));

    page.notice()->setMessage(Notice::Severity::Warn, u"Somebody else says so."_s);
    model.setCutOff(false);
    QCOMPARE(page.notice()->text(), u"Somebody else says so."_s);
}

// In the list of pages of a window it is a page like the others.
void TreePageTest::besideTables()
{
    const QTemporaryDir folder;
    DemoNodeProcess process;
    QVERIFY2(process.start(), qPrintable(process.problem()));
    QList<PageKind> pages = pageKinds();
    pages.insert(2, pageKind<GroupsPage>());
    WholeWindow whole(folder.path(), nullptr, pages);
    QVERIFY(QTest::qWaitForWindowActive(&whole.window()));
    whole.open(process.url());
    QTRY_COMPARE(whole.workspace().node().phase(), calimero::Node::Phase::Open);
    const guicheck::Driver &driver = whole.driver();

    // The sidebar has it in its place, with its count, though nobody has looked yet.
    auto *page = whole.workspace().find<GroupsPage>();
    QVERIFY(page && !page->isMade());
    page->groups->give({{u"ada"_s, u"bob"_s}, {u"cleo"_s, u"dora"_s, u"dan"_s}});
    auto *sidebar = whole.window().findChild<QTreeWidget *>();
    const auto entry = [&](const QString &title) {
        const auto found = sidebar->findItems(title, Qt::MatchRecursive | Qt::MatchExactly);
        return found.isEmpty() ? nullptr : found.first();
    };
    QVERIFY(entry(u"Groups"_s));
    QCOMPARE(sidebar->itemAbove(entry(u"Groups"_s)), entry(u"Contexts"_s));
    QCOMPARE(sidebar->itemBelow(entry(u"Groups"_s)), entry(u"Applications"_s));
    DRIVE({
        driver.chooseRow(sidebar, sidebar->indexAt(sidebar->visualItemRect(entry(u"Groups"_s)).center()));
    })
    QCOMPARE(whole.workspace().currentPage(), u"groups"_s);
    auto *tree = qobject_cast<QTreeView *>(page->view()->view());
    QVERIFY(tree->isVisible());
    tree->expandAll();

    // What is chosen in it is in the inspector, with what can be done there.
    const auto rowOf = [&](const QString &id) { return page->groups->indexOfId(id); };
    DRIVE({
        driver.chooseRow(tree, rowOf(u"dora"_s));
        driver.waitForWords(u"dora"_s, whole.inspector());
        driver.press(u"Greet"_s, whole.inspector());
    })
    QCOMPARE(page->actions->greeted, QStringList{u"dora"_s});
    QCOMPARE(page->current(), (Link{memberKind, u"dora"_s}));
    // Several, by the action of the page.
    tree->setSelectionMode(QAbstractItemView::ExtendedSelection);
    DRIVE(driver.chooseRow(tree, rowOf(u"ada"_s), Qt::ControlModifier))
    page->actions->greet->trigger();
    QCOMPARE(page->actions->greeted, (QStringList{u"dora"_s, u"dora"_s, u"ada"_s}));

    // Filtered it stays, and the table beside it does not.
    whole.trigger(u"filter"_s);
    QVERIFY(page->view()->filterLine()->hasFocus());
    QTest::keyClicks(page->view()->filterLine(), u"d"_s);
    QTRY_COMPARE(page->groups->shownRows(), 3);
    whole.trigger(u"page-contexts"_s);
    QCOMPARE(whole.workspace().currentPage(), u"contexts"_s);
    QTRY_VERIFY(whole.table(u"contexts"_s)->model()->rowCount() > 0);
    QCOMPARE(whole.workspace().tableWidget(u"contexts"_s)->filterLine()->text(), QString());
    QVERIFY(!whole.workspace().tableWidget(u"groups"_s));
    whole.trigger(u"page-groups"_s);
    QCOMPARE(whole.workspace().currentPage(), u"groups"_s);
    QCOMPARE(page->view()->filterLine()->text(), u"d"_s);

    // A link to one of its items leads there, and back goes back.
    whole.trigger(u"page-contexts"_s);
    whole.workspace().showLink({memberKind, u"dan"_s});
    QCOMPARE(whole.workspace().currentPage(), u"groups"_s);
    QCOMPARE(page->view()->currentId(), u"dan"_s);
    DRIVE(driver.waitForWords(u"dan"_s, whole.inspector()))
    whole.workspace().goBack();
    QCOMPARE(whole.workspace().currentPage(), u"contexts"_s);

    // The node goes, and it says so like the tables; what was read stays.
    whole.trigger(u"page-groups"_s);
    process.stop();
    whole.trigger(u"reload"_s);
    QTRY_COMPARE(whole.workspace().node().phase(), calimero::Node::Phase::Unreachable);
    QVERIFY(page->away().has_value());
    QVERIFY(tree->isVisible());
    QVERIFY(whole.says(u"The node can't be reached"_s));
    QVERIFY(!page->actions->greet->isEnabled());
}

} // namespace

const TestCase testCase(runTest<TreePageTest, QApplication>);

} // namespace treepage_test

#include "treepage_test.moc"
