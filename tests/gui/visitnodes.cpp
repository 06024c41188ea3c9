// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Nodes beside the demo node: two that differ, one that asks for a log-in, one that does as it is told and
// goes away.
#include "core/base/hash.h"
#include "core/session/comparison.h"
#include "core/session/node.h"
#include "core/transfer/transferqueue.h"
#include "tests/gui/visit.h"
#include "tests/support/demonodeprocess.h"
#include "tests/support/fakenode.h"
#include "tests/support/plainhttp.h"
#include "ui/compare/comparewidget.h"
#include "ui/transfers/folderquestion.h"
#include "ui/widgets/fieldrow.h"

#include <QComboBox>
#include <QDesktopServices>
#include <QDialog>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QLineEdit>
#include <QMainWindow>
#include <QPushButton>
#include <QTabBar>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include <chrono>

namespace guicheck {

using namespace Qt::StringLiterals;
using calimero::Comparison;
using calimero::Node;
using calimero::Transfer;

namespace {

/// Goes nowhere: nobody is to sign in.
class NobodysBrowser : public QObject {
    Q_OBJECT

public:
    NobodysBrowser() { QDesktopServices::setUrlHandler(u"http"_s, this, "open"); }
    ~NobodysBrowser() override { QDesktopServices::unsetUrlHandler(u"http"_s); }
    Q_DISABLE_COPY_MOVE(NobodysBrowser)

public Q_SLOTS:
    void open(const QUrl &) { }
};

void addNode(const Visit &visit, const QString &name, const QUrl &url, const QUrl &logIn = {})
{
    visit.trigger(u"addNode"_s);
    QDialog *dialog = visit.dialog(u"for a node"_s);
    const auto lines = dialog->findChildren<QLineEdit *>(); // name, address, address of the log-in service
    expect(lines.size() >= 3, u"a node has other fields"_s);
    lines.at(0)->setText(name);
    lines.at(1)->setText(url.toString());
    lines.at(2)->setText(logIn.toString());
    visit.driver().click(Visit::primaryIn(dialog));
    Driver::waitFor([&] { return visit.window()->windowTitle().contains(name); }, name);
}

void waitForPhase(const Visit &visit, Node::Phase phase, const QString &what)
{
    Driver::waitFor([&] { return visit.node().phase() == phase; }, what);
}

// From now on the context named "inventory" has another state there.
void partWays(quint16 port)
{
    PlainHttp http(port);
    const auto contexts = http.get("/admin-api/contexts").json()["data"_L1]["contexts"_L1].toArray();
    for (const QJsonValue &context : contexts) {
        if (context["name"_L1].toString() != "inventory"_L1)
            continue;
        const PlainAnswer answer = http.send("PUT", "/demo/contexts/" + context["id"_L1].toString().toUtf8(),
                                             {{"content-type", "application/json"}}, R"({"apart":true})");
        expect(answer.status == 200, u"the context can't be parted"_s);
        return;
    }
    fail(u"there is no inventory"_s);
}

void seeTwoThatDiffer(Visit &visit)
{
    DemoNodeProcess world;
    expect(world.start({u"--nodes"_s, u"2"_s, u"--control"_s}), world.problem());
    for (int i = 0; i < 2; ++i) {
        addNode(visit, i == 0 ? u"North"_s : u"South"_s, world.urls().at(i));
        waitForPhase(visit, Node::Phase::Open, u"a node to open"_s);
    }
    partWays(world.port(0));
    visit.trigger(u"page-compare"_s);
    const explorer::CompareWidget *page = nullptr;
    Driver::waitFor(
        [&] {
            const auto pages = visit.window()->findChildren<explorer::CompareWidget *>();
            for (const explorer::CompareWidget *one : pages) {
                if (one->isVisible() && one->comparison())
                    page = one;
            }
            return page != nullptr;
        },
        u"a comparison"_s);
    auto *others = page->findChild<QComboBox *>();
    others->setCurrentIndex(others->findText(u"North"_s)); // the demo node is another one
    Driver::waitFor([page] { return page->comparison(); }, u"the comparison with North"_s, 5);
    page->comparison()->setPace(std::chrono::milliseconds(50), std::chrono::milliseconds(600));
    Driver::waitFor(
        [page] {
            const QList<Comparison::Row> &rows = page->comparison()->rows();
            return std::any_of(rows.begin(), rows.end(), [](const Comparison::Row &row) {
                return row.state == Comparison::State::Apart;
            });
        },
        u"what is apart"_s);
    visit.take(u"compare-apart"_s);
}

// Its log-in service is elsewhere, which the dialog tells; the browser is sent to a page with an address.
void seeLogIn(Visit &visit)
{
    const QStringList asking{u"--auth"_s, u"ada:correct horse battery"_s};
    DemoNodeProcess node;
    DemoNodeProcess service;
    expect(node.start(asking), node.problem());
    expect(service.start(asking), service.problem());
    addNode(visit, u"Harbour"_s, node.url(), service.url());
    QDialog *dialog = visit.dialog(u"that asks who it is"_s);
    visit.take(u"log-in"_s, dialog);
    dialog->findChild<QTabBar *>()->setCurrentIndex(1);
    visit.take(u"log-in-browser"_s, dialog);
    auto *keep = dialog->findChild<QComboBox *>();
    keep->setCurrentIndex(keep->count() - 1); // nowhere: there is no keychain
    const NobodysBrowser browser;
    visit.driver().click(Visit::primaryIn(dialog));
    Driver::waitFor(
        [&] {
            const auto rows = dialog->findChildren<explorer::FieldRow *>();
            return std::any_of(rows.begin(), rows.end(),
                               [](const explorer::FieldRow *row) { return row->isVisible(); });
        },
        u"the address of the log-in page"_s, 10);
    visit.take(u"log-in-page"_s, dialog, Visit::Motion::Going);
    dialog->reject();
    waitForPhase(visit, Node::Phase::NeedsSignIn, u"a node to wait for its log-in"_s);
    Driver::waitFor([&] { return !QApplication::activeModalWidget(); }, u"the log-in to close"_s, 5);
    visit.take(u"signed-out"_s);
}

QString written(const QString &path, const QByteArray &content)
{
    QFile file(path);
    expect(file.open(QIODevice::WriteOnly) && file.write(content) == content.size(),
           u"a file can not be written"_s);
    return path;
}

/// Has two contexts and some blobs, takes files, and does otherwise as it is told.
class ToldNode : public FakeNode {
public:
    ToldNode()
    {
        on("GET", "/admin-api/*", FakeAnswer::json(R"({"data":[]})"));
        for (const char *route : {"ready", "peers", "usage", "applications", "packages"})
            on("GET", "/admin-api/"_ba + route, FakeAnswer::recorded(u"empty/"_s + QLatin1StringView(route)));
        on("GET", "/admin-api/identity", FakeAnswer::recorded(u"identity/node"_s));
        on("GET", "/admin-api/namespaces*", FakeAnswer::recorded(u"empty/namespaces"_s));
        on("GET", "/admin-api/network/status", FakeAnswer::recorded(u"empty/network_status"_s));
        on("GET", "/admin-api/contexts*", FakeAnswer::recorded(u"contexts/list"_s));
        on("GET", "/admin-api/blobs", FakeAnswer::recorded(u"blobs/list"_s));
        on("HEAD", "/admin-api/blobs/*", headOf);
        on("PUT", "/admin-api/blobs*", answerTo);
    }

private:
    static FakeAnswer headOf(const FakeRequest &request)
    {
        const QByteArray id = request.path().sliced(request.path().lastIndexOf('/') + 1);
        FakeAnswer answer = FakeAnswer::recorded(u"blobs/head"_s);
        for (auto &[name, value] : answer.headers)
            value = name == "x-blob-id" ? id : value;
        return answer;
    }
    static FakeAnswer answerTo(const FakeRequest &upload)
    {
        if (upload.body.startsWith("refuse"))
            return FakeAnswer::json(R"({"error":"no space left on device"})", 500);
        if (upload.body.startsWith("hold"))
            return FakeAnswer::failing(FakeAnswer::Fault::Hang);
        return FakeAnswer::json(R"({"data":{"blob_id":")" + calimero::BlobHasher::of(upload.body).toUtf8()
                                + R"(","size":)" + QByteArray::number(upload.body.size()) + "}}");
    }
};

qsizetype transfersIn(const Visit &visit, Transfer::State state)
{
    const calimero::TransferQueue &queue = visit.node().transfers();
    qsizetype count = 0;
    for (qsizetype row = 0; row < queue.count(); ++row)
        count += queue.at(row).state == state ? 1 : 0;
    return count;
}

void seeTransfers(Visit &visit)
{
    const QTemporaryDir home;
    const QDir folder(home.filePath(u"Summer"_s));
    expect(folder.mkpath(u"photos"_s), u"a folder can not be made"_s);
    written(folder.filePath(u"list of guests.txt"_s), "Ada, Grace, Alan");
    written(folder.filePath(u"photos/harbour.jpg"_s), "refuse this one");
    written(folder.filePath(u"photos/lighthouse.jpg"_s), QByteArray(40'000, 'l'));
    written(folder.filePath(u".hidden"_s), "not for others");
    visit.waitUntilStill(visit.window(), u"before a folder is dropped"_s);
    visit.drop({folder.path()});
    explorer::FolderQuestion *question = nullptr;
    Driver::waitFor(
        [&] {
            question = visit.window()->findChild<explorer::FolderQuestion *>();
            return question && question->isVisible();
        },
        u"the question about a folder"_s, 10);
    visit.take(u"drop-folder"_s, question);
    question->sendButton()->click();
    Driver::waitFor(
        [&] {
            return transfersIn(visit, Transfer::State::Done) == 2
                && transfersIn(visit, Transfer::State::Failed) == 1;
        },
        u"uploads to end"_s);
    visit.drop({written(home.filePath(u"sailing.mp4"_s), "hold" + QByteArray(3'000'000, 'v'))});
    Driver::waitFor(
        [&] {
            const calimero::TransferQueue &queue = visit.node().transfers();
            const Transfer &last = queue.at(queue.count() - 1);
            return last.state == Transfer::State::Running && last.done == last.size;
        },
        u"an upload to be sent"_s);
    const auto lists = visit.window()->findChildren<QWidget *>(u"transfers"_s); // one of each node
    if (std::none_of(lists.begin(), lists.end(), [](const QWidget *list) { return list->isVisible(); }))
        visit.trigger(u"showTransfers"_s);
    visit.take(u"transfers-rows"_s);
}

// It is asked, and says nothing; then nobody is there any more.
void seeItGo(Visit &visit, FakeNode &node)
{
    QTableView *blobs = visit.showRows(u"blobsPage"_s);
    Visit::choose(blobs, 1);
    node.on("GET", "/admin-api/ready", FakeAnswer::failing(FakeAnswer::Fault::Hang));
    node.on("GET", "/admin-api/blobs", FakeAnswer::failing(FakeAnswer::Fault::Close));
    visit.trigger(u"reload"_s);
    Driver::waitFor([&] { return visit.node().isDoubted(); }, u"doubt whether a node is there"_s);
    visit.take(u"looking-whether-it-is-there"_s);
    node.on("GET", "/admin-api/ready", FakeAnswer::recorded(u"empty/ready"_s));
    node.on("GET", "/admin-api/blobs", FakeAnswer::recorded(u"blobs/list"_s));
    visit.trigger(u"reload"_s);
    Driver::waitFor([&] { return !visit.node().isDoubted(); }, u"the end of the doubt"_s);
    QTest::keyClick(blobs, Qt::Key_Return);
    visit.take(u"stored-one"_s);
    node.stop();
    visit.trigger(u"reload"_s);
    waitForPhase(visit, Node::Phase::Unreachable, u"a node to be away"_s);
    visit.take(u"away-one"_s);
    visit.trigger(u"page-blobs"_s);
    visit.take(u"away"_s);
    visit.trigger(u"page-overview"_s);
    visit.take(u"away-overview"_s);
}

} // namespace

void seeOtherNodes(Visit &visit)
{
    seeTwoThatDiffer(visit);
    seeLogIn(visit);
    ToldNode node;
    addNode(visit, u"Lighthouse"_s, node.url());
    waitForPhase(visit, Node::Phase::Open, u"a node to open"_s);
    seeTransfers(visit);
    visit.trigger(u"showTransfers"_s); // and away
    seeItGo(visit, node);
}

} // namespace guicheck

#include "visitnodes.moc"
