// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// A dialog may show less of a text from outside than there is: what nobody has edited is saved as it was, and
// what somebody else has changed meanwhile stays changed.
#include "core/session/profilestore.h"
#include "tests/support/testprogram.h"
#include "tests/ui/windowcase.h"
#include "ui/aliases/aliasdialog.h"
#include "ui/widgets/foreignline.h"
#include "ui/widgets/namedialog.h"
#include "ui/window/profiledialog.h"
#include "ui/window/safemode.h"

#include <QAccessible>
#include <QCheckBox>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace untouchedtexts_test {

using namespace calimero;

namespace {

class UntouchedTextsTest : public WindowCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init() { makeFolder(); }
    void cleanup() { close(); }

    void namesOfNodes_data();
    void namesOfNodes();
    void addressesOfNodes();
    void namesOfThings_data();
    void namesOfThings();
    void editedByAScreenReader();
    void anotherWindowMeanwhile();
    void removedByAnotherWindow();

private:
    [[nodiscard]] const guicheck::Driver &driver() { return m_whole->driver(); }
    /// Saved nodes as another program wrote them.
    void openWindowOn(const QJsonObject &profile)
    {
        write(u"profiles.json"_s, QJsonDocument(QJsonObject{{u"profiles"_s, QJsonArray{profile}}}).toJson());
        m_whole = std::make_unique<WholeWindow>(m_folder->path());
        QVERIFY(QTest::qWaitForWindowActive(&m_whole->window()));
        QCOMPARE(m_whole->profiles().profiles().size(), 1);
    }
    [[nodiscard]] QJsonObject inFile()
    {
        QFile file(m_folder->filePath(u"profiles.json"_s));
        return file.open(QFile::ReadOnly)
            ? QJsonDocument::fromJson(file.readAll()).object().value("profiles"_L1).toArray().at(0).toObject()
            : QJsonObject();
    }
    /// Edit…, and Save: nothing else.
    void editAndSave()
    {
        m_whole->window().editProfile(m_whole->profiles().profiles().constFirst().id);
        DRIVE({
            driver().chooseIn(driver().find<QComboBox>(u"Colour"_s, driver().dialog(u"Edit "_s)), u"Red"_s);
            driver().press(u"Save"_s, driver().dialog(u"Edit "_s));
            driver().waitUntilClosed(u"Edit "_s);
        })
        QTRY_COMPARE(inFile().value("colour"_L1).toString(), u"red"_s);
    }
};

void UntouchedTextsTest::namesOfNodes_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("a long one") << QString(150, u'n') + u"the end"_s;
    QTest::newRow("longer than the field takes") << QString(100, u'n');
    QTest::newRow("with what nobody sees") << u"a\u202eb\u200bc"_s;
    QTest::newRow("with blanks at its ends") << u"  a  "_s;
    QTest::newRow("over two lines") << u"a\nb"_s;
}

void UntouchedTextsTest::namesOfNodes()
{
    QFETCH(QString, name);
    openWindowOn({{u"id"_s, u"p"_s},
                  {u"name"_s, name},
                  {u"url"_s, u"http://127.0.0.1:1"_s},
                  {u"node_name"_s, QString(name + name)}});
    const QJsonObject before = inFile();
    editAndSave();
    QCOMPARE(inFile().value("name"_L1).toString(), before.value("name"_L1).toString());
    QCOMPARE(inFile().value("node_name"_L1).toString(), before.value("node_name"_L1).toString());
    // What is edited is what is typed.
    m_whole->window().editProfile(u"p"_s);
    DRIVE({
        QDialog *dialog = driver().dialog(u"Edit "_s);
        driver().type(driver().find<QLineEdit>(u"Name"_s, dialog), u"Typed"_s);
        driver().press(u"Save"_s, dialog);
    })
    QTRY_COMPARE(inFile().value("name"_L1).toString(), u"Typed"_s);
    QCOMPARE(inFile().value("node_name"_L1).toString(), before.value("node_name"_L1).toString());
}

void UntouchedTextsTest::addressesOfNodes()
{
    const Profile profile{.id = u"p"_s,
                          .name = u"A"_s,
                          .url = QUrl(u"http://127.0.0.1:1/"_s + QString(9000, u'x')),
                          .authUrl = QUrl(u"http://127.0.0.1:2/"_s + QString(9000, u'y'))};
    const ProfileDialog dialog(profile, {}, nullptr);
    QCOMPARE(dialog.profile().url, profile.url);
    QCOMPARE(dialog.profile().authUrl, profile.authUrl);
}

void UntouchedTextsTest::namesOfThings_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("long") << QString(700, u'x');
    QTest::newRow("with blanks at its ends") << u" x "_s;
}

void UntouchedTextsTest::namesOfThings()
{
    QFETCH(QString, name);
    const NameDialog blob(u"Name"_s, {}, name, nullptr);
    QCOMPARE(blob.text(), name);
    auto *line = blob.findChild<QLineEdit *>();
    QTest::keyClicks(line, u" typed "_s); // all of it was selected
    QCOMPARE(blob.text(), u"typed"_s);
    line->clear();
    QCOMPARE(blob.text(), QString());

    const AliasDialog alias({.thing = u"t"_s, .aliases = {name}, .taken = {}}, nullptr);
    QCOMPARE(alias.alias(), name);
    QTest::keyClicks(alias.findChild<QLineEdit *>(), u"typed"_s);
    QCOMPARE(alias.alias(), u"typed"_s);
}

/// It sets the text as a program would, which Qt does not call edited.
void UntouchedTextsTest::editedByAScreenReader()
{
    ForeignLine line;
    line.setForeign(QString(u"from outside"_s), u"from…"_s);
    QCOMPARE(line.result(), u"from outside"_s);
    QAccessibleInterface *seen = QAccessible::queryAccessibleInterface(&line);
    QVERIFY(seen && seen->editableTextInterface());
    seen->editableTextInterface()->replaceText(0, line.text().size(), u"told"_s);
    QVERIFY(!line.isModified());
    QCOMPARE(line.result(), u"told"_s);
}

/// The dialog is open, and another window sets safe mode: both hold.
void UntouchedTextsTest::anotherWindowMeanwhile()
{
    openNode();
    QTRY_VERIFY(!inFile().isEmpty());
    m_whole->window().editProfile(m_whole->workspace().node().profile().id);
    QDialog *dialog = nullptr;
    DRIVE({
        dialog = driver().dialog(u"Edit "_s);
        driver().type(driver().find<QLineEdit>(u"Name"_s, dialog), u"Typed here"_s);
    })
    {
        ProfileStore other(m_folder->filePath(u"profiles.json"_s));
        QVERIFY(other.load());
        Profile theirs = other.profiles().constFirst();
        theirs.isSafe = true;
        theirs.colour = u"red"_s;
        other.update(theirs);
    }
    // It holds here at once, before anything is saved.
    QTRY_VERIFY(m_whole->workspace().node().transport().isSafe());
    QCOMPARE(driver().find<QLineEdit>(u"Name"_s, dialog)->text(), u"Typed here"_s);
    DRIVE({
        driver().press(u"Save"_s, dialog);
        driver().waitUntilClosed(u"Edit "_s);
    })
    QTRY_COMPARE(inFile().value("name"_L1).toString(), u"Typed here"_s);
    QCOMPARE(inFile().value("safe"_L1).toBool(), true);
    QCOMPARE(inFile().value("colour"_L1).toString(), u"red"_s);
    QVERIFY(m_whole->workspace().node().profile().isSafe);
    QVERIFY(m_whole->workspace().node().transport().isSafe());
}

void UntouchedTextsTest::removedByAnotherWindow()
{
    openWindowOn({{u"id"_s, u"p"_s}, {u"name"_s, u"A"_s}, {u"url"_s, u"http://127.0.0.1:1"_s}});
    m_whole->window().editProfile(u"p"_s);
    QDialog *dialog = nullptr;
    DRIVE({
        dialog = driver().dialog(u"Edit "_s);
        driver().type(driver().find<QLineEdit>(u"Name"_s, dialog), u"Typed here"_s);
    })
    {
        ProfileStore other(m_folder->filePath(u"profiles.json"_s));
        QVERIFY(other.load());
        other.remove(u"p"_s);
    }
    QTRY_VERIFY(m_whole->profiles().profiles().isEmpty());
    DRIVE({
        driver().press(u"Save"_s, dialog);
        driver().waitUntilClosed(u"Edit "_s);
    })
    QTRY_COMPARE(inFile().value("name"_L1).toString(), u"Typed here"_s);
}

} // namespace

const TestCase testCase(runTest<UntouchedTextsTest, QApplication>);

} // namespace untouchedtexts_test

#include "untouchedtexts_test.moc"
