// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// The program itself on a display, used by somebody who sees nothing of it: keys go in, and what a screen
// reader hears on the accessibility bus comes out.
#include "tests/gui/failed.h"
#include "tests/gui/nodeside.h"
#include "tests/gui/screenreader.h"
#include "tests/support/demonodeprocess.h"
#include "tests/support/testfolder.h"

#include <QClipboard>
#include <QDBusReply>
#include <QFile>
#include <QGuiApplication>
#include <QJsonObject>
#include <QMimeData>
#include <QTest>
#include <QUrl>

#include <algorithm>

using namespace guicheck;
using namespace Qt::StringLiterals;

namespace {

using Thing = ScreenReader::Thing;

constexpr int patience = 30'000;

/// What could not be done fails the test.
#define HEAR(...)                                                                                            \
    try {                                                                                                    \
        __VA_ARGS__;                                                                                         \
    } catch (const Failed &failed_) {                                                                        \
        QFAIL(qPrintable(failed_.reason));                                                                   \
    }

QString told(const Thing &thing)
{
    return u"“%1” (role %2, in “%3”)"_s.arg(thing.name, QString::number(thing.role), thing.parentName);
}

} // namespace

class ScreenReaderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();

    void everythingHasANameAndARole_data();
    void everythingHasANameAndARole();
    void lookAround();
    void callAMethod();
    void uploadAFileAndDeleteItAgain();

private:
    void waitFor(const std::function<bool()> &holds, const QString &what)
    {
        if (!QTest::qWaitFor(holds, patience))
            fail(u"waited in vain for %1, while “%2” has the keyboard"_s.arg(what, focusedName()));
    }
    /// One key after the other, as xdotool calls them.
    static void press(const QStringList &keys) { runTool(QStringList{u"key"_s} + keys); }
    static void type(const QString &text) { runTool({u"type"_s, u"--delay"_s, u"4"_s, text}); }
    static void runTool(const QStringList &arguments)
    {
        QProcess tool;
        tool.start(u"xdotool"_s, arguments);
        if (!tool.waitForFinished(patience) || tool.exitCode() != 0)
            fail(u"xdotool: "_s + QString::fromUtf8(tool.readAllStandardError()) + tool.errorString());
    }
    uint focusedRole()
    {
        const auto thing = m_reader.focused();
        return thing ? thing->role : uint(ScreenReader::Invalid);
    }
    /// Whether a table or one of its cells has the keyboard.
    bool isIn(const QString &table)
    {
        const auto thing = m_reader.focused();
        return thing && (thing->name == table || thing->parentName == table);
    }
    void chooseContext(const QString &id);
    QString focusedName()
    {
        const auto thing = m_reader.focused();
        return thing ? thing->name : QString();
    }
    /// Goes on with one key until this has the keyboard, as somebody does who hears each name.
    Thing goTo(const std::function<bool(const Thing &)> &isIt, const QString &what,
               const QString &key = u"Tab"_s, int most = 30)
    {
        QStringList passed;
        for (int i = 0; i <= most; ++i) {
            if (const auto now = m_reader.focused()) {
                if (isIt(*now))
                    return *now;
                passed += now->name;
            }
            const int before = m_reader.focusMoves();
            press({key});
            if (!QTest::qWaitFor([&] { return m_reader.focusMoves() > before; }, patience))
                fail(u"%1 leads nowhere from “%2”, on the way to %3"_s.arg(key, focusedName(), what));
        }
        fail(u"%1 does not lead to %2, but to: %3"_s.arg(key, what, passed.join(u", "_s)));
    }
    Thing goTo(const QString &name, const QString &key = u"Tab"_s)
    {
        return goTo([&](const Thing &thing) { return thing.name == name; }, u"“%1”"_s.arg(name), key);
    }
    void waitForShown(const QString &name, ScreenReader::Role role = ScreenReader::Invalid)
    {
        waitFor([&] { return m_reader.find(name, role).has_value(); }, u"“%1”"_s.arg(name));
    }
    /// What is wrong with all that is shown.
    QStringList faults()
    {
        QStringList faults;
        const auto all = m_reader.look();
        for (const Thing &thing : all) {
            const bool isControl = thing.is(ScreenReader::Focusable);
            // A cell may be empty; its table has a name.
            if (isControl && thing.name.isEmpty() && thing.role != ScreenReader::TableCell)
                faults += u"has no name: "_s + told(thing);
            if (thing.role == ScreenReader::ComboBox && !thing.isLabelled)
                faults += u"does not say what is chosen in it: "_s + told(thing);
            const bool isNothing = thing.role == ScreenReader::Unknown || thing.role == ScreenReader::Invalid;
            const bool isVessel = thing.role == ScreenReader::Filler || thing.role == ScreenReader::Panel
                || thing.role == ScreenReader::Frame;
            if (isNothing || (isControl && isVessel && thing.parentName != u"calimero-explorer"))
                faults += u"has no role: "_s + told(thing);
        }
        if (all.size() < 20)
            faults += u"nothing is shown"_s;
        return faults;
    }

    TestFolder m_folder;
    DemoNodeProcess m_node;
    std::unique_ptr<NodeSide> m_side;
    ScreenReader m_reader;
    QProcess m_program;
};

void ScreenReaderTest::initTestCase()
{
    QVERIFY2(m_node.start(), qPrintable(m_node.problem()));
    m_side = std::make_unique<NodeSide>(m_node.url());
    HEAR(m_reader.start())
    auto environment = QProcessEnvironment::systemEnvironment();
    // Else Qt asks a desktop whether anybody listens, and there is none.
    environment.insert(u"QT_LINUX_ACCESSIBILITY_ALWAYS_ON"_s, u"1"_s);
    m_program.setProcessEnvironment(environment);
    m_program.setProcessChannelMode(QProcess::ForwardedChannels);
    m_program.start(qEnvironmentVariable("EXPLORER_PROGRAM"), {u"--node"_s, m_node.url().toString()});
    QVERIFY2(m_program.waitForStarted(), qPrintable(m_program.errorString()));
    HEAR(m_reader.follow(m_program.processId()))
    HEAR(waitFor(
        [this] {
            const auto all = m_reader.look();
            return std::ranges::any_of(all, [](const Thing &thing) {
                return thing.role == ScreenReader::Frame && thing.is(ScreenReader::Active)
                    && thing.name.endsWith(u"Calimero Explorer"_s);
            });
        },
        u"the window"_s))
    HEAR(waitForShown(u"Healthy"_s))
}

void ScreenReaderTest::cleanupTestCase()
{
    if (m_program.state() == QProcess::NotRunning)
        return;
    press({u"ctrl+q"_s});
    const bool ended = m_program.waitForFinished(10'000);
    if (!ended) {
        m_program.kill();
        m_program.waitForFinished();
    }
    QVERIFY(ended);
    QCOMPARE(m_program.exitCode(), 0);
}

void ScreenReaderTest::everythingHasANameAndARole_data()
{
    QTest::addColumn<QStringList>("keys");
    QTest::addColumn<QString>("shown");
    QTest::addColumn<QString>("back"); // a key
    QTest::newRow("overview, console") << QStringList{u"alt+1"_s} << u"Run the call"_s << QString();
    QTest::newRow("contexts, transfers")
        << QStringList{u"alt+2"_s, u"ctrl+2"_s} << u"Contexts"_s << QString();
    QTest::newRow("applications, activity")
        << QStringList{u"alt+3"_s, u"ctrl+3"_s} << u"Filter the activity"_s << QString();
    QTest::newRow("a thing and the inspector")
        << QStringList{u"alt+4"_s, u"Home"_s, u"Down"_s} << u"Inspector"_s << QString();
    QTest::newRow("identities") << QStringList{u"alt+5"_s} << u"Identities"_s << QString();
    QTest::newRow("add a node") << QStringList{u"ctrl+n"_s} << u"Add a node"_s << u"Escape"_s;
    QTest::newRow("settings") << QStringList{u"ctrl+comma"_s} << u"Settings"_s << u"Escape"_s;
    QTest::newRow("shortcuts") << QStringList{u"F1"_s} << u"Shortcuts"_s << u"Escape"_s;
    QTest::newRow("new context") << QStringList{u"alt+2"_s, u"F5"_s} << u"Contexts"_s << QString();
}

void ScreenReaderTest::everythingHasANameAndARole()
{
    QFETCH(QStringList, keys);
    QFETCH(QString, shown);
    QFETCH(QString, back);
    HEAR({
        press(keys);
        waitForShown(shown);
        QCOMPARE(faults().join(u'\n'), QString());
        if (!back.isEmpty()) {
            press({back});
            waitFor([&] { return !m_reader.find(shown, ScreenReader::Dialog); }, u"the dialog to close"_s);
        }
    })
}

/// By the filter line and the arrows; the row says its whole id, whatever the cell has room for.
void ScreenReaderTest::chooseContext(const QString &id)
{
    // What had the keyboard last is another page: the sidebar, which shows where one is, has it not.
    press({u"alt+1"_s, u"alt+2"_s});
    waitFor([&] { return isIn(u"Contexts"_s); }, u"the table to have the keyboard"_s);
    press({u"ctrl+f"_s});
    waitFor([&] { return focusedRole() == ScreenReader::Text || focusedRole() == ScreenReader::Entry; },
            u"the filter line to have the keyboard"_s);
    press({u"ctrl+a"_s});
    type(id);
    waitFor(
        [&] {
            const auto all = m_reader.look();
            const auto isRow = [](const Thing &thing) {
                return thing.role == ScreenReader::TableCell && thing.parentName == u"Contexts";
            };
            const auto found = std::ranges::find_if(all, isRow);
            return found != all.end() && found->name.contains(id);
        },
        u"the row of the context to be the only one"_s);
    press({u"Down"_s});
    waitFor([&] { return isIn(u"Contexts"_s); }, u"the table to have the keyboard"_s);
    press({u"Down"_s});
    waitForShown(u"Inspector"_s);
}

/// The first use: what is on the node, by going over names.
void ScreenReaderTest::lookAround()
{
    const auto contexts = m_side->contexts();
    QVERIFY(!contexts.isEmpty());
    const QString id = contexts.constLast()["id"_L1].toString();
    HEAR({
        chooseContext(id);
        // What is known of it stands in the next part of the window.
        press({u"F6"_s});
        goTo(
            [&](const Thing &thing) {
                return thing.name.contains(id) && thing.name.startsWith(u"Context id"_s);
            },
            u"the id in the inspector"_s, u"Tab"_s);
    })
}

/// The second use: a method is called, the answer is read, and the node did it.
void ScreenReaderTest::callAMethod()
{
    QJsonObject context;
    const auto all = m_side->contexts();
    for (const QJsonObject &one : all) {
        const auto methods = m_side->methodsOf(one["applicationId"_L1].toString());
        const bool canSet = std::ranges::any_of(
            methods, [](const QJsonObject &method) { return method["name"_L1].toString() == "set"_L1; });
        if (canSet)
            context = one;
    }
    QVERIFY(!context.isEmpty());
    const QString id = context["id"_L1].toString();
    HEAR({
        chooseContext(id);
        press({u"F6"_s});
        goTo(u"Call a method…"_s);
        press({u"space"_s});
        const auto isMethod = [](const Thing &thing) {
            return thing.name == u"Method" || thing.description == u"Method";
        };
        goTo(isMethod, u"the method"_s);
        type(u"set"_s);
        goTo(u"key, string"_s);
        type(u"spoken"_s);
        goTo(u"value, string"_s);
        type(u"by keys alone"_s);
        press({u"ctrl+Return"_s});
        waitFor(
            [&] {
                const QJsonObject there = m_side->call(id, u"get"_s, {{u"key"_s, u"spoken"_s}});
                return there["result"_L1]["output"_L1].toString() == u"by keys alone";
            },
            u"the node to have it"_s);
        waitFor(
            [&] {
                const auto seen = m_reader.look();
                return std::ranges::any_of(seen, [](const Thing &thing) {
                    return thing.name == u"Outcome of the call" && thing.description == u"Answered";
                });
            },
            u"the outcome of the call"_s);
        QCOMPARE(faults().join(u'\n'), QString());
    })
}

/// The third use: a file of the clipboard is stored. And what came of it is heard, wherever the keyboard is.
void ScreenReaderTest::uploadAFileAndDeleteItAgain()
{
    const QByteArray content = "Read out by a screen reader.\n";
    QFile file(m_folder.filePath(u"spoken.txt"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
    file.close();
    const QString id = NodeSide::blobIdOf(content);
    auto *mime = new QMimeData;
    mime->setUrls({QUrl::fromLocalFile(file.fileName())});
    QGuiApplication::clipboard()->setMimeData(mime);
    HEAR({
        press({u"alt+4"_s});
        waitForShown(u"Blobs"_s, ScreenReader::Table);
        press({u"ctrl+v"_s});
        waitFor([&] { return m_side->hasBlob(id); }, u"the blob on the node"_s);
        const auto isNamed = [&](const QString &in) {
            const auto seen = m_reader.look();
            return std::ranges::any_of(seen, [&](const Thing &thing) {
                return thing.parentName == in && thing.name.contains(u"spoken.txt"_s);
            });
        };
        waitFor([&] { return isNamed(u"Transfers"_s); }, u"the transfer by the name of the file"_s);
        QCOMPARE(faults().join(u'\n'), QString());

        press({u"alt+4"_s, u"ctrl+f"_s, u"ctrl+a"_s});
        type(id);
        waitFor([&] { return isNamed(u"Blobs"_s); }, u"the row of the blob"_s);
        press({u"Down"_s});
        waitFor([&] { return isIn(u"Blobs"_s); }, u"the table to have the keyboard"_s);
        press({u"Down"_s});
        waitForShown(u"Inspector"_s);
        press({u"Delete"_s});
        waitForShown(u"Cancel"_s, ScreenReader::PushButton);
        QCOMPARE(faults().join(u'\n'), QString());
        goTo([](const Thing &thing) { return thing.name.startsWith(u"Delete"_s); }, u"what deletes it"_s);
        press({u"Return"_s});
        waitFor([&] { return !m_side->hasBlob(id); }, u"the node to have deleted it"_s);

        // There is nothing to be stored any more, which is said, and said again when it is tried again.
        QGuiApplication::clipboard()->setText(u"no file"_s);
        waitFor([&] { return !isNamed(u"Blobs"_s); }, u"the row of the blob to go"_s);
        for (int time = 0; time < 2; ++time) {
            (void)m_reader.heard();
            press({u"ctrl+v"_s});
            QStringList heard;
            const auto isSaid = [](const QString &said) {
                return said == u"There is no file, no picture and no id on the clipboard.";
            };
            waitFor(
                [&] {
                    heard += m_reader.heard();
                    return std::ranges::any_of(heard, isSaid);
                },
                u"the message to be read out"_s);
        }
    })
}

QTEST_MAIN(ScreenReaderTest)

#include "screenreader_test.moc"
