// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// The saved nodes: their order, by mouse and by keys, and as a file that goes to another computer.
#include "core/session/profileexchange.h"
#include "tests/support/testprogram.h"
#include "tests/ui/windowcase.h"
#include "ui/window/importdialog.h"
#include "ui/window/importmodel.h"
#include "ui/window/rowtree.h"
#include "ui/window/shortcutsdialog.h"

#include <QAction>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTreeView>

namespace savednodes_test {

using calimero::Profile;

namespace {

class SavedNodesTest : public WindowCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init() { makeFolder(); }
    void cleanup()
    {
        m_other.reset();
        close();
    }

    void movedByMouse_data();
    void movedByMouse();
    void movedByKeys();
    void givenUp();
    void unsavedStaysAbove();
    void toAnotherComputer();
    void namesThatAreTaken_data();
    void namesThatAreTaken();
    void safeModeStays();
    void openNodeGoesToItsNewAddress();
    void brokenFiles_data();
    void brokenFiles();
    void nothingToSave();

private:
    [[nodiscard]] const guicheck::Driver &driver() { return m_whole->driver(); }
    void save(const QString &name, const QString &url, bool isSafe = false)
    {
        m_whole->profiles().add({.name = name, .url = QUrl(url), .isSafe = isSafe});
    }
    void start(const QStringList &names = {u"A"_s, u"B"_s, u"C"_s})
    {
        m_whole = std::make_unique<WholeWindow>(m_folder->path());
        for (const QString &name : names)
            save(name, u"http://127.0.0.1:"_s + QString::number(100 + name.at(0).unicode()));
        QCOMPARE(rows(), names);
        QVERIFY(QTest::qWaitForWindowActive(&m_whole->window()));
    }
    [[nodiscard]] RowTree *rowTree() { return m_whole->window().findChild<RowTree *>(); }
    [[nodiscard]] QStringList rows()
    {
        QStringList names;
        for (int i = 0; i < rowTree()->topLevelItemCount(); ++i)
            names += rowTree()->topLevelItem(i)->text(0);
        return names;
    }
    [[nodiscard]] QStringList stored()
    {
        QStringList names;
        for (const Profile &profile : m_whole->profiles().profiles())
            names += profile.name.whole();
        return names;
    }
    [[nodiscard]] Profile named(const QString &name)
    {
        for (const Profile &profile : m_whole->profiles().profiles()) {
            if (profile.name == name)
                return profile;
        }
        return {};
    }
    [[nodiscard]] QPoint middleOf(int row)
    {
        return rowTree()->visualItemRect(rowTree()->topLevelItem(row)).center();
    }
    void drag(const QPoint &from, const QPoint &to)
    {
        QWidget *at = rowTree()->viewport();
        QTest::mousePress(at, Qt::LeftButton, {}, from);
        QTest::mouseMove(at, from + QPoint(0, 3));
        QTest::mouseMove(at, (from + to) / 2);
        QTest::mouseMove(at, to);
    }
    void drop(const QPoint &to) { QTest::mouseRelease(rowTree()->viewport(), Qt::LeftButton, {}, to); }
    [[nodiscard]] QString fileOf(const QList<Profile> &profiles)
    {
        write(u"nodes.json"_s, calimero::exportedProfiles(profiles));
        return m_folder->filePath(u"nodes.json"_s);
    }
    void check(QDialog *dialog, int row, bool isChosen = true)
    {
        auto *list = dialog->findChild<QTreeView *>();
        QVERIFY(list->model()->setData(list->model()->index(row, ImportModel::Name),
                                       isChosen ? Qt::Checked : Qt::Unchecked, Qt::CheckStateRole));
    }
    [[nodiscard]] static QStringList column(QDialog *dialog, ImportModel::Column which)
    {
        const auto *model = dialog->findChild<QTreeView *>()->model();
        QStringList texts;
        for (int row = 0; row < model->rowCount(); ++row)
            texts += model->index(row, which).data().toString();
        return texts;
    }

    std::unique_ptr<DemoNodeProcess> m_other;
};

void SavedNodesTest::movedByMouse_data()
{
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("onto");
    QTest::addColumn<int>("beside"); // pixels from the middle of that row
    QTest::addColumn<QStringList>("order");
    const auto row = [](const char *name, int from, int onto, int beside, const QStringList &order) {
        QTest::newRow(name) << from << onto << beside << order;
    };
    row("the last to the top", 2, 0, -4, {u"C"_s, u"A"_s, u"B"_s});
    row("the first to the end", 0, 2, 4, {u"B"_s, u"C"_s, u"A"_s});
    row("the first below the next", 0, 1, 4, {u"B"_s, u"A"_s, u"C"_s});
    row("the last above the one before", 2, 1, -4, {u"A"_s, u"C"_s, u"B"_s});
    row("to where it is", 1, 0, 4, {u"A"_s, u"B"_s, u"C"_s});
    row("below all", 0, 2, 400, {u"B"_s, u"C"_s, u"A"_s});
}

/// And kept for the next start.
void SavedNodesTest::movedByMouse()
{
    QFETCH(int, from);
    QFETCH(int, onto);
    QFETCH(int, beside);
    QFETCH(QStringList, order);
    start();
    const QPoint to = middleOf(onto) + QPoint(0, beside);
    drag(middleOf(from), to);
    QVERIFY(rowTree()->dropPlace() >= 0);
    QCOMPARE(stored(), (QStringList{u"A"_s, u"B"_s, u"C"_s})); // not before it is let go
    drop(to);
    QCOMPARE(rowTree()->dropPlace(), -1);
    QCOMPARE(stored(), order);
    QCOMPARE(rows(), order);
    QVERIFY(!m_whole->window().node()); // moving is not opening
    m_whole.reset();
    m_whole = std::make_unique<WholeWindow>(m_folder->path());
    QCOMPARE(rows(), order);
}

void SavedNodesTest::movedByKeys()
{
    start();
    rowTree()->setFocus();
    rowTree()->setCurrentItem(rowTree()->topLevelItem(0));
    const auto press = [this](Qt::Key key) {
        QTest::keyClick(rowTree(), key, Qt::ControlModifier | Qt::ShiftModifier);
    };
    press(Qt::Key_Down);
    QCOMPARE(rows(), (QStringList{u"B"_s, u"A"_s, u"C"_s}));
    QCOMPARE(rowTree()->property("announced").toString(), u"A is number 2 of 3 now."_s);
    // The keyboard goes along.
    QCOMPARE(rowTree()->currentItem()->text(0), u"A"_s);
    press(Qt::Key_Down);
    press(Qt::Key_Down); // it is at the end
    QCOMPARE(rows(), (QStringList{u"B"_s, u"C"_s, u"A"_s}));
    press(Qt::Key_Up);
    QCOMPARE(rows(), (QStringList{u"B"_s, u"A"_s, u"C"_s}));
    QCOMPARE(stored(), rows());
    QVERIFY(rowTree()->hasFocus());
    // Both are in the list of shortcuts, as all keys are.
    QStringList keys;
    for (const auto &line : ShortcutsDialog::linesOf(&m_whole->window()))
        keys += line.what;
    QVERIFY(keys.contains(u"Move the node up"_s) && keys.contains(u"Move the node down"_s));
}

void SavedNodesTest::givenUp()
{
    start();
    drag(middleOf(2), middleOf(0) - QPoint(0, 4));
    QVERIFY(rowTree()->dropPlace() == 0);
    QTest::keyClick(rowTree(), Qt::Key_Escape);
    QCOMPARE(rowTree()->dropPlace(), -1);
    drop(middleOf(0));
    QCOMPARE(rows(), (QStringList{u"A"_s, u"B"_s, u"C"_s}));
    // The one that was held goes away under the mouse.
    drag(middleOf(2), middleOf(0) - QPoint(0, 4));
    m_whole->profiles().remove(named(u"C"_s).id);
    drop(middleOf(0));
    QCOMPARE(rows(), (QStringList{u"A"_s, u"B"_s}));
}

/// The demo node, which is not saved: nothing goes above it, and it goes nowhere.
void SavedNodesTest::unsavedStaysAbove()
{
    start();
    m_whole->window().openUnsaved({.id = u"demo"_s, .name = u"Demo"_s, .url = QUrl(u"http://127.0.0.1:1"_s)});
    QCOMPARE(rows(), (QStringList{u"Demo"_s, u"A"_s, u"B"_s, u"C"_s}));
    const QPoint top(middleOf(0).x(), 2);
    drag(middleOf(3), top);
    drop(top);
    QCOMPARE(rows(), (QStringList{u"Demo"_s, u"C"_s, u"A"_s, u"B"_s}));
    QCOMPARE(stored(), (QStringList{u"C"_s, u"A"_s, u"B"_s}));
    drag(middleOf(0), middleOf(2));
    QCOMPARE(rowTree()->dropPlace(), -1);
    drop(middleOf(2));
    rowTree()->setFocus();
    rowTree()->setCurrentItem(rowTree()->topLevelItem(1));
    QTest::keyClick(rowTree(), Qt::Key_Up, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(rows(), (QStringList{u"Demo"_s, u"C"_s, u"A"_s, u"B"_s}));
}

void SavedNodesTest::toAnotherComputer()
{
    start({u"A"_s, u"B"_s});
    Profile one = named(u"A"_s);
    one.authUrl = QUrl(u"https://auth.example.org"_s);
    one.colour = u"green"_s;
    one.isSafe = true;
    one.userName = u"ann"_s;
    one.tokens = {.place = calimero::TokenPlace::File, .preferred = calimero::TokenPlace::File};
    m_whole->profiles().update(one);
    const QString path = m_folder->filePath(u"out.json"_s);
    m_whole->window().writeProfilesTo(path, m_whole->profiles().profiles());
    QTRY_VERIFY(m_whole->says(u"2 nodes were exported to"_s));
    QVERIFY(m_whole->says(u"No password and no token is in it."_s));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray content = file.readAll();
    QVERIFY2(!content.contains("tokens") && !content.contains(one.id.toUtf8()), content.constData());
    QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());

    m_whole.reset();
    const QString first = m_folder->path();
    const auto folder = std::move(m_folder);
    makeFolder();
    start({});
    m_whole->window().readProfilesOf({path});
    DRIVE({
        QDialog *dialog = driver().dialog(u"Import nodes"_s);
        QCOMPARE(column(dialog, ImportModel::Name), (QStringList{u"A"_s, u"B"_s}));
        QCOMPARE(column(dialog, ImportModel::Beside), (QStringList{u"new"_s, u"new"_s}));
        QVERIFY(!driver().isSaid(u"When the name is taken"_s, dialog));
        check(dialog, 1, false);
        driver().press(u"Import 1 node"_s, dialog);
    })
    QTRY_VERIFY(m_whole->says(u"1 node was imported."_s));
    QCOMPARE(rows(), QStringList{u"A"_s});
    const Profile there = named(u"A"_s);
    QCOMPARE(there.url, one.url);
    QCOMPARE(there.authUrl, one.authUrl);
    QCOMPARE(there.colour, u"green"_s);
    QCOMPARE(there.userName, u"ann"_s);
    QVERIFY(there.isSafe);
    QVERIFY(there.id != one.id);
    QCOMPARE(there.tokens, calimero::TokenRecord());
    // Once more: there is nothing to do but the other one.
    m_whole->window().readProfilesOf({path});
    DRIVE({
        QDialog *dialog = driver().dialog(u"Import nodes"_s);
        QCOMPARE(column(dialog, ImportModel::Beside), (QStringList{u"there already"_s, u"new"_s}));
        driver().press(u"Import 1 node"_s, dialog);
        driver().waitUntilClosed(u"Import nodes"_s);
    })
    QTRY_COMPARE(rows(), (QStringList{u"A"_s, u"B"_s}));
    m_whole->window().readProfilesOf({path});
    QTRY_VERIFY(m_whole->says(u"All nodes of this file are saved here already."_s));
}

void SavedNodesTest::namesThatAreTaken_data()
{
    QTest::addColumn<bool>("replaces");
    QTest::newRow("beside") << false;
    QTest::newRow("in its place") << true;
}

/// Said, and nothing is done before somebody has chosen what.
void SavedNodesTest::namesThatAreTaken()
{
    QFETCH(bool, replaces);
    start({u"A"_s, u"B"_s});
    const Profile before = named(u"A"_s);
    const QUrl elsewhere(u"http://other.example:2528"_s);
    m_whole->window().readProfilesOf({fileOf({{.name = u"A"_s, .url = elsewhere, .colour = u"red"_s},
                                              {.name = u"Bee"_s, .url = named(u"B"_s).url}})});
    DRIVE({
        QDialog *dialog = driver().dialog(u"Import nodes"_s);
        QCOMPARE(
            column(dialog, ImportModel::Beside),
            (QStringList{u"its name is that of "_s + before.url.toString(), u"its address is that of B"_s}));
        driver().press(u"Import 0 nodes"_s, dialog);
        driver().waitForWords(u"Choose what to import."_s, dialog);
        check(dialog, 0);
        QVERIFY(!driver().isSaid(u"Choose what to import."_s, dialog));
        if (replaces)
            driver().chooseIn(driver().find<QComboBox>(u"When the name is taken"_s, dialog),
                              u"Give the saved node its address and settings"_s);
        driver().press(u"Import 1 node"_s, dialog);
    })
    QTRY_VERIFY(m_whole->says(u"1 node was imported."_s));
    if (replaces) {
        QCOMPARE(rows(), (QStringList{u"A"_s, u"B"_s}));
        QCOMPARE(named(u"A"_s).url, elsewhere);
        QCOMPARE(named(u"A"_s).colour, u"red"_s);
        QCOMPARE(named(u"A"_s).id, before.id);
    } else {
        QCOMPARE(rows(), (QStringList{u"A"_s, u"B"_s, u"A 2"_s}));
        QCOMPARE(named(u"A"_s), before);
        QCOMPARE(named(u"A 2"_s).url, elsewhere);
        QVERIFY(calimero::tokenName(named(u"A 2"_s)) != calimero::tokenName(before));
    }
}

/// A file from somebody else is no way to get out of it, nor to stop being asked for the name.
void SavedNodesTest::safeModeStays()
{
    start({u"A"_s});
    Profile guarded = named(u"A"_s);
    guarded.isSafe = true;
    guarded.isProduction = true;
    m_whole->profiles().update(guarded);
    m_whole->window().readProfilesOf({fileOf({{.name = u"A"_s, .url = guarded.url, .colour = u"amber"_s}})});
    DRIVE({
        QDialog *dialog = driver().dialog(u"Import nodes"_s);
        QCOMPARE(column(dialog, ImportModel::Beside), QStringList{u"there, with other settings"_s});
        check(dialog, 0);
        driver().press(u"Import 1 node"_s, dialog);
    })
    QTRY_COMPARE(named(u"A"_s).colour, u"amber"_s);
    QVERIFY(named(u"A"_s).isSafe);
    QVERIFY(named(u"A"_s).isProduction);
}

void SavedNodesTest::openNodeGoesToItsNewAddress()
{
    openNode();
    m_other = std::make_unique<DemoNodeProcess>();
    QVERIFY(m_other->start());
    const Profile before = m_whole->profiles().profiles().value(0);
    m_whole->window().readProfilesOf({fileOf({{.name = before.name, .url = m_other->url()}})});
    DRIVE({
        QDialog *dialog = driver().dialog(u"Import nodes"_s);
        check(dialog, 0);
        driver().chooseIn(driver().find<QComboBox>(u"When the name is taken"_s, dialog),
                          u"Give the saved node its address and settings"_s);
        driver().press(u"Import 1 node"_s, dialog);
    })
    QTRY_COMPARE(m_whole->workspace().node().profile().url, m_other->url());
    QCOMPARE(m_whole->workspace().node().profile().id, before.id);
    QTRY_COMPARE(phase(), Node::Phase::Open);
}

void SavedNodesTest::brokenFiles_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("words");
    const QByteArray good = calimero::exportedProfiles({{.name = u"A"_s, .url = QUrl(u"http://h:1"_s)}});
    const QString none = u"is no file of exported nodes, or it is damaged. Nothing was imported."_s;
    QTest::newRow("empty") << QByteArray() << none;
    QTest::newRow("cut off") << good.first(good.size() / 2) << none;
    QTest::newRow("another JSON") << "{\"a\":1}"_ba << none;
    QTest::newRow("bytes") << QByteArray(1000, '\xff') << none;
    QTest::newRow("no address")
        << R"({"calimero_explorer_profiles":1,"profiles":[{"name":"Good","url":"http://h:1"},{"name":"Bad <b>"}]})"_ba
        << u"“Bad <b>” in"_s;
    QTest::newRow("too large") << QByteArray(calimero::exchangeLimit + 1, ' ') << u"is larger than"_s;
    QTest::newRow("nobody in it") << R"({"calimero_explorer_profiles":1,"profiles":[]})"_ba
                                  << u"There is no node in this file."_s;
    QTest::newRow("a folder") << QByteArray() << u"can't be read"_s;
    QTest::newRow("not there") << QByteArray() << u"can't be read"_s;
}

/// What is saved stays as it is, the good one in such a file included.
void SavedNodesTest::brokenFiles()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, words);
    start({u"A"_s});
    QString path = m_folder->filePath(u"file.json"_s);
    const QByteArray what = QTest::currentDataTag();
    if (what == "a folder")
        path = m_folder->path();
    else if (what != "not there")
        write(u"file.json"_s, content);
    m_whole->window().readProfilesOf({path});
    QTRY_VERIFY2(m_whole->says(words), qPrintable(words));
    QVERIFY(!dialog());
    QCOMPARE(stored(), QStringList{u"A"_s});
    // Nor with a good file beside it.
    if (what == "cut off") {
        m_whole->window().readProfilesOf({fileOf({{.name = u"New"_s, .url = QUrl(u"http://h:2"_s)}}), path});
        QTRY_VERIFY(m_whole->says(words));
        QVERIFY(!dialog());
    }
}

void SavedNodesTest::nothingToSave()
{
    m_whole = std::make_unique<WholeWindow>(m_folder->path());
    m_whole->trigger(u"exportNodes"_s);
    QTRY_VERIFY(m_whole->says(u"No node is saved yet."_s));
    // What can not be written is said, and leaves nothing behind.
    save(u"A"_s, u"http://127.0.0.1:1"_s);
    m_whole->window().writeProfilesTo(m_folder->filePath(u"no/such/folder.json"_s),
                                      m_whole->profiles().profiles());
    QTRY_VERIFY(m_whole->says(u"The nodes could not be exported to"_s));
    m_whole->window().writeProfilesTo(m_folder->path(), m_whole->profiles().profiles());
    QTRY_VERIFY(m_whole->says(u"could not be exported to"_s));
}

} // namespace

const TestCase testCase(runTest<SavedNodesTest, QApplication>);

} // namespace savednodes_test

#include "savednodes_test.moc"
