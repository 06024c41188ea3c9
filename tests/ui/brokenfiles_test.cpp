// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// The window over files that are damaged: cut off, of another type in each place, noise. What is damaged is
// what the program itself has written and reads.
#include "core/base/log.h"
#include "core/session/node.h"
#include "tests/support/demonodeprocess.h"
#include "tests/support/testfolder.h"
#include "tests/support/testprogram.h"
#include "tests/support/unexpectedwarnings.h"
#include "tests/ui/wholewindow.h"
#include "ui/console/consolewidget.h"
#include "ui/models/tablemodel.h"
#include "ui/pages/tablewidget.h"
#include "ui/support/theme.h"
#include "ui/widgets/searchline.h"
#include "ui/window/bottompanel.h"

#include <QAbstractButton>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QFile>
#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>
#include <QRandomGenerator>
#include <QScopeGuard>
#include <QSplitter>
#include <QTableView>
#include <QTest>

namespace brokenfiles_test {

using namespace calimero;
using namespace explorer;
using namespace Qt::StringLiterals;

namespace {

QSet<QString> asked; // keys of the layout that the program looked for

void keepAsked(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    constexpr auto words = "asked for "_L1;
    if (QByteArrayView(context.category) == lcStorage().categoryName() && text.startsWith(words))
        asked += text.sliced(words.size());
    else if (type != QtDebugMsg)
        fprintf(stderr, "%s\n", qPrintable(text));
}

class BrokenFilesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { m_folder = std::make_unique<TestFolder>(); }
    void cleanup() { m_whole.reset(); }

    void allThatIsWrittenIsRead();
    void starts_data();
    void starts();

private:
    void makeSample();
    void useEverything();
    void write(const QString &name, const QByteArray &bytes)
    {
        QFile file(m_folder->filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("can not write a test file");
    }
    [[nodiscard]] QByteArray contentOf(const QString &name) const
    {
        QFile file(m_folder->filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    DemoNodeProcess m_node;
    QByteArray m_window; // as the program writes them
    QByteArray m_profiles;
    std::unique_ptr<TestFolder> m_folder;
    std::unique_ptr<WholeWindow> m_whole;
};

void BrokenFilesTest::initTestCase()
{
    prepareWindows();
    QVERIFY2(m_node.start(), qPrintable(m_node.problem()));
    init();
    makeSample();
    cleanup();
    QVERIFY(!m_window.isEmpty() && !m_profiles.isEmpty());
}

/// Goes everywhere, so that all that is remembered is looked for.
void BrokenFilesTest::useEverything()
{
    m_whole->trigger(u"settings"_s);
    DRIVE(m_whole->driver().press(u"Close"_s, m_whole->driver().dialog(u"Settings"_s)))
    m_whole->openLast();
    m_whole->open(m_node.url());
    QTRY_COMPARE(m_whole->workspace().node().phase(), calimero::Node::Phase::Open);
    for (const QString &page : {u"contexts"_s, u"blobs"_s, u"applications"_s, u"identities"_s}) {
        m_whole->workspace().showPage(page);
        QTRY_VERIFY(m_whole->workspace().tableWidget(page)->isVisible());
    }
    m_whole->workspace().findChild<BottomPanel *>()->showDock(u"console"_s);
    QTRY_VERIFY(m_whole->window().findChild<ConsoleWidget *>());
}

void BrokenFilesTest::makeSample()
{
    {
        ProfileStore store(m_folder->filePath(u"profiles.json"_s));
        store.add({.name = u"Local"_s,
                   .url = m_node.url(),
                   .authUrl = m_node.url(),
                   .colour = u"green"_s,
                   .nodeName = u"local"_s,
                   .tokens = {.place = TokenPlace::Keychain,
                              .also = TokenPlace::File,
                              .preferred = TokenPlace::File},
                   .userName = u"ada"_s,
                   .trustedCertificate = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"});
    }
    m_profiles = contentOf(u"profiles.json"_s);
    m_whole = std::make_unique<WholeWindow>(m_folder->path());
    m_whole->trigger(u"settings"_s);
    DRIVE({
        QDialog *dialog = m_whole->driver().dialog(u"Settings"_s);
        m_whole->driver().chooseIn(m_whole->driver().find<QComboBox>(u"Colours"_s, dialog), u"Dark"_s);
        dialog->findChild<QCheckBox *>()->click();
        m_whole->driver().press(u"Close"_s, dialog);
    })
    m_whole->window().resize(1300, 850);
    useEverything();
    for (const QString &page : {u"contexts"_s, u"blobs"_s, u"applications"_s, u"identities"_s}) {
        QHeaderView *header = m_whole->table(page)->horizontalHeader();
        header->moveSection(0, 1);
        header->resizeSection(1, header->sectionSize(1) + 20);
        header->setSortIndicator(1, Qt::DescendingOrder);
        m_whole->workspace().tableWidget(page)->findChild<SearchLine *>()->setText(u"e"_s);
    }
    m_whole->workspace().findChild<BottomPanel *>()->setOpen(false);
    m_whole->workspace().findChild<BottomPanel *>()->setOpen(true);
    const auto splitters = m_whole->window().findChildren<QSplitter *>();
    for (QSplitter *splitter : splitters) {
        splitter->setSizes({splitter->sizes().constFirst() + 5, splitter->sizes().value(1) - 5});
        QMetaObject::invokeMethod(splitter, "splitterMoved", Q_ARG(int, 5), Q_ARG(int, 1));
    }
    m_whole->workspace().showPage(u"contexts"_s);
    m_whole.reset();
    m_window = contentOf(u"window.json"_s);
}

// Otherwise damage to it would show nothing.
void BrokenFilesTest::allThatIsWrittenIsRead()
{
    write(u"window.json"_s, m_window);
    write(u"profiles.json"_s, m_profiles);
    asked.clear();
    QLoggingCategory::setFilterRules(u"explorer.storage.debug=true"_s);
    const auto before = qInstallMessageHandler(keepAsked);
    const auto restore = qScopeGuard([before] {
        qInstallMessageHandler(before);
        QLoggingCategory::setFilterRules({});
    });
    m_whole = std::make_unique<WholeWindow>(m_folder->path());
    useEverything();
    const QJsonObject written = QJsonDocument::fromJson(m_window).object();
    QVERIFY2(written.size() > 20, m_window.constData());
    // Of each node its own; this one opened another profile besides.
    QStringList forNothing;
    const QStringList keys = written.keys();
    for (const QString &key : keys) {
        if (!asked.contains(key))
            forNothing += key;
    }
    QCOMPARE(forNothing, QStringList());
}

void BrokenFilesTest::starts_data()
{
    QTest::addColumn<QByteArray>("window");
    QTest::addColumn<QByteArray>("profiles");
    QRandomGenerator random(20260721);
    const QJsonArray values =
        QJsonDocument::fromJson(
            R"([null, -1, 99999999999999999999, "\u0000", [], {}, [[[]]], true, 1e308, "a",
                                      "../../etc", [null, -5], [{"id": 7, "width": "x", "hidden": []}]])")
            .array();
    const auto cut = [&](const QByteArray &text) { return text.left(random.bounded(int(text.size()))); };
    const auto noise = [&] {
        QByteArray bytes(random.bounded(600), Qt::Uninitialized);
        for (char &byte : bytes)
            byte = char(random.bounded(256));
        return bytes;
    };
    const auto any = [&] { return values.at(random.bounded(int(values.size()))); };
    const QJsonObject window = QJsonDocument::fromJson(m_window).object();
    const QJsonObject root = QJsonDocument::fromJson(m_profiles).object();
    const QJsonObject profile = root["profiles"_L1][0].toObject();
    const auto withProfile = [&](const QJsonValue &one) {
        QJsonObject changed = root;
        changed.insert(u"profiles"_s, QJsonArray{one});
        return QJsonDocument(changed).toJson();
    };
    QTest::newRow("as they should be") << m_window << m_profiles;
    QTest::newRow("empty") << QByteArray("") << QByteArray("");
    QTest::newRow("lists") << QByteArray("[1,2]") << QByteArray("[1,2]");
    QJsonObject noColumns = window;
    for (auto entry = noColumns.begin(); entry != noColumns.end(); ++entry) {
        if (!entry.key().endsWith("/columns"_L1))
            continue;
        QJsonArray columns = entry.value().toArray();
        for (QJsonValueRef column : columns) {
            QJsonObject hidden = column.toObject();
            hidden.insert(u"hidden"_s, true);
            column = hidden;
        }
        entry.value() = columns;
    }
    QVERIFY(noColumns != window);
    QTest::newRow("all columns hidden") << QJsonDocument(noColumns).toJson() << m_profiles;
    QTest::newRow("profiles that are none") << m_window << withProfile(QJsonArray{1, "a"_L1});
    for (int i = 0; i < 8; ++i)
        QTest::addRow("cut %d", i) << cut(m_window) << cut(m_profiles);
    for (int i = 0; i < 4; ++i)
        QTest::addRow("noise %d", i) << noise() << noise();
    // All of them wrong in the same way, each of them in some way.
    for (const QJsonValue &value : values) {
        QJsonObject wrongWindow;
        for (const QString &key : window.keys())
            wrongWindow.insert(key, value);
        QJsonObject wrongProfile;
        for (const QString &key : profile.keys())
            wrongProfile.insert(key, value);
        QTest::addRow("all %s", QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact).constData())
            << QJsonDocument(wrongWindow).toJson() << withProfile(wrongProfile);
    }
    const QStringList windowKeys = window.keys();
    const QStringList profileKeys = profile.keys();
    for (qsizetype i = 0; i < std::max(windowKeys.size(), profileKeys.size()); ++i) {
        const QString windowKey = windowKeys.at(i % windowKeys.size());
        const QString profileKey = profileKeys.at(i % profileKeys.size());
        QJsonObject wrongWindow = window;
        wrongWindow.insert(windowKey, any());
        QJsonObject wrongProfile = profile;
        wrongProfile.insert(profileKey, any());
        QTest::addRow("%s and %s, %d", qPrintable(windowKey), qPrintable(profileKey), int(i))
            << QJsonDocument(wrongWindow).toJson() << withProfile(wrongProfile);
    }
}

void BrokenFilesTest::starts()
{
    QFETCH(QByteArray, window);
    QFETCH(QByteArray, profiles);
    // That they are put aside is warned of, and rightly.
    failOnWarningsBut({u"the remembered layout"_s, u"the profiles can not be read"_s});
    write(u"window.json"_s, window);
    write(u"profiles.json"_s, profiles);
    m_whole = std::make_unique<WholeWindow>(m_folder->path());
    QVERIFY(QTest::qWaitForWindowExposed(&m_whole->window()));
    QVERIFY(m_whole->window().width() >= 300 && m_whole->window().height() >= 300);
    // What could not be read was put aside, and the person is told.
    QCOMPARE(m_whole->isProfilesFileBroken(), m_whole->says(u"The saved nodes can't be read."_s));
    useEverything();
    // A table has a column that can be seen, and the window can be read.
    for (const QString &page : {u"contexts"_s, u"blobs"_s}) {
        const QHeaderView *header = m_whole->table(page)->horizontalHeader();
        QVERIFY(header->hiddenSectionCount() < header->count());
    }
    QVERIFY(m_whole->window().width() >= 300 && m_whole->window().height() >= 300);
}

} // namespace

const TestCase testCase(runTest<BrokenFilesTest, QApplication>);

} // namespace brokenfiles_test

#include "brokenfiles_test.moc"
