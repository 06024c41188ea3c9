// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What the pages show is what the node has.
#include "tests/gui/tour.h"

#include "ui/models/roles.h"
#include "ui/viewer/textview.h"

#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QTableView>

#include <algorithm>

namespace guicheck {

using namespace Qt::StringLiterals;

namespace {

const auto zeroId = u"11111111111111111111111111111111"_s;

// Names of strangers may hold what a table shows as an escape; those are only looked at for being there.
bool isPlain(const QString &text)
{
    return text.size() < 200 && std::all_of(text.begin(), text.end(), [](QChar c) {
               return (c.isPrint() && !c.isSurrogate() && c.direction() < QChar::DirLRE) || c == u' ';
           });
}

void expectName(const QString &shown, const QString &name, const QString &id, const QString &what)
{
    if (name.isEmpty())
        expect(shown.startsWith(id.left(4)), u"%1 without a name is shown as “%2”"_s.arg(what, shown));
    else if (isPlain(name))
        expectSame(shown, name, u"the name of "_s + what);
}

QMap<QString, QString> namesById(const QList<QJsonObject> &list, QLatin1String key)
{
    QMap<QString, QString> names;
    for (const QJsonObject &item : list)
        names.insert(item[key].toString(), item["name"_L1].toString());
    return names;
}

} // namespace

void Tour::goTo(const QString &page) const
{
    m_window.goToPage(page);
}

QTableView *Tour::table(const QString &page, qsizetype rows) const
{
    auto *view = m_window.find<QTableView>(page);
    Driver::waitFor([&] { return view->model()->rowCount() == rows; },
                    u"%1 rows in %2 (there are %3)"_s.arg(rows).arg(page).arg(view->model()->rowCount()));
    return view;
}

QMultiMap<QString, Tour::Row> Tour::rowsOf(const QTableView *table) const
{
    const QAbstractItemModel *model = table->model();
    QMultiMap<QString, Row> rows;
    for (int row = 0; row < model->rowCount(); ++row) {
        Row cells;
        for (int column = 0; column < model->columnCount(); ++column) {
            const QModelIndex index = model->index(row, column);
            cells.insert(model->headerData(column, Qt::Horizontal).toString(),
                         {index.data().toString(), index.data(explorer::ExactTextRole).toString()});
        }
        rows.insert(model->index(row, 0).data(explorer::IdTextRole).toString(), cells);
    }
    return rows;
}

QModelIndex Tour::rowOf(const QTableView *table, const QString &id) const
{
    const QAbstractItemModel *model = table->model();
    for (int row = 0; row < model->rowCount(); ++row) {
        if (model->index(row, 0).data(explorer::IdTextRole).toString() == id)
            return model->index(row, 0);
    }
    fail(u"“%1” is not in the table %2"_s.arg(id, table->accessibleName()));
}

void Tour::expectCount(const QString &page, qsizetype count) const
{
    const QString wanted = QLocale().toString(count);
    QString said;
    Driver::waitFor(
        [&] {
            said = m_window.pageRow(page).data(Qt::AccessibleTextRole).toString();
            return said == page + u", "_s + wanted;
        },
        u"the sidebar to count %1 %2 (it says “%3”)"_s.arg(wanted, page, said), 10);
}

void Tour::expectField(const QString &caption, const QString &value) const
{
    auto *inspector = m_window.find<QWidget>(u"Inspector"_s);
    m_window.waitForWords(u"%1: %2"_s.arg(caption, value), inspector);
}

void Tour::checkOverview()
{
    goTo(u"Overview"_s);
    m_window.waitForWords(u"Healthy"_s);
    const std::pair<QString, qsizetype> counts[] = {{u"Contexts"_s, m_node.contexts().size()},
                                                    {u"Applications"_s, m_node.applications().size()},
                                                    {u"Blobs"_s, m_node.blobs().size()}};
    for (const auto &[page, count] : counts) {
        expectCount(page, count);
        auto *tile = m_window.find<QPushButton>(u"Go to "_s + page);
        m_window.waitForWords(QLocale().toString(count), tile, 10);
    }
    const QJsonObject identity = m_node.identity();
    if (identity.isEmpty())
        m_window.waitForWords(u"none yet"_s);
    const std::pair<QString, QString> fields[] = {{u"Account"_s, identity["accountId"_L1].toString()},
                                                  {u"Device"_s, identity["deviceId"_L1].toString()},
                                                  {u"Public key"_s, identity["publicKey"_L1].toString()}};
    for (const auto &[caption, value] : fields) {
        if (!value.isEmpty())
            m_window.waitForWords(u"%1: %2"_s.arg(caption, value));
    }
    picture(u"overview"_s);
    say(u"Overview counts %1 contexts, %2 applications and %3 blobs and shows who the node is"_s
            .arg(counts[0].second)
            .arg(counts[1].second)
            .arg(counts[2].second));
}

void Tour::checkContexts()
{
    const QList<QJsonObject> contexts = m_node.contexts();
    goTo(u"Contexts"_s);
    if (contexts.isEmpty()) {
        m_window.waitForWords(u"No contexts yet"_s);
        say(u"Contexts says that the node has none"_s);
        return;
    }
    const QTableView *view = table(u"Contexts"_s, contexts.size());
    QMap<QString, QString> applications;
    for (const QJsonObject &application : m_node.applications())
        applications.insert(application["id"_L1].toString(), NodeSide::nameOf(application));
    const auto namespaces = namesById(m_node.namespaces(), "namespaceId"_L1);
    // Names of applications and namespaces come with other lists.
    Driver::eventually([&] {
        const auto rows = rowsOf(view);
        for (const QJsonObject &context : contexts) {
            const QString id = context["id"_L1].toString();
            expect(rows.count(id) == 1,
                   u"the context %1 is %2 times in the table"_s.arg(id).arg(rows.count(id)));
            const Row row = rows.value(id);
            expectSame(row[u"Id"_s].exact, id, u"the id of a context"_s);
            expectName(row[u"Name"_s].shown, context["name"_L1].toString(), id, u"the context "_s + id);
            const QString application = context["applicationId"_L1].toString();
            const QString version = context["applicationVersion"_L1].toString();
            const QString name = applications.value(application);
            if (!name.isEmpty() && isPlain(name))
                expectSame(row[u"Application"_s].shown,
                           version.isEmpty() ? name : QString(name + u' ' + version),
                           u"the application of "_s + id);
            const QString group = context["groupId"_L1].toString();
            if (!group.isEmpty())
                expectName(row[u"Namespace"_s].shown, namespaces.value(group), group,
                           u"the namespace of "_s + id);
            const QString hash = context["contextStateHash"_L1].toString();
            expectSame(row[u"State hash"_s].exact, hash, u"the state hash of "_s + id);
            expectSame(row[u"State"_s].shown, hash == zeroId ? u"No state yet"_s : u"Has state"_s,
                       u"the state of "_s + id);
            expectSame(row[u"Service"_s].exact, context["serviceName"_L1].toString(),
                       u"the service of "_s + id);
        }
    });
    expectCount(u"Contexts"_s, contexts.size());
    picture(u"contexts"_s);
    say(u"Contexts shows the %1 contexts the node has: ids, names, applications, namespaces, states"_s.arg(
        contexts.size()));
}

void Tour::inspectContext()
{
    goTo(u"Contexts"_s);
    const QString id = m_context["id"_L1].toString();
    auto *view = m_window.find<QTableView>(u"Contexts"_s);
    m_window.chooseRow(view, rowOf(view, id));
    const QJsonObject context = m_node.context(id);
    expectField(u"Context id"_s, id);
    expectField(u"Application id"_s, context["applicationId"_L1].toString());
    expectField(u"State hash"_s, context["contextStateHash"_L1].toString());
    for (const QString &key : m_node.ownedIdentitiesOf(id))
        expectField(u"Your identity here"_s, key);
    picture(u"inspector"_s);

    m_window.chooseTab(u"Parts of the inspector"_s, u"Raw"_s);
    auto *raw = m_window.find<explorer::TextView>(u"Raw answer of the node"_s);
    for (const auto &key : {"id"_L1, "applicationId"_L1, "contextStateHash"_L1})
        expect(raw->text().contains(context[key].toString()),
               u"the raw answer lacks the value of “%1”"_s.arg(key));
    m_window.type(m_window.find<QLineEdit>(u"Find in the raw answer"_s), u"applicationId"_s);
    m_window.waitForWords(u"match"_s, m_window.find<QWidget>(u"Inspector"_s));
    picture(u"inspector-raw"_s);
    m_window.chooseTab(u"Parts of the inspector"_s, u"Details"_s);
    say(u"the inspector shows the fields of %1 and the answer they came from"_s.arg(id));
}

void Tour::openContext()
{
    goTo(u"Contexts"_s);
    const QString id = m_context["id"_L1].toString();
    auto *view = m_window.find<QTableView>(u"Contexts"_s);
    m_window.chooseRow(view, rowOf(view, id));
    m_window.key(view, Qt::Key_Return);
    auto *page = m_window.window()->findChild<QWidget *>(u"thingPage"_s);
    expect(page && page->isVisible(), u"Enter opens no page of the context"_s);
    m_window.waitForWords(u"Context id: "_s + id, page);
    Driver::waitFor([&] { return !m_window.isSaid(u"loading…"_s, page); }, u"the details of the context"_s);
    picture(u"context-page"_s);
    const QString tabs = u"Parts of the page"_s;
    m_window.chooseTab(tabs, u"Identities"_s, page);
    const auto waitForRow = [&](const QString &list, const QString &words) {
        auto *rows = m_window.find<QListView>(list, page);
        Driver::waitFor(
            [&] {
                for (int row = 0; row < rows->model()->rowCount(); ++row) {
                    const QModelIndex index = rows->model()->index(row, 0);
                    if (index.data(Qt::AccessibleTextRole).toString().contains(words))
                        return true;
                }
                return false;
            },
            u"“%1” in “%2”"_s.arg(words, list));
    };
    for (const QString &key : m_node.ownedIdentitiesOf(id))
        waitForRow(u"Identities"_s, key);
    m_window.chooseTab(tabs, u"Methods"_s, page);
    waitForRow(u"Methods"_s, u"get("_s);
    picture(u"context-methods"_s);
    m_window.chooseTab(tabs, u"Overview"_s, page);
    m_window.press(u"Contexts"_s, page);
    expect(m_window.find<QTableView>(u"Contexts"_s)->currentIndex().isValid(),
           u"the row of the context is not found again"_s);
    say(u"the page of %1 shows its identities and methods, and leads back to its row"_s.arg(id));
}

void Tour::checkApplications()
{
    const QList<QJsonObject> applications = m_node.applications();
    const QList<QJsonObject> contexts = m_node.contexts();
    goTo(u"Applications"_s);
    if (applications.isEmpty()) {
        picture(u"applications"_s);
        say(u"the node has no applications"_s);
        return;
    }
    auto *view = table(u"Applications"_s, applications.size());
    expectCount(u"Applications"_s, applications.size());
    // The contexts are counted when their list is there.
    Driver::eventually([&] {
        const auto rows = rowsOf(view);
        for (const QJsonObject &application : applications) {
            const QString id = application["id"_L1].toString();
            expect(rows.count(id) == 1,
                   u"the application %1 is %2 times in the table"_s.arg(id).arg(rows.count(id)));
            const Row row = rows.value(id);
            expectSame(row[u"Id"_s].exact, id, u"the id of an application"_s);
            if (const QString name = NodeSide::nameOf(application); !name.isEmpty())
                expectName(row[u"Name"_s].shown, name, id, u"the application "_s + id);
            expectSame(row[u"Size"_s].exact, QString::number(application["size"_L1].toInteger()),
                       u"the size of "_s + id);
            expectSame(row[u"Version"_s].shown, application["version"_L1].toString(),
                       u"the version of "_s + id);
            if (isPlain(application["package"_L1].toString()))
                expectSame(row[u"Package"_s].shown, application["package"_L1].toString(),
                           u"the package of "_s + id);
            const auto used =
                std::count_if(contexts.begin(), contexts.end(), [&](const QJsonObject &context) {
                    return context["applicationId"_L1].toString() == id;
                });
            expectSame(row[u"Contexts"_s].exact, QString::number(used), u"the number of contexts of "_s + id);
        }
    });
    const QString id = applications.first()["id"_L1].toString();
    m_window.chooseRow(view, rowOf(view, id));
    expectField(u"Application id"_s, id);
    const auto methods = m_node.methodsOf(id);
    auto *inspector = m_window.find<QWidget>(u"Inspector"_s);
    for (const QJsonObject &method : methods) {
        if (const QString name = method["name"_L1].toString(); name != "init"_L1)
            m_window.waitForWords(name, inspector);
    }
    picture(u"applications"_s);
    say(u"Applications shows the %1 applications with sizes and uses; the inspector the %2 methods of one"_s
            .arg(applications.size())
            .arg(methods.size()));
}

void Tour::checkBlobs()
{
    const QList<QJsonObject> blobs = m_node.blobs();
    goTo(u"Blobs"_s);
    if (blobs.isEmpty()) {
        picture(u"blobs"_s);
        say(u"the node has no blobs"_s);
        return;
    }
    const QTableView *view = table(u"Blobs"_s, blobs.size());
    expectCount(u"Blobs"_s, blobs.size());
    const auto rows = rowsOf(view);
    for (const QJsonObject &blob : blobs) {
        const QString id = blob["blob_id"_L1].toString();
        expect(rows.count(id) == 1, u"the blob %1 is %2 times in the table"_s.arg(id).arg(rows.count(id)));
        expectSame(rows.value(id)[u"Id"_s].exact, id, u"the id of a blob"_s);
        expectSame(rows.value(id)[u"Size"_s].exact, QString::number(blob["size"_L1].toInteger()),
                   u"the size of "_s + id);
    }
    picture(u"blobs"_s);
    say(u"Blobs shows the %1 blobs the node has: ids and sizes"_s.arg(blobs.size()));
}

void Tour::checkIdentities()
{
    QStringList wanted;
    const auto add = [&](const QString &key, const QString &context, bool owned) {
        wanted += u"%1 %2 %3"_s.arg(key, context, owned ? u"owned by this node"_s : u"another member’s"_s);
    };
    if (const QString own = m_node.identity()["publicKey"_L1].toString(); !own.isEmpty())
        add(own, u"This node"_s, true);
    for (const QJsonObject &context : m_node.contexts()) {
        const QString id = context["id"_L1].toString();
        const QStringList owned = m_node.ownedIdentitiesOf(id);
        for (const QString &key : m_node.identitiesOf(id))
            add(key, id, owned.contains(key));
    }
    wanted.sort();
    goTo(u"Identities"_s);
    if (wanted.isEmpty()) {
        m_window.waitForWords(u"No identity yet"_s);
        picture(u"identities"_s);
        say(u"Identities says that the node has none"_s);
        return;
    }
    const QTableView *view = table(u"Identities"_s, wanted.size());
    Driver::eventually([&] {
        QStringList shown;
        const auto rows = rowsOf(view);
        for (auto row = rows.begin(); row != rows.end(); ++row)
            shown += u"%1 %2 %3"_s.arg(row.key(), (*row)[u"Context"_s].exact, (*row)[u"Owned"_s].shown);
        shown.sort();
        for (qsizetype i = 0; i < qMin(shown.size(), wanted.size()); ++i)
            expectSame(shown.at(i), wanted.at(i), u"an identity"_s);
        expect(shown.size() == wanted.size(), u"there are %1 identities"_s.arg(shown.size()));
    });
    picture(u"identities"_s);
    say(u"Identities shows the %1 identities of the contexts and marks the node's own"_s.arg(wanted.size()));
}

void Tour::checkActivity()
{
    m_window.chooseTab(u"Docks"_s, u"Activity"_s);
    auto *view = m_window.find<QTableView>(u"Activity"_s);
    const auto rows = rowsOf(view);
    const auto has = [&](const QString &path) {
        return std::any_of(rows.begin(), rows.end(),
                           [&](const Row &row) { return row[u"Path"_s].shown.contains(path); });
    };
    for (const QString &path : {u"/admin-api/contexts"_s, u"/admin-api/blobs"_s})
        expect(has(path), u"the activity does not list a request to "_s + path);
    if (m_withLogIn)
        expect(has(u"/auth/token"_s), u"the activity does not list the log-in"_s);
    view->selectionModel()->clear();
    m_window.chooseRow(view, view->model()->index(view->model()->rowCount() - 1, 0));
    picture(u"activity"_s);
    say(u"Activity lists %1 requests"_s.arg(rows.size()));
}

} // namespace guicheck
