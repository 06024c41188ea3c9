// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// A page of a tree does what a page of a table does: both stand on one base.
#include "ui/models/pagemodel.h"
#include "ui/pages/pagewidget.h"
#include "ui/support/uistate.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/searchline.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

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
    bool isCutOff() const override { return false; }
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
};

class TreePageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void itemsBelowOthers();
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

} // namespace

QTEST_MAIN(TreePageTest)
#include "treepage_test.moc"
