// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Files of applications that are dropped on the window or chosen: looked into, with and without a node, or
// stored.
#include "core/api/applications.h"
#include "core/api/send.h"
#include "core/base/hash.h"
#include "core/table/listloader.h"
#include "core/transfer/transferqueue.h"
#include "tests/support/bundles.h"
#include "tests/support/testprogram.h"
#include "tests/ui/dragged.h"
#include "tests/ui/windowcase.h"
#include "ui/files/filewindow.h"
#include "ui/goto/gotobox.h"
#include "ui/inspector/allfields.h"
#include "ui/inspector/fieldsmodel.h"
#include "ui/inspector/thingview.h"
#include "ui/transfers/applicationquestion.h"
#include "ui/viewer/textview.h"
#include "ui/widgets/dropoverlay.h"

#include <QAction>
#include <QApplication>
#include <QDir>
#include <QListView>
#include <QPushButton>
#include <QTabBar>

namespace inspectfiles_test {

namespace {

class InspectFilesTest : public WindowCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init() { makeFolder(); }
    void cleanup() { close(); }

    void dropWithoutANode();
    void othersWithoutANodeAreRefused();
    void dropOnANodeAsks();
    void storingIsChosen();
    void nothingIsDoneWhenCancelled();
    void inAFolderItIsAFileLikeAnother();
    void bundleInTheWindow();
    void methodsOfTheFileBesideTheCode();
    void brokenFiles();
    void fileThatIsGone();
    void installedOnTheOpenNode();
    void storedFromTheWindow();
    void oneWindowForAFile();
    void byKeyAndGoTo();

private:
    void openWithoutNode()
    {
        m_whole = std::make_unique<WholeWindow>(m_folder->path());
        QVERIFY(QTest::qWaitForWindowActive(&m_whole->window()));
    }
    QString fileOf(const QString &name, const QByteArray &bytes)
    {
        write(name, bytes);
        return m_folder->filePath(name);
    }
    bool drop(const QStringList &paths)
    {
        const auto mime = dragged::mimeOf(paths);
        const bool isTaken = dragged::hold(&m_whole->window(), mime.get());
        return dragged::letGo(&m_whole->window(), mime.get()) && isTaken;
    }
    [[nodiscard]] QList<FileWindow *> windows() { return m_whole->window().findChildren<FileWindow *>(); }
    [[nodiscard]] ThingView *view()
    {
        const auto all = windows();
        auto *view = all.isEmpty() ? nullptr : all.last()->findChild<ThingView *>();
        return view && view->subject() ? view : nullptr;
    }
    /// "caption: value" of all that the first tab has, also in long groups.
    [[nodiscard]] QString fields()
    {
        QStringList lines;
        const auto add = [&lines](const Field &field) {
            lines += field.caption + u": "_s + field.value
                + (field.note.isEmpty() ? QString() : QString(u" | "_s + field.note));
        };
        const auto all = view() ? view()->subject()->fields() : QList<Field>();
        for (const Field &field : all) {
            add(field);
            for (qsizetype i = 0; field.rows && i < field.rows->count; ++i)
                add(field.rows->at(i));
        }
        return lines.join(u'\n');
    }
    void showTab(const QString &title)
    {
        auto *tabs = view()->findChild<QTabBar *>();
        for (int i = 0; i < tabs->count(); ++i) {
            if (tabs->tabText(i) == title) {
                tabs->setCurrentIndex(i);
                return;
            }
        }
        QFAIL("there is no such tab");
    }
    /// A version of the package of the tests, as a bundle.
    static QByteArray bundleOf(const QByteArray &version)
    {
        const QByteArray code = bundles::smallCode();
        const QByteArray manifest =
            bundles::signedManifest(bundles::unsignedManifest(code).replace("1.2.0", version));
        return bundles::gzip(bundles::tar({{"manifest.json", manifest}, {"app.wasm", code}}));
    }
    void install(const QString &path)
    {
        Node &node = m_whole->workspace().node();
        bool isDone = false;
        calimero::api::InstallDevApplication request;
        request.path = path;
        calimero::api::send(node.transport(), request).then(this, [&isDone](const auto &reply) {
            isDone = reply.has_value();
        });
        QTRY_VERIFY(isDone);
        node.reloadAll();
    }
    [[nodiscard]] calimero::TransferQueue &queue() { return m_whole->workspace().node().transfers(); }
    [[nodiscard]] const guicheck::Driver &driver() { return m_whole->driver(); }
};

} // namespace

void InspectFilesTest::dropWithoutANode()
{
    openWithoutNode();
    const QString path = fileOf(u"notes.mpk"_s, bundles::goodBundle());
    const auto mime = dragged::mimeOf({path});
    QVERIFY(dragged::hold(&m_whole->window(), mime.get()));
    auto *overlay = m_whole->window().findChild<DropOverlay *>();
    QCOMPARE(overlay->accessibleName(), u"Drop to inspect notes.mpk"_s);
    QVERIFY(dragged::letGo(&m_whole->window(), mime.get()));
    QTRY_VERIFY(view());
    QCOMPARE(view()->subject()->title(), u"notes.mpk"_s);
    QVERIFY(fields().contains(u"Installed: No node is open."_s));
    QVERIFY(!m_whole->says(u"Open a node, then drop the files again."_s));
}

void InspectFilesTest::othersWithoutANodeAreRefused()
{
    openWithoutNode();
    QVERIFY(!drop({fileOf(u"picture.png"_s, "x")}));
    QTRY_VERIFY(m_whole->says(u"Open a node, then drop the files again."_s));
    QVERIFY(windows().isEmpty());
    // Of a mixed drop each part is told.
    QVERIFY(drop({fileOf(u"app.wasm"_s, bundles::smallCode()), fileOf(u"picture.png"_s, "x")}));
    QTRY_VERIFY(view());
    QVERIFY(m_whole->says(u"Open a node, then drop the files again."_s));
}

void InspectFilesTest::dropOnANodeAsks()
{
    openNode();
    const QString application = fileOf(u"notes.mpk"_s, bundles::goodBundle());
    QVERIFY(drop({application, fileOf(u"picture.png"_s, "x")}));
    QTRY_VERIFY(dialog());
    QVERIFY(dialog()->accessibleName().startsWith(u"Look into notes.mpk, or store it on "_s));
    QVERIFY(dialog()->accessibleDescription().contains(
        u"The other 1 file of this drop is stored in both cases."_s));
    QCOMPARE(queue().count(), qsizetype(0)); // nothing before it is answered
    QTest::keyClick(dialog(), Qt::Key_Return);
    QTRY_VERIFY(view());
    QTRY_COMPARE(queue().totals().done, 1);
    QCOMPARE(queue().at(0).fileName(), u"picture.png"_s);
    // Only this drop: the next is asked about again.
    QTRY_VERIFY(!m_whole->window().findChild<ApplicationQuestion *>());
    QVERIFY(drop({application}));
    QTRY_VERIFY(m_whole->window().findChild<ApplicationQuestion *>());
}

void InspectFilesTest::storingIsChosen()
{
    openNode();
    const QByteArray packed = bundles::goodBundle();
    QVERIFY(drop({fileOf(u"notes.mpk"_s, packed)}));
    QTRY_VERIFY(dialog());
    // As in every dialog: the way out first, what is offered above all last.
    auto *store = dialog()->findChild<QPushButton *>(u"application-store"_s);
    const auto *inspect = dialog()->findChild<QPushButton *>(u"application-inspect"_s);
    QVERIFY(store && inspect && inspect->isDefault());
    QVERIFY(store->x() < inspect->x());
    const auto buttons = dialog()->findChildren<QPushButton *>();
    for (const QPushButton *button : buttons) {
        if (!button->isVisible())
            continue;
        QVERIFY2(!button->text().contains(u'&'), qPrintable(button->text()));
        QVERIFY2(button == store || button == inspect || button->x() < store->x(),
                 qPrintable(button->text()));
    }
    store->click();
    QTRY_COMPARE(queue().totals().done, 1);
    QCOMPARE(queue().at(0).blob, calimero::BlobHasher::of(packed));
    QVERIFY(windows().isEmpty());
}

void InspectFilesTest::nothingIsDoneWhenCancelled()
{
    openNode();
    QVERIFY(drop({fileOf(u"app.wasm"_s, bundles::smallCode()), fileOf(u"picture.png"_s, "x")}));
    QTRY_VERIFY(dialog());
    QTest::keyClick(dialog(), Qt::Key_Escape);
    QTRY_VERIFY(!dialog());
    QCOMPARE(queue().count(), qsizetype(0));
    QVERIFY(windows().isEmpty());
}

void InspectFilesTest::inAFolderItIsAFileLikeAnother()
{
    openNode();
    QVERIFY(QDir(m_folder->path()).mkpath(u"build"_s));
    fileOf(u"build/app.wasm"_s, bundles::smallCode());
    QVERIFY(drop({m_folder->filePath(u"build"_s)}));
    DRIVE(driver().press(u"Store 1 file"_s))
    QTRY_COMPARE(queue().totals().done, 1);
    QVERIFY(windows().isEmpty());
}

void InspectFilesTest::bundleInTheWindow()
{
    openWithoutNode();
    const QByteArray packed = bundles::goodBundle();
    m_whole->window().inspectFiles({fileOf(u"notes.mpk"_s, packed)});
    QTRY_VERIFY(view());
    const QString said = fields();
    const QStringList lines{
        u"Blob id: "_s + calimero::BlobHasher::of(packed).toString(),
        u"SHA-256: "_s + calimero::ContentHash(calimero::Sha256::of(packed)).toString(),
        u"Package: com.example.notes"_s,
        u"Version: 1.2.0"_s,
        u"Signer: "_s + QString::fromLatin1(bundles::signerId()),
        u"Signature: It holds: the manifest is as its signer made it."_s,
    };
    for (const QString &line : lines)
        QVERIFY2(said.contains(line), qPrintable(line));
    QVERIFY(!said.contains(u"What is wrong"_s));
    QTRY_VERIFY(view()->findChild<QTabBar *>()->height() > 0);

    showTab(u"ABI"_s);
    QTRY_VERIFY(driver().isSaid(u"get(key: string) → string"_s));
    showTab(u"Imports"_s);
    auto *imports = view()->findChild<AllFields *>();
    QTRY_COMPARE(imports->model()->rowCount(), 1);
    QCOMPARE(imports->model()->field(0).value, u"log"_s);
    QCOMPARE(imports->model()->field(0).caption, u"Function of env"_s);
    showTab(u"Texts"_s);
    auto *texts = view()->findChild<TextView *>();
    QTRY_VERIFY(texts && texts->text().contains(u"com.example.notes"_s));
    // Esc closes it, as any dialog.
    QTest::keyClick(view(), Qt::Key_Escape);
    QTRY_VERIFY(windows().isEmpty());
}

// They are shown, and said to be no more than that.
void InspectFilesTest::methodsOfTheFileBesideTheCode()
{
    openWithoutNode();
    const QByteArray code = bundles::module({bundles::exportSection({"get"})});
    const QByteArray manifest = bundles::signedManifest(
        bundles::unsignedManifest(code, R"(,"abi":)" + bundles::artifact("abi.json", bundles::smallAbi())));
    m_whole->window().inspectFiles(
        {fileOf(u"beside.mpk"_s,
                bundles::gzip(bundles::tar(
                    {{"manifest.json", manifest}, {"app.wasm", code}, {"abi.json", bundles::smallAbi()}})))});
    QTRY_VERIFY(view());
    QTRY_VERIFY(view()->findChild<QTabBar *>()->height() > 0);
    showTab(u"ABI"_s);
    QTRY_VERIFY(driver().isSaid(u"These are from the file beside it, which no node reads."_s));
    QVERIFY(driver().isSaid(u"get(key: string) → string"_s));
}

void InspectFilesTest::brokenFiles()
{
    openWithoutNode();
    const QByteArray code = bundles::smallCode();
    m_whole->window().inspectFiles({fileOf(u"app.wasm"_s, code.chopped(2))});
    QTRY_VERIFY(view());
    QVERIFY2(
        fields().contains(u"Wrong: The code ends too early, at byte %1, in “custom”."_s.arg(code.size() - 2)),
        qPrintable(fields()));
    QVERIFY(fields().contains(calimero::BlobHasher::of(code.chopped(2)).toString()));
    windows().last()->close();
    QTRY_VERIFY(windows().isEmpty());

    const QByteArray manifest = bundles::signedManifest(bundles::unsignedManifest(code));
    m_whole->window().inspectFiles(
        {fileOf(u"changed.mpk"_s,
                bundles::gzip(bundles::tar({{"manifest.json", QByteArray(manifest).replace("1.2.0", "1.3.0")},
                                            {"app.wasm", code + bundles::customSection("x", "y")}})))});
    QTRY_VERIFY(view());
    QVERIFY(fields().contains(
        u"Signature: It does not hold: the manifest was changed, or signed with another key."_s));
    QVERIFY(fields().contains(u"Wrong: app.wasm is not the file that was signed: its SHA-256 is another."_s));
}

void InspectFilesTest::fileThatIsGone()
{
    openWithoutNode();
    m_whole->window().inspectFiles({QString(m_folder->filePath(u"nowhere.wasm"_s))});
    QTRY_VERIFY(driver().isSaid(u"The file can't be read"_s));
    QVERIFY(!view());
    fileOf(u"nowhere.wasm"_s, bundles::smallCode());
    DRIVE(driver().press(u"Try again"_s, windows().last()))
    QTRY_VERIFY(view());
}

// The very build, one that is kept beside a newer one, and one the node never had.
void InspectFilesTest::installedOnTheOpenNode()
{
    QVERIFY2(startNode({u"--install-from"_s, m_folder->path()}), qPrintable(m_node->problem()));
    m_whole = std::make_unique<WholeWindow>(m_folder->path());
    m_whole->open(m_node->url());
    QTRY_COMPARE(phase(), Node::Phase::Open);
    const QString first = fileOf(u"first.mpk"_s, bundleOf("1.2.0"));
    m_whole->window().inspectFiles({first});
    QTRY_VERIFY(fields().contains(u": not installed"_s));
    install(first);
    QTRY_VERIFY2(fields().contains(u"installed: this very build, version 1.2.0"_s), qPrintable(fields()));
    install(fileOf(u"second.mpk"_s, bundleOf("1.3.0")));
    QTRY_VERIFY2(fields().contains(u"installed in version 1.3.0; this very build is kept as version 1.2.0"_s),
                 qPrintable(fields()));
    m_whole->window().inspectFiles({fileOf(u"third.mpk"_s, bundleOf("2.0.0"))});
    QTRY_COMPARE(windows().size(), 2);
    QTRY_VERIFY2(fields().contains(u"another build is installed: version 1.3.0"_s), qPrintable(fields()));
    // A link leads to it.
    const auto all = view()->subject()->fields();
    const auto group = std::find_if(
        all.begin(), all.end(), [](const Field &field) { return field.caption == u"On the open nodes"_s; });
    QVERIFY(group != all.end() && group->rows->count == 1);
    Q_EMIT windows().last()->linkActivated(group->rows->at(0).link);
    QTRY_VERIFY(m_whole->says(u"com.example.notes"_s));
    // The node goes, and is asked no more.
    m_whole->window().closeNode();
    QTRY_VERIFY(fields().contains(u"No node is open."_s));
}

void InspectFilesTest::storedFromTheWindow()
{
    openNode();
    const QByteArray packed = bundles::goodBundle();
    m_whole->window().inspectFiles({fileOf(u"notes.mpk"_s, packed)});
    QTRY_VERIFY(view());
    auto *store = windows().last()->findChild<QAction *>(u"file-store"_s);
    QVERIFY(store->isEnabled());
    store->trigger();
    QTRY_COMPARE(queue().totals().done, 1);
    QTRY_VERIFY2(fields().contains(u"stored there as a blob"_s), qPrintable(fields()));
    m_whole->window().closeNode();
    QVERIFY(!store->isEnabled());
}

void InspectFilesTest::oneWindowForAFile()
{
    openWithoutNode();
    const QString path = fileOf(u"app.wasm"_s, bundles::smallCode());
    m_whole->window().inspectFiles({path});
    QTRY_VERIFY(view());
    m_whole->window().inspectFiles({path});
    QCOMPARE(windows().size(), 1);
    // Read anew: it is another file by now.
    fileOf(u"app.wasm"_s, "no code any more");
    m_whole->window().inspectFiles({path});
    QTRY_VERIFY(fields().contains(u"It is neither WebAssembly code nor a bundle"_s));
}

void InspectFilesTest::byKeyAndGoTo()
{
    openWithoutNode();
    auto *action = m_whole->window().findChild<QAction *>(u"inspectFile"_s);
    QVERIFY(action);
    QCOMPARE(action->shortcut(), QKeySequence(Qt::CTRL | Qt::Key_I));
    QVERIFY(driver().isSaid(u"Inspect a file…"_s)); // on the welcome page
    auto *box = m_whole->window().findChild<GoToBox *>();
    m_whole->trigger(u"goTo"_s);
    QTest::keyClicks(box, u"> inspect a"_s);
    QTRY_VERIFY(box->list()->model()->rowCount() > 0);
    QVERIFY(box->list()
                ->model()
                ->index(0, 0)
                .data(Qt::AccessibleTextRole)
                .toString()
                .contains(u"Inspect a file"_s));
}

const TestCase testCase(runTest<InspectFilesTest, QApplication>);

} // namespace inspectfiles_test

#include "inspectfiles_test.moc"
