// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Whatever others write, the window shows it as text: on one line, cut before it is measured, no HTML, no
// mnemonic, nothing turned round. In the real window, by the real mouse.
#include "core/base/foreign.h"
#include "core/session/node.h"
#include "core/table/listloader.h"
#include "core/transfer/transferqueue.h"
#include "tests/support/testprogram.h"
#include "tests/ui/outsidetexts.h"
#include "tests/ui/paintedtexts.h"
#include "tests/ui/troublecase.h"
#include "ui/console/consolewidget.h"
#include "ui/inspector/rawview.h"
#include "ui/models/roles.h"
#include "ui/support/errortext.h"
#include "ui/support/shownname.h"
#include "ui/viewer/textview.h"
#include "ui/widgets/confirmdialog.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/textlabel.h"
#include "ui/window/profiledialog.h"

#include <QAbstractButton>
#include <QAction>
#include <QHelpEvent>
#include <QJsonArray>
#include <QKeySequence>
#include <QLabel>
#include <QMenu>
#include <QTabBar>
#include <QToolTip>

namespace outsidetexts_test {

using namespace calimero;
using namespace outsidetexts;

namespace {

class OutsideTextsTest : public TroubleCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init() { makeFolder(); }
    void cleanup()
    {
        QToolTip::hideText();
        close();
    }

    void everyFunctionDefuses_data() { tricksAsRows(); }
    void everyFunctionDefuses();
    void nobodyMakesHtmlOfALabel();
    void tablesAndInspector();
    void consoleAndHistory();
    void transfers();
    void profileNames_data() { tricksAsRows(); }
    void profileNames();
    void errors_data() { tricksAsRows(); }
    void errors();
    void longLinesAreBrokenNotCut();
    void copiesAndSortingAreWhole();
    void certificateClaims();
    void typedNamesCanBeTyped();

private:
    static void tricksAsRows()
    {
        QTest::addColumn<QString>("text");
        for (const auto &[name, text] : tricks())
            QTest::newRow(name.constData()) << text;
    }
    /// A node on which everything bears such names: as many of each as there are tricks.
    void answerWithTricks(FakeNode &node);
    [[nodiscard]] static QByteArray contextId(int number)
    {
        return ContextId(Bytes32{1, static_cast<quint8>(number + 1)}).toUtf8();
    }
    [[nodiscard]] static QByteArray applicationId(int number)
    {
        return ApplicationId(Bytes32{2, static_cast<quint8>(number + 1)}).toUtf8();
    }
};

void OutsideTextsTest::answerWithTricks(FakeNode &node)
{
    answerAsNode(node);
    QByteArrayList contexts;
    QByteArrayList applications;
    QByteArrayList namespaces;
    QByteArrayList methods;
    QByteArrayList types;
    int number = 0;
    for (const auto &[what, text] : tricks()) {
        const QByteArray name = asJson(text);
        const QByteArray other = asJson(text.left(2000)); // one of ten megabytes is enough
        const QByteArray context = R"({"id":")" + contextId(number) + R"(","applicationId":")"
            + applicationId(number) + R"(","contextStateHash":")" + contextId(number) + R"(","name":)" + name
            + R"(,"applicationVersion":)" + other + R"(,"serviceName":)" + other + R"(,"dagHeads":[]})";
        contexts += context;
        node.on("GET", "/admin-api/contexts/" + contextId(number),
                FakeAnswer::json(R"({"data":)" + context + "}"));
        const QByteArray application = R"({"id":")" + applicationId(number)
            + R"(","size":1,"metadata":[],"source":)" + other + R"(,"signer_id":)" + other + R"(,"package":)"
            + name + R"(,"version":)" + other + "}";
        applications += application;
        node.on("GET", "/admin-api/applications/" + applicationId(number),
                FakeAnswer::json(R"({"data":{"application":)" + application + "}}"));
        namespaces += R"({"namespaceId":")"
            + NamespaceId(Bytes32{3, static_cast<quint8>(number + 1)}).toUtf8()
            + R"(","targetApplicationId":")" + applicationId(number) + R"(","name":)" + name
            + R"(,"appVersion":)" + other + "}";
        if (text.size() < 100'000 && !text.front().isSurrogate()) {
            methods += R"({"name":)" + name + R"(,"params":[{"name":)" + name
                + R"(,"type":{"kind":"string"}},{"name":)" + name + R"(,"type":{"kind":)" + name
                + R"(}}],"returns":{"kind":)" + name + "}}";
            types += name + R"(:{"kind":)" + name + R"(,"fields":[{"name":)" + name
                + R"(,"type":{"kind":"string"}}]})";
        }
        ++number;
    }
    node.on("GET", "/admin-api/contexts?*",
            FakeAnswer::json(R"({"data":{"contexts":[)" + contexts.join(',') + "]}}"));
    node.on("GET", "/admin-api/applications",
            FakeAnswer::json(R"({"data":{"apps":[)" + applications.join(',') + "]}}"));
    node.on("GET", "/admin-api/namespaces", FakeAnswer::json(R"({"data":[)" + namespaces.join(',') + "]}"));
    const auto abi =
        FakeAnswer::json(R"({"data":{"schema_version":"wasm-abi/1","methods":[)" + methods.join(',')
                         + R"(],"events":[],"types":{)" + types.join(',') + "}}}");
    for (int i = 0; i < number; ++i)
        node.on("GET", "/admin-api/applications/" + applicationId(i) + "/abi*", abi);
    node.on("POST", "/jsonrpc", FakeAnswer::json(R"({"jsonrpc":"2.0","id":"1","result":{"output":1}})"));
}

void OutsideTextsTest::everyFunctionDefuses()
{
    QFETCH(QString, text);
    const Foreign foreign(text);
    for (const QString &line :
         {shownName(foreign), shownCaption(foreign), shownTitle(text), shownName(foreign, mostOfText)}) {
        QCOMPARE(wrongWith(line), QString());
        QVERIFY2(!line.contains(u'\n') && !line.isEmpty(), qPrintable(line.left(80)));
    }
    QCOMPARE(QKeySequence::mnemonic(shownCaption(foreign)), QKeySequence());
    QVERIFY(!shownTitle(text).remove(u"[*][*]"_s).contains(u"[*]"_s));
    for (const QString &lines : {shownText(foreign), shownSentence(text), shownToolTip(foreign)}) {
        QVERIFY2(lines.size() <= longestLaidOut, qPrintable(QString::number(lines.size())));
        QVERIFY2(lines.count(u'\n') <= 60, qPrintable(QString::number(lines.count(u'\n'))));
    }
    QVERIFY(!Qt::mightBeRichText(shownToolTip(foreign)));
    for (const QString &line : shownLines(text).split(u'\n'))
        QVERIFY(line.size() <= 6 * longestLaidOut);
    // What it is stays what it is.
    QCOMPARE(foreign.whole(), text);
}

void OutsideTextsTest::nobodyMakesHtmlOfALabel()
{
    // Whoever forgets all of this: our style, too, makes plain text of tool tips and labels.
    const QString html = u"<b>bold</b><img src=\"file:///dev/zero\">"_s;
    QWidget window;
    auto *label = new QLabel(html, &window);
    window.setToolTip(html);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    QCOMPARE(label->textFormat(), Qt::PlainText);
    QVERIFY(paintedOn(&window).join(QString()).contains(u"<b>bold</b>"_s));
    hover(&window, {2, 2});
    QTRY_VERIFY(shownTip());
    QCOMPARE(shownTip()->textFormat(), Qt::PlainText);
    QVERIFY(paintedOn(shownTip()).join(QString()).contains(u"<b>bold</b>"_s));
}

void OutsideTextsTest::tablesAndInspector()
{
    FakeNode node;
    answerWithTricks(node);
    openWindow(node.url());
    QTRY_COMPARE(phase(), Node::Phase::Open);
    for (const QString &page : {u"contexts"_s, u"applications"_s}) {
        m_whole->workspace().showPage(page);
        QTableView *table = m_whole->table(page);
        QTRY_COMPARE(table->model()->rowCount(), int(tricks().size()));
        for (int column = 0; column < table->model()->columnCount(); ++column)
            table->setColumnHidden(column, false);
        QCOMPARE(wrongInWindows(), QStringList());
        QCOMPARE(wrongTipsIn(table), QStringList());
        for (int row = 0; row < table->model()->rowCount(); ++row) {
            table->setCurrentIndex(table->model()->index(row, 0));
            QTRY_VERIFY(m_whole->inspector()->isVisible());
            const QString which = page + u' ' + QString::number(row);
            const QStringList wrong = wrongInWindows();
            QVERIFY2(wrong.isEmpty(), qPrintable(which + wrong.join(u'\n')));
            // And its own page; part by part, what one trick can't do there another can't.
            QTest::keyClick(table, Qt::Key_Return);
            QTRY_VERIFY(!table->isVisible());
            auto *parts = m_whole->driver().look<QTabBar>(u"Parts of the page"_s);
            QVERIFY(parts);
            for (int part = 0; part < (row == 0 ? parts->count() : 1); ++part) {
                parts->setCurrentIndex(part);
                const QStringList wrongThere = wrongInWindows();
                QVERIFY2(wrongThere.isEmpty(), qPrintable(which + wrongThere.join(u'\n')));
            }
            parts->setCurrentIndex(0);
            QTest::keyClick(parts, Qt::Key_Escape);
            QTRY_VERIFY(table->isVisible());
        }
        QTRY_VERIFY(node.count("GET",
                               page == "contexts"_L1
                                   ? "/admin-api/contexts/" + contextId(int(tricks().size()) - 1)
                                   : "/admin-api/applications/" + applicationId(int(tricks().size()) - 1))
                    > 0);
        QCOMPARE(wrongInWindows(), QStringList());
    }
}

void OutsideTextsTest::consoleAndHistory()
{
    FakeNode node;
    answerWithTricks(node);
    openWindow(node.url());
    QTRY_COMPARE(phase(), Node::Phase::Open);
    m_whole->window().resize(1700, 900); // room for the history
    m_whole->trigger(u"showConsole"_s);
    auto *console = m_whole->window().findChild<ConsoleWidget *>();
    QTRY_VERIFY(console = m_whole->window().findChild<ConsoleWidget *>());
    QComboBox *methods = nullptr;
    const auto boxes = console->findChildren<QComboBox *>();
    for (QComboBox *box : boxes) {
        if (box->accessibleName() == "Method"_L1)
            methods = box;
    }
    QVERIFY(methods);
    int number = 0;
    for (const auto &[what, text] : tricks()) {
        const ContextId context(Bytes32{1, static_cast<quint8>(++number)});
        console->openCall(context);
        QTRY_VERIFY2(methods->count() > 10, what.constData());
        const QStringList wrong = wrongInWindows();
        QVERIFY2(wrong.isEmpty(), qPrintable(QString::fromUtf8(what) + wrong.join(u'\n')));
    }
    // What is chosen is called by its own name, whatever of it can be shown.
    const QString turned = u"photo\u202egpj.exe"_s;
    const int item = methods->findText(turned);
    QVERIFY(item >= 0);
    QCOMPARE(methods->itemData(item, Qt::DisplayRole).toString(), shownName(turned));
    methods->setCurrentIndex(item);
    QCOMPARE(console->method(), turned);
    methods->setEditText({}); // a field is edited as it is
    QCOMPARE(wrongInWindows(), QStringList());
    for (const auto &[what, text] : tricks()) {
        if (text.toUtf8().size() > 256)
            continue;
        m_whole->workspace().node().calls().start(
            {.context = ContextId(Bytes32{1, 1}), .method = text, .args = "{}"}, text);
    }
    QAbstractItemView *calls = nullptr;
    const auto views = console->findChildren<QAbstractItemView *>();
    for (QAbstractItemView *view : views) {
        if (view->accessibleName() == "Earlier calls"_L1)
            calls = view;
    }
    QVERIFY(calls);
    QTRY_VERIFY(calls->model()->rowCount() > 10);
    QTRY_VERIFY(m_whole->workspace().node().calls().running().isEmpty());
    QCOMPARE(wrongTipsIn(calls), QStringList());
    QCOMPARE(wrongInWindows(), QStringList());
}

void OutsideTextsTest::transfers()
{
    FakeNode node;
    answerWithTricks(node);
    node.on("PUT", "/admin-api/blobs*", FakeAnswer::failing(FakeAnswer::Fault::Hang));
    openWindow(node.url());
    QTRY_COMPARE(phase(), Node::Phase::Open);
    int files = 0;
    for (const auto &[what, text] : tricks()) {
        QString name = text.left(60);
        name.remove(u'/').remove(QChar(0));
        QFile file(m_folder->filePath(name));
        if (!file.open(QIODevice::WriteOnly))
            continue;
        file.write("x");
        file.close();
        m_whole->workspace().node().transfers().upload({{.path = file.fileName(), .size = 1}});
        ++files;
    }
    QVERIFY(files > 10);
    m_whole->trigger(u"showTransfers"_s);
    QAbstractItemView *list = nullptr;
    DRIVE(list = driver().find<QAbstractItemView>(u"Transfers"_s))
    QTRY_COMPARE(list->model()->rowCount(), files);
    QCOMPARE(wrongTipsIn(list), QStringList());
    QCOMPARE(wrongInWindows(), QStringList());
}

void OutsideTextsTest::profileNames()
{
    QFETCH(QString, text);
    FakeNode node;
    answerAsNode(node);
    m_whole = std::make_unique<WholeWindow>(m_folder->path());
    const Profile profile =
        m_whole->profiles().add({.name = text, .url = node.url(), .nodeName = u"node"_s, .userName = text});
    m_whole->window().openProfile(profile.id);
    QTRY_COMPARE(phase(), Node::Phase::Open);
    m_whole->trigger(u"page-overview"_s);
    QCOMPARE(wrongInWindows(), QStringList());
    m_whole->window().editProfile(profile.id);
    DRIVE({
        QDialog *dialog = driver().dialog(u"Edit "_s);
        QCOMPARE(wrongInWindows(), QStringList());
        driver().press(u"Cancel"_s, dialog);
    })
    m_whole->window().removeProfile(profile.id);
    DRIVE({
        QDialog *dialog = driver().dialog(u"Remove "_s);
        QCOMPARE(wrongInWindows(), QStringList());
        driver().press(u"Cancel"_s, dialog);
    })
    auto *nodes = m_whole->window().findChild<QAbstractButton *>(u"profileButton"_s);
    if (nodes) {
        QTest::mouseClick(nodes, Qt::LeftButton);
        QTRY_VERIFY(QApplication::activePopupWidget());
        QCOMPARE(wrongInWindows(), QStringList());
        QApplication::activePopupWidget()->close();
    }
    node.stop();
    m_whole->workspace().node().open();
    QTRY_COMPARE(phase(), Node::Phase::Unreachable);
    QCOMPARE(wrongInWindows(), QStringList());
}

void OutsideTextsTest::errors()
{
    QFETCH(QString, text);
    FakeNode node;
    answerAsNode(node);
    const QByteArray words = asJson(text);
    for (const int status : {400, 403, 404, 409, 500}) {
        node.on("GET", "/admin-api/blobs", FakeAnswer::json(R"({"error":)" + words + "}", status));
        if (!m_whole) {
            openWindow(node.url());
            QTRY_COMPARE(phase(), Node::Phase::Open);
            m_whole->workspace().showPage(u"blobs"_s);
        } else {
            m_whole->trigger(u"reload"_s);
        }
        QTRY_VERIFY(node.count("GET", "/admin-api/blobs") > 0);
        QTRY_VERIFY(m_whole->workspace().node().blobs().state() == table::ListLoader::State::Failed);
        QCOMPARE(wrongInWindows(), QStringList());
        node.forget();
    }
    // A line of it would look like one of ours.
    const QString sentence =
        ErrorText::sentence({.kind = Error::Kind::NodeFault, .httpStatus = 500, .message = text});
    QVERIFY2(!sentence.contains(u'\n'), qPrintable(sentence.left(200)));
    QVERIFY(sentence.size() < 2 * longestLaidOut);
}

// However long, all of it is there: in lines that are short, wrapped or not, and none of them is laid out
// before it is looked at.
void OutsideTextsTest::longLinesAreBrokenNotCut()
{
    RawView raw;
    raw.resize(400, 300);
    raw.show();
    const QByteArray most = "{\"name\":\"" + QByteArray(300'000, 'm') + "\",\"last\":\"here\"}";
    raw.setParts({{u"m\n"_s.repeated(10'000), most}});
    TextView *view = raw.view();
    for (const bool wraps : {true, false}) {
        view->setWrapping(wraps);
        QTRY_VERIFY(view->isLaidOut());
        QVERIFY(view->lineCount() > 300'000 / TextView::longestLine);
        view->goToMatch(-1);
        view->setFocus();
        for (const Qt::Key key :
             {Qt::Key_Home, Qt::Key_Down, Qt::Key_PageDown, Qt::Key_PageDown, Qt::Key_End}) {
            const bool isEdge = key == Qt::Key_Home || key == Qt::Key_End;
            QTest::keyClick(view, key, isEdge ? Qt::ControlModifier : Qt::NoModifier);
            const QStringList painted = paintedOn(view->viewport());
            QVERIFY(!painted.isEmpty());
            for (const QString &text : painted)
                QVERIFY2(text.size() <= longestLaidOut, qPrintable(QString::number(text.size())));
        }
        QVERIFY(paintedOn(view->viewport()).join(u'\n').contains(u"here"_s));
    }
    QVERIFY(raw.text().contains(u"m"_s.repeated(300'000)));
}

void OutsideTextsTest::copiesAndSortingAreWhole()
{
    FakeNode node;
    answerWithTricks(node);
    openWindow(node.url());
    QTRY_COMPARE(phase(), Node::Phase::Open);
    m_whole->workspace().showPage(u"contexts"_s);
    QTableView *table = m_whole->table(u"contexts"_s);
    QTRY_COMPARE(table->model()->rowCount(), int(tricks().size()));
    QStringList whole;
    QStringList shown;
    for (int row = 0; row < table->model()->rowCount(); ++row) {
        whole += table->model()->index(row, 0).data(ExactTextRole).toString();
        shown += table->model()->index(row, 0).data().toString();
    }
    for (const auto &[what, text] : tricks()) {
        if (!text.isEmpty() && !text.front().isSurrogate())
            QVERIFY2(whole.contains(text), what.constData());
    }
    for (const QString &text : std::as_const(shown))
        QVERIFY(text.size() <= mostOfName + 1);
}

void OutsideTextsTest::certificateClaims()
{
    const QString fake = u"Node\nSHA-256 AA:BB:CC\nThe real one.\u202e<b>"_s;
    const TlsIdentity identity = TlsIdentity::make(u"IP:127.0.0.1"_s, TlsIdentity::Time::Valid, fake);
    QVERIFY(!identity.isNull());
    FakeNode node(identity);
    answerAsNode(node);
    openWindow(node.url());
    QTRY_COMPARE(phase(), Node::Phase::Unreachable);
    DRIVE(driver().press(u"Look at the certificate…"_s))
    DRIVE({
        QDialog *dialog = driver().dialog(u"Trust this certificate for "_s);
        QCOMPARE(wrongInWindows(), QStringList());
        const QString digest =
            QString::fromLatin1(identity.certificate.digest(QCryptographicHash::Sha256).toHex(':'));
        // The fingerprint is a field of its own, above all that the certificate says of itself.
        const QWidgetList parts = dialog->findChildren<QWidget *>();
        const QWidget *fingerprint = nullptr;
        QList<const QWidget *> claims;
        for (const QWidget *part : parts) {
            const auto *label = qobject_cast<const ElidedLabel *>(part);
            const QString text = label ? label->text() : part->property("text").toString();
            if (text == digest)
                fingerprint = part;
            else if (text.contains(u"AA:BB"_s))
                claims += part;
            QVERIFY2(!text.contains(u"AA:BB"_s) || !text.contains(u'\n'), qPrintable(text));
        }
        QVERIFY(fingerprint);
        QVERIFY(!claims.isEmpty());
        for (const QWidget *claim : std::as_const(claims)) {
            QVERIFY(claim->mapTo(dialog, QPoint()).y() > fingerprint->mapTo(dialog, QPoint()).y());
            QVERIFY(claim->accessibleName().size() < digest.size());
            QVERIFY(claim->accessibleName().startsWith(u"It claims "_s));
        }
        driver().press(u"Cancel"_s, dialog);
    })
}

void OutsideTextsTest::typedNamesCanBeTyped()
{
    // Of a name that can't be typed as it is, what is shown has to be.
    for (const auto &[what, text] : tricks()) {
        ConfirmDialog dialog({.title = text,
                              .text = u"Gone for good."_s,
                              .consequences = {},
                              .action = u"Delete it"_s,
                              .typedName = text},
                             nullptr);
        dialog.show();
        auto *field = dialog.findChild<QLineEdit *>();
        QVERIFY(field);
        field->setText(field->placeholderText());
        QSignalSpy submitted(&dialog, &FormDialog::submitted);
        dialog.mainButton()->click();
        QVERIFY2(submitted.size() == 1, what.constData());
        QCOMPARE(wrongWith(field->placeholderText()), QString());
        QCOMPARE(wrongInWindows(), QStringList());
    }
}

} // namespace

const TestCase testCase(runTest<OutsideTextsTest, QApplication>);

} // namespace outsidetexts_test

#include "outsidetexts_test.moc"
