// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// What a node answered can be written to a file, byte for byte.
#include "tests/support/testfolder.h"
#include "tests/support/testprogram.h"
#include "ui/console/resultview.h"
#include "ui/inspector/rawview.h"
#include "ui/transfers/filechooser.h"
#include "ui/viewer/textview.h"
#include "ui/viewer/viewer.h"
#include "ui/widgets/notice.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QFile>
#include <QMenu>
#include <QTest>

#include <algorithm>

namespace savedanswers_test {

using namespace explorer;
using namespace Qt::StringLiterals;

// A person who has made up their mind.
class NamingChooser : public FileChooser {
public:
    void saveFile(QWidget *, const QString &, const QString &suggested, Named named) override
    {
        suggestion = suggested;
        named(path, true);
    }

    QString path;
    QString suggestion;
};

class SavedAnswersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void answerOfACall();
    void severalParts();
    void saysWhyNot();
    void nothingOfItStays();
    void isOfferedOnlyWhereThereIsAWay();

private:
    // Null: the menu has none.
    static QAction *saveActionOf(const Viewer &viewer)
    {
        QContextMenuEvent event(QContextMenuEvent::Keyboard, {}, {});
        QApplication::sendEvent(viewer.view(), &event);
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        const auto actions = menu ? menu->actions() : QList<QAction *>();
        for (QAction *action : actions) {
            if (action->text() == u"Save as…"_s)
                return action;
        }
        return nullptr;
    }
    static void save(const Viewer &viewer)
    {
        QAction *action = saveActionOf(viewer);
        if (action)
            action->trigger();
        closeMenu();
    }
    static void closeMenu()
    {
        if (QWidget *menu = QApplication::activePopupWidget())
            menu->close();
    }
    static QByteArray contentOf(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    TestFolder m_folder;
};

void SavedAnswersTest::answerOfACall()
{
    // As it came, with what laying it out would change.
    const QByteArray json = R"({"points":18446744073709551615,"text":"a\u0062c",  "list":[1,2]})";
    NamingChooser chooser;
    chooser.path = m_folder.filePath(u"answer.json"_s);
    ResultView view;
    chooser.belongTo(&view);
    view.resize(500, 300);
    view.show();
    QVERIFY(QTest::qWaitForWindowActive(&view));
    const QDateTime time(QDate(2026, 11, 30), QTime(20, 52, 1));
    view.setOutcome({.ok = true, .output = json}, {},
                    Asked{.name = u"get"_s, .title = u"get"_s, .time = time});
    save(*view.viewer());
    QCOMPARE(chooser.suggestion, u"get-2026-11-30-205201.json"_s);
    QTRY_COMPARE(contentOf(chooser.path), json);
    QTRY_VERIFY(view.findChild<Notice *>());
    QTRY_VERIFY(view.findChild<Notice *>()->text().contains(u"answer.json"_s));
    // What is no JSON is not called so.
    view.setOutcome({.ok = true, .output = "some text", .isText = true}, {}, Asked{.name = u"metrics"_s});
    save(*view.viewer());
    QVERIFY2(chooser.suggestion.startsWith(u"metrics-"_s) && chooser.suggestion.endsWith(u".txt"_s),
             qPrintable(chooser.suggestion));
    QTRY_COMPARE(contentOf(chooser.path), QByteArray("some text"));
}

void SavedAnswersTest::severalParts()
{
    NamingChooser chooser;
    chooser.path = m_folder.filePath(u"parts.txt"_s);
    RawView view;
    chooser.belongTo(&view);
    view.setParts({{u"Request"_s, "GET /x"}, {u"Answer"_s, R"({"a":1})"}});
    view.show();
    QVERIFY(QTest::qWaitForWindowActive(&view));
    save(view);
    QTRY_COMPARE(contentOf(chooser.path), QByteArray("Request\nGET /x\n\nAnswer\n{\"a\":1}"));
    QVERIFY(chooser.suggestion.endsWith(u".txt"_s));
}

void SavedAnswersTest::saysWhyNot()
{
    NamingChooser chooser;
    chooser.path = m_folder.path(); // which is a folder
    RawView view;
    chooser.belongTo(&view);
    view.setParts({{u"Answer"_s, R"({"a":1})"}});
    view.show();
    QVERIFY(QTest::qWaitForWindowActive(&view));
    save(view);
    QTRY_VERIFY(view.findChild<Notice *>());
    QTRY_COMPARE(view.findChild<Notice *>()->severity(), Notice::Severity::Bad);
    QVERIFY(view.findChild<Notice *>()->isVisible());
}

/// Where the answer went is of the person who has left too.
void SavedAnswersTest::nothingOfItStays()
{
    NamingChooser chooser;
    chooser.path = m_folder.path(); // a folder: what failed does not go by itself
    ResultView view;
    chooser.belongTo(&view);
    view.resize(500, 300);
    view.show();
    QVERIFY(QTest::qWaitForWindowActive(&view));
    view.setOutcome({.ok = true, .output = "{}"}, {}, Asked{.name = u"get"_s, .title = u"get"_s});
    save(*view.viewer());
    const auto said = [&view] {
        const auto notices = view.viewer()->findChildren<Notice *>();
        return std::any_of(notices.begin(), notices.end(), [](const Notice *notice) {
            return notice->hasToSay() || !notice->accessibleName().isEmpty()
                || notice->property("announced").isValid();
        });
    };
    QTRY_VERIFY(said());
    view.clear();
    QVERIFY(!said());
}

void SavedAnswersTest::isOfferedOnlyWhereThereIsAWay()
{
    RawView view;
    view.setParts({{u"Answer"_s, R"({"a":1})"}});
    view.show();
    QVERIFY(QTest::qWaitForWindowActive(&view));
    QVERIFY(!saveActionOf(view));
    QVERIFY(QApplication::activePopupWidget()); // which has the others
    closeMenu();
}

const TestCase testCase(runTest<SavedAnswersTest, QApplication>);

} // namespace savedanswers_test

#include "savedanswers_test.moc"
