// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Every dialog of the explorer with the keyboard: what it opens on, where Tab goes, what Enter presses.
#include "core/transfer/droppedfiles.h"
#include "core/transfer/transferqueue.h"
#include "tests/gui/nodeside.h"
#include "tests/support/fakenode.h"
#include "tests/support/testprogram.h"
#include "tests/support/tlsidentity.h"
#include "tests/ui/windowcase.h"
#include "ui/support/theme.h"
#include "ui/transfers/folderquestion.h"
#include "ui/viewer/textview.h"
#include "ui/widgets/answerdialog.h"
#include "ui/widgets/confirmdialog.h"
#include "ui/widgets/searchline.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QWindow>

#include <algorithm>
#include <csignal>
#include <set>

namespace dialogs_test {

using namespace explorer;
using calimero::Node;
using guicheck::Driver;
using guicheck::NodeSide;
using namespace Qt::StringLiterals;

namespace {

QDialog *openDialog()
{
    const QWidgetList windows = QApplication::topLevelWidgets();
    if (auto *active = qobject_cast<QDialog *>(QApplication::activeWindow()))
        return active;
    for (QWidget *top : windows) {
        auto *dialog = qobject_cast<QDialog *>(top);
        if (dialog && dialog->isVisible())
            return dialog;
    }
    return nullptr;
}

QString focused()
{
    return QApplication::focusWidget() ? Driver::nameOf(QApplication::focusWidget()) : QString();
}

// As one reads: on one line from left to right, else downwards.
bool isRead(const QDialog *dialog, const QWidget *first, const QWidget *then)
{
    const QRect left(first->mapTo(dialog, QPoint()), first->size());
    const QRect right(then->mapTo(dialog, QPoint()), then->size());
    const int shared = std::min(left.bottom(), right.bottom()) - std::max(left.top(), right.top());
    if (shared > std::min(left.height(), right.height()) / 2)
        return left.left() < right.left();
    return left.top() < right.top();
}

// From control to control, once around, beginning at the topmost one.
QWidgetList walk(QDialog *dialog)
{
    QWidgetList round;
    std::set<QWidget *> seen;
    for (QWidget *at = QApplication::focusWidget(); at && seen.insert(at).second;
         at = QApplication::focusWidget()) {
        round += at;
        QTest::keyClick(at, Qt::Key_Tab);
    }
    // A button beside a text may begin a little higher than that.
    std::rotate(round.begin(),
                std::min_element(round.begin(), round.end(),
                                 [&](auto *left, auto *right) { return isRead(dialog, left, right); }),
                round.end());
    return round;
}

} // namespace

class DialogsTest : public WindowCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init() { makeFolder(); }
    void cleanup() { close(); }

    void keyboard_data();
    void keyboard();
    void logIn();
    void folderQuestion();
    void answer();
    void certificate();
    void leaveANode();
    void enterOnTheRingDeletes();
    void secondEnterDoesNotCancel();
    void closeIsWhereCancelWas();
    void closeIsAlike_data();
    void closeIsAlike();
    void whatItIsBusyWithIsWhole();
    void heightFollowsWhatIsShown();

private:
    void open(const QString &way);
    void check(QDialog *dialog, const QString &first, bool isQuestion);
};

void DialogsTest::keyboard_data()
{
    QTest::addColumn<QString>("page");
    QTest::addColumn<QString>("way"); // an action of the window, or a button of the page
    QTest::addColumn<QString>("first");
    QTest::addColumn<bool>("isQuestion");
    QTest::newRow("add a node") << QString() << u"addNode"_s << u"Name"_s << false;
    QTest::newRow("edit a node") << u"contexts"_s << u"edit"_s << u"Name"_s << false;
    QTest::newRow("remove a node") << u"contexts"_s << u"remove"_s << u"Cancel"_s << true;
    QTest::newRow("settings") << QString() << u"settings"_s << u"Colours"_s << false;
    QTest::newRow("forget calls") << QString() << u"forget"_s << u"Cancel"_s << true;
    QTest::newRow("about") << QString() << u"about"_s << u"Close"_s << false;
    QTest::newRow("shortcuts") << QString() << u"shortcuts"_s << QString() << false;
    QTest::newRow("new context") << u"contexts"_s << u"New context"_s << u"Where"_s << false;
    QTest::newRow("delete a context") << u"contexts"_s << u"Delete…"_s << u"Cancel"_s << true;
    QTest::newRow("install") << u"applications"_s << u"Install…"_s << u"URL of the application"_s << false;
    QTest::newRow("uninstall") << u"applications"_s << u"Uninstall…"_s << u"Cancel"_s << true;
    QTest::newRow("delete a blob") << u"blobs"_s << u"Delete…"_s << u"Cancel"_s << true;
    QTest::newRow("generate") << u"identities"_s << u"Advanced…"_s << u"Generate"_s << false;
}

void DialogsTest::open(const QString &way)
{
    if (way == "edit"_L1)
        m_whole->window().editProfile(m_whole->profiles().profiles().first().id);
    else if (way == "remove"_L1)
        m_whole->window().removeProfile(m_whole->profiles().profiles().first().id);
    else if (way == "forget"_L1) {
        m_whole->trigger(u"settings"_s);
        DRIVE(m_whole->driver().press(u"Forget all calls…"_s))
    } else if (m_whole->window().findChild<QAction *>(way))
        m_whole->trigger(way);
    else
        DRIVE(m_whole->driver().press(way))
}

void DialogsTest::check(QDialog *dialog, const QString &first, bool isQuestion)
{
    QTRY_COMPARE(QApplication::activeWindow(), dialog);
    if (!first.isEmpty())
        QCOMPARE(focused(), first);
    QVERIFY(dialog->isAncestorOf(QApplication::focusWidget()));
    if (isQuestion) {
        // With its ring, for who came by the mouse too.
        auto *safe = qobject_cast<QPushButton *>(QApplication::focusWidget());
        QVERIFY(safe && safe->isDefault());
        const QColor accent = themeColor(Color::Accent, safe->palette());
        const auto ring = [&] {
            const QImage image = safe->grab().toImage();
            int found = 0; // in the second row: the first is the edge of any default button
            for (int x = 0; x < image.width(); ++x)
                found += image.pixelColor(x, 1).rgb() == accent.rgb() ? 1 : 0;
            return found * 2 / image.width();
        };
        QTRY_COMPARE(ring(), 1);
    }

    const QWidgetList round = walk(dialog);
    QVERIFY(!round.isEmpty());
    for (qsizetype i = 1; i < round.size(); ++i)
        QVERIFY2(isRead(dialog, round.at(i - 1), round.at(i)),
                 qPrintable(Driver::nameOf(round.at(i - 1)) + u" → "_s + Driver::nameOf(round.at(i))));

    // From here on nothing is really done.
    const auto buttons = dialog->findChildren<QPushButton *>();
    QHash<QWidget *, int> presses;
    for (auto *button : dialog->findChildren<QAbstractButton *>()) {
        QObject::disconnect(button, &QAbstractButton::clicked, nullptr, nullptr);
        connect(button, &QAbstractButton::clicked, dialog, [&presses, button] { ++presses[button]; });
    }
    const auto drawnAsDefault = [&] {
        QPushButton *found = nullptr;
        for (QPushButton *button : buttons) {
            if (button->isVisible() && button->isDefault())
                found = button;
        }
        return found;
    };
    for (QWidget *stop : round) {
        stop->setFocus(Qt::TabFocusReason);
        presses.clear();
        auto *button = qobject_cast<QAbstractButton *>(stop);
        // A box to tick leaves Enter to the default; a button that stays down is pressed.
        const bool isPressed = button && (!button->isCheckable() || qobject_cast<QToolButton *>(stop));
        QWidget *expected = isPressed ? button : drawnAsDefault();
        QVERIFY(expected);
        if (qobject_cast<QPushButton *>(button))
            QCOMPARE(drawnAsDefault(), button);
        // What has a use of its own for Enter: a search, a text, a list.
        if (qobject_cast<SearchLine *>(stop) || qobject_cast<QPlainTextEdit *>(stop)
            || qobject_cast<QAbstractItemView *>(stop) || qobject_cast<TextView *>(stop))
            continue;
        QTest::keyClick(stop, Qt::Key_Return);
        QVERIFY2(presses.value(expected) == 1 && presses.size() == 1,
                 qPrintable(Driver::nameOf(stop) + u" presses another than "_s + Driver::nameOf(expected)));
    }
    for (QWidget *stop : round) {
        if (!qobject_cast<QLineEdit *>(stop) && !qobject_cast<QPlainTextEdit *>(stop))
            continue;
        stop->setFocus(Qt::TabFocusReason);
        presses.clear();
        QWidget *expected = drawnAsDefault();
        QTest::keyClick(stop, Qt::Key_Return, Qt::ControlModifier);
        QVERIFY2(presses.value(expected) == 1, qPrintable(Driver::nameOf(stop)));
    }
    dialog->reject();
}

void DialogsTest::keyboard()
{
    QFETCH(QString, page);
    QFETCH(QString, way);
    QFETCH(QString, first);
    QFETCH(bool, isQuestion);
    if (page.isEmpty()) {
        m_whole = std::make_unique<WholeWindow>(m_folder->path());
        QVERIFY(QTest::qWaitForWindowActive(&m_whole->window()));
    } else {
        openPage(page);
        m_whole->table(page)->selectRow(0);
    }
    open(way);
    if (way == "forget"_L1)
        QTRY_VERIFY(openDialog() && openDialog()->windowTitle().startsWith(u"Forget"_s));
    else
        QTRY_VERIFY(openDialog());
    check(openDialog(), first, isQuestion);
    const QWidgetList windows = QApplication::topLevelWidgets();
    for (QWidget *top : windows) {
        if (qobject_cast<QDialog *>(top))
            top->close();
    }
}

void DialogsTest::logIn()
{
    QVERIFY2(startNode({u"--auth"_s, u"ada:secret"_s}), qPrintable(m_node->problem()));
    m_whole = std::make_unique<WholeWindow>(m_folder->path());
    QVERIFY(QTest::qWaitForWindowActive(&m_whole->window()));
    m_whole->open(m_node->url());
    QTRY_VERIFY(openDialog());
    check(openDialog(), u"User name"_s, false);
}

void DialogsTest::folderQuestion()
{
    QWidget window;
    window.show();
    auto *question = new FolderQuestion({}, u"2 are left out."_s, u"Local node"_s, &window);
    question->open();
    check(question, u"Cancel"_s, true);
}

void DialogsTest::answer()
{
    QWidget window;
    window.show();
    auto *dialog = new AnswerDialog(u"The answer"_s, {{u"As it was sent"_s, "{}"}}, &window);
    dialog->open();
    check(dialog, u"Find in the raw answer"_s, false);
}

void DialogsTest::certificate()
{
    FakeNode node(TlsIdentity::make());
    m_whole = std::make_unique<WholeWindow>(m_folder->path());
    QVERIFY(QTest::qWaitForWindowActive(&m_whole->window()));
    m_whole->open(node.url());
    QTRY_COMPARE(phase(), Node::Phase::Unreachable);
    open(u"Look at the certificate…"_s);
    QTRY_VERIFY(openDialog());
    check(openDialog(), u"Cancel"_s, true);
    m_whole.reset(); // before the node
}

// While something is under way.
void DialogsTest::leaveANode()
{
    openPage(u"blobs"_s);
    const auto blob = calimero::BlobId::parse(idAt(u"blobs"_s, 0));
    QVERIFY(blob);
    ::kill(pid_t(m_node->processId()), SIGSTOP);
    m_whole->workspace().node().transfers().download({.blob = *blob, .path = m_folder->filePath(u"saved"_s)});
    m_whole->trigger(u"closeNode"_s);
    QTRY_VERIFY(openDialog());
    check(openDialog(), u"Cancel"_s, true);
    ::kill(pid_t(m_node->processId()), SIGCONT);
}

// The whole way, to the node.
void DialogsTest::enterOnTheRingDeletes()
{
    openPage(u"contexts"_s);
    const qsizetype before = NodeSide(m_node->url()).contexts().size();
    m_whole->table(u"contexts"_s)->selectRow(0);
    m_whole->table(u"contexts"_s)->setFocus();
    QTest::keyClick(m_whole->table(u"contexts"_s), Qt::Key_Delete);
    QTRY_VERIFY(openDialog());
    QTRY_COMPARE(QApplication::activeWindow(), openDialog());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QCOMPARE(focused(), u"Delete the context"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTRY_VERIFY(!openDialog());
    QTRY_COMPARE(NodeSide(m_node->url()).contexts().size(), before - 1);
}

// Who presses Enter twice does not stop what the first one began.
void DialogsTest::secondEnterDoesNotCancel()
{
    QWidget window;
    window.show();
    ConfirmDialog dialog({.title = u"Delete it?"_s, .text = u"It is gone then."_s, .action = u"Delete"_s},
                         &window);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    connect(&dialog, &FormDialog::submitted, &dialog, [&dialog] { dialog.setBusy(true, u"Deleting…"_s); });
    dialog.open();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    dialog.mainButton()->setFocus();
    QTest::keyClick(&dialog, Qt::Key_Return);
    QVERIFY(dialog.isBusy());
    QVERIFY(QApplication::focusWidget());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QVERIFY(dialog.isVisible());
    // What went wrong can be tried again from where one was.
    dialog.setBusy(false);
    QCOMPARE(QApplication::focusWidget(), dialog.mainButton());
}

void DialogsTest::closeIsWhereCancelWas()
{
    openPage(u"identities"_s);
    DRIVE(m_whole->driver().press(u"Advanced…"_s))
    QTRY_VERIFY(openDialog());
    QTRY_COMPARE(QApplication::activeWindow(), openDialog());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTRY_VERIFY(m_whole->says(u"Copy it now."_s));
    QCOMPARE(focused(), u"Close"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTRY_VERIFY(!openDialog());
}

void DialogsTest::closeIsAlike_data()
{
    QTest::addColumn<QString>("way");
    for (const QString &way : {u"settings"_s, u"shortcuts"_s, u"about"_s, u"answer"_s})
        QTest::newRow(qPrintable(way)) << way;
}

// Where nothing else can be done: Enter presses it, and it is not drawn as something to be done.
void DialogsTest::closeIsAlike()
{
    QFETCH(QString, way);
    m_whole = std::make_unique<WholeWindow>(m_folder->path());
    QVERIFY(QTest::qWaitForWindowActive(&m_whole->window()));
    if (way == "answer"_L1)
        AnswerDialog::openFor(u"{}"_s, &m_whole->window());
    else
        m_whole->trigger(way);
    QTRY_VERIFY(openDialog());
    QPushButton *close = nullptr;
    const auto buttons = openDialog()->findChildren<QPushButton *>();
    for (QPushButton *button : buttons) {
        if (!button->isVisible())
            continue;
        QVERIFY2(!button->property("primary").toBool(), qPrintable(button->text()));
        if (button->text() == u"Close"_s) {
            QVERIFY(!close);
            close = button;
        }
    }
    QVERIFY(close);
    QVERIFY(close->isDefault());
    close->setFocus();
    QTest::keyClick(close, Qt::Key_Return);
    QTRY_VERIFY(!openDialog());
}

/// How long it takes, and that one may leave meanwhile: nobody reads that where it is cut off.
void DialogsTest::whatItIsBusyWithIsWhole()
{
    QWidget window;
    window.show();
    ConfirmDialog dialog({.title = u"Join it?"_s, .text = u"It is joined then."_s, .action = u"Join"_s},
                         &window);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.open();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    dialog.setBusy(true,
                   u"The node looks for the context and joins it. That takes up to 30 s; this can be closed "
                   "meanwhile."_s);
    const auto labels = dialog.findChildren<QLabel *>();
    const auto found = std::find_if(labels.begin(), labels.end(), [](const QLabel *label) {
        return label->text().startsWith(u"The node looks"_s);
    });
    QVERIFY(found != labels.end());
    const QLabel *busy = *found;
    QCOMPARE(busy->maximumHeight(), QWIDGETSIZE_MAX);
    QTRY_VERIFY(busy->isVisible() && busy->hasHeightForWidth()
                && busy->height() >= busy->heightForWidth(busy->width()));
    const QRect place(busy->mapTo(&dialog, QPoint()), busy->size());
    QVERIFY(dialog.rect().contains(place));
    const QWidget *cancel = dialog.cancelButton();
    QVERIFY(place.bottom() < cancel->mapTo(&dialog, QPoint()).y());
    QVERIFY(dialog.width() <= 1024 && dialog.height() <= 600);
}

/// No room stays behind of what is not shown any more, but what a hand gave it.
void DialogsTest::heightFollowsWhatIsShown()
{
    QWidget window;
    window.show();
    ConfirmDialog dialog({.title = u"Join it?"_s,
                          .text = u"It is joined then."_s,
                          .consequences = {u"It takes room."_s, u"It can be left again."_s},
                          .action = u"Join"_s},
                         &window);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.open();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    const auto wanted = [&dialog] { return dialog.layout()->totalHeightForWidth(dialog.width()); };
    QTRY_COMPARE(dialog.height(), wanted());
    const int low = dialog.height();
    QString much;
    for (int i = 0; i < 60; ++i)
        much += u"This is said at length. "_s;
    dialog.showProblem(much);
    QTRY_VERIFY(dialog.height() > low + 60);
    dialog.clearProblem();
    QTRY_COMPARE(dialog.height(), low);
    dialog.ask({.title = u"Join it?"_s, .text = u"It is joined then."_s, .action = u"Join"_s});
    QTRY_VERIFY(dialog.height() < low);

    dialog.windowHandle()->resize(dialog.width(), low + 40);
    QTRY_COMPARE(dialog.height(), low + 40);
    dialog.showProblem(much);
    QTRY_VERIFY(dialog.height() > low + 40);
    dialog.clearProblem();
    QTRY_COMPARE(dialog.height(), low + 40);
}

const TestCase testCase(runTest<DialogsTest, QApplication>);

} // namespace dialogs_test

#include "dialogs_test.moc"
