// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "tests/gui/nodesstory.h"

#include "tests/gui/driver.h"
#include "tests/gui/pictures.h"
#include "tests/gui/printed.h"
#include "tests/support/demonodeprocess.h"
#include "tests/support/plainhttp.h"
#include "ui/models/roles.h"

#include <QComboBox>
#include <QDialog>
#include <QLineEdit>
#include <QListView>
#include <QMainWindow>
#include <QTableView>
#include <QTest>
#include <QTreeView>

#include <algorithm>

namespace guicheck {

using namespace Qt::StringLiterals;

namespace {

class Story {
public:
    Story(const QString &pictures, bool isDark, QMainWindow *window)
        : m_window(window), m_driver(window), m_pictures(pictures)
    {
        m_pictures.setDark(isDark);
        m_window->resize(1280, 760);
    }

    void run()
    {
        expect(m_world.start({u"--nodes"_s, u"2"_s, u"--sync-delay"_s, u"6000"_s}), m_world.problem());
        open(u"North"_s, m_world.urls().at(0), u"Green"_s);
        open(u"South"_s, m_world.urls().at(1), u"Red"_s);
        Driver::waitFor([&] { return said(u"North"_s, u"open"_s) && said(u"South"_s, u"open"_s); },
                        u"both nodes open in the list"_s);
        step(u"two-nodes"_s, u"two nodes are open, each with its pages"_s);

        m_driver.goToPage(u"Contexts"_s);
        const auto *sync = m_driver.find<QPushButton>(u"Sync all"_s);
        m_driver.press(u"Safe mode"_s);
        Driver::waitFor([&] { return !sync->isEnabled() && sync->toolTip().contains(u"in safe mode"_s); },
                        u"what changes the node is taken away"_s);
        step(u"safe-mode"_s,
             u"South is closed to changes: what would make one is taken away, and says why"_s);

        QTest::keyClick(m_window, Qt::Key_K, Qt::ControlModifier);
        auto *line = m_driver.find<QLineEdit>(u"Go to anything"_s);
        m_driver.type(line, u"c inventory"_s);
        auto *found = m_window->findChild<QWidget *>(u"goToList"_s)->findChild<QListView *>();
        Driver::waitFor([&] { return found->model()->rowCount() == 2; }, u"the context on both nodes"_s);
        step(u"go-to"_s, u"Ctrl+K finds a context on both"_s);
        // The one shown first is South's; the other is North's.
        QTest::keyClick(line, Qt::Key_Down);
        QTest::keyClick(line, Qt::Key_Return);
        Driver::waitFor([&] { return m_window->windowTitle().startsWith(u"North"_s); }, u"the other node"_s);
        m_driver.waitForWords(u"inventory"_s);
        step(u"its-page"_s, u"its own page, on North"_s);

        m_driver.goToPage(u"Compare"_s);
        auto *table = m_driver.find<QTableView>(u"Compare"_s);
        Driver::waitFor([&] { return states(table).count(u"in step"_s) > 10; }, u"what is in step"_s);
        change();
        m_driver.press(u"Compare again"_s);
        Driver::waitFor([&] { return states(table).contains(u"differs, looking again…"_s); },
                        u"what differs"_s);
        step(u"compare-differs"_s, u"a change on its way is seen"_s);
        Driver::waitFor([&] { return !states(table).contains(u"differs, looking again…"_s); },
                        u"the change to arrive"_s, 20);
        expect(!states(table).contains(u"apart"_s), u"a change on its way was called apart"_s);
        step(u"compare"_s, u"it arrived: all is in step"_s);
    }

private:
    void open(const QString &name, const QUrl &url, const QString &colour)
    {
        m_driver.press(u"Add a node"_s);
        QDialog *dialog = m_driver.dialog(u"Add a node"_s);
        m_driver.type(m_driver.find<QLineEdit>(u"Name"_s, dialog), name);
        m_driver.type(m_driver.find<QLineEdit>(u"Address"_s, dialog), url.toString());
        m_driver.chooseIn(m_driver.find<QComboBox>(u"Colour"_s, dialog), colour);
        m_driver.press(u"Add"_s, dialog);
        m_driver.waitUntilClosed(u"Add a node"_s);
        Driver::waitFor([&] { return m_window->windowTitle().startsWith(name); }, name);
    }
    [[nodiscard]] bool said(const QString &node, const QString &word) const
    {
        const auto *tree = m_driver.find<QTreeView>(u"Nodes and their pages"_s);
        for (int row = 0; row < tree->model()->rowCount(); ++row) {
            const QString text = tree->model()->index(row, 0).data(Qt::AccessibleTextRole).toString();
            if (text == node + u", "_s + word)
                return true;
        }
        return false;
    }
    [[nodiscard]] static QStringList states(const QTableView *table)
    {
        constexpr int stateColumn = 2;
        QStringList texts;
        for (int row = 0; row < table->model()->rowCount(); ++row)
            texts += table->model()->index(row, stateColumn).data().toString();
        return texts;
    }
    /// Somebody else writes on North.
    void change()
    {
        PlainHttp north(m_world.port(0));
        const auto contexts = north.get("/admin-api/contexts").json()["data"_L1]["contexts"_L1].toArray();
        const auto found = std::find_if(contexts.begin(), contexts.end(), [](const QJsonValue &context) {
            return context["name"_L1].toString() == "inventory"_L1;
        });
        expect(found != contexts.end(), u"North has no inventory"_s);
        const QByteArray call = R"({"jsonrpc":"2.0","id":1,"method":"execute","params":{"contextId":")"
            + (*found)["id"_L1].toString().toUtf8()
            + R"(","method":"set","argsJson":{"key":"plums","value":"a dozen"}}})";
        expect(north.postJson("/jsonrpc", call).body.contains("\"output\""), u"the call on North failed"_s);
    }
    void step(const QString &picture, const QString &said)
    {
        m_pictures.save(m_window, u"nodes-"_s + picture);
        print(u"ok      "_s + said);
    }

    QMainWindow *m_window;
    Driver m_driver;
    Pictures m_pictures;
    DemoNodeProcess m_world;
};

} // namespace

bool tellNodesStory(const QString &pictures, bool isDark, QMainWindow *window)
{
    try {
        Story(pictures, isDark, window).run();
    } catch (const Failed &failed) {
        print(u"FAILED  "_s + failed.reason);
        return false;
    }
    return true;
}

} // namespace guicheck
