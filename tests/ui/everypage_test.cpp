// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Each page by keys alone: how one comes there, what Tab leads to, and that it leads out again.
#include "tests/gui/driver.h"
#include "tests/support/testdata.h"
#include "tests/support/testprogram.h"
#include "tests/ui/windowcase.h"
#include "ui/pages/page.h"
#include "ui/widgets/readingorder.h"
#include "ui/window/workspace.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QAction>
#include <QSet>

namespace everypage_test {

using guicheck::Driver;

class EveryPageTest : public WindowCase {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { prepareWindows(); }
    void init() { makeFolder(); }
    void cleanup() { close(); }
    void byTab_data();
    void byTab();
    void whereTheParityPageLeads();

private:
    /// What one expects Tab to lead to, by what the controls say of themselves; of a group that arrows walk
    /// any.
    static QWidgetList controlsIn(QWidget *page);
    static QWidget *groupOf(QWidget *control, QWidget *page);
    static QString described(QWidget *widget)
    {
        return u"%1 “%2”"_s.arg(QString::fromLatin1(widget->metaObject()->className()),
                                Driver::nameOf(widget));
    }
};

QWidget *EveryPageTest::groupOf(QWidget *control, QWidget *page)
{
    for (QWidget *at = control; at && at != page; at = at->parentWidget()) {
        if (ReadingOrder::stopsIn(at).size() > 1 && at->property("oneStop").toBool())
            return at;
    }
    return nullptr;
}

QWidgetList EveryPageTest::controlsIn(QWidget *page)
{
    QWidgetList controls;
    const auto all = page->findChildren<QWidget *>();
    for (QWidget *widget : all) {
        const bool isPart = qobject_cast<QComboBox *>(widget->parentWidget())
            || qobject_cast<QAbstractSpinBox *>(widget->parentWidget())
            || qobject_cast<QLineEdit *>(widget->parentWidget())
            || (widget->parentWidget()
                && qobject_cast<QAbstractScrollArea *>(widget->parentWidget()->parentWidget())
                && qobject_cast<QAbstractItemView *>(widget->parentWidget()->parentWidget()));
        if ((widget->focusPolicy() & Qt::TabFocus) && widget->isVisible() && widget->isEnabled()
            && !widget->focusProxy() && !isPart && !widget->isWindow())
            controls += widget;
    }
    return controls;
}

void EveryPageTest::byTab_data()
{
    QTest::addColumn<QString>("id");
    for (const char *id : {"overview", "contexts", "applications", "blobs", "identities", "namespaces",
                           "network", "usage", "metrics", "packages", "compare", "api"})
        QTest::newRow(id) << QString::fromLatin1(id);
}

void EveryPageTest::byTab()
{
    QFETCH(QString, id);
    openNode();
    const auto pages = m_whole->workspace().pages();
    const auto found =
        std::find_if(pages.begin(), pages.end(), [&id](const Page *page) { return page->info().id == id; });
    QVERIFY(found != pages.end());
    Page *page = *found;
    // As one comes there: its name in Ctrl+K.
    QTest::keyClick(&m_whole->window(), Qt::Key_K, Qt::ControlModifier);
    QTRY_VERIFY(QApplication::focusWidget());
    QTest::keyClicks(QApplication::focusWidget(), page->info().title);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTRY_COMPARE(m_whole->workspace().currentPage(), id);
    for (const QString &waits : {u"loading…"_s, u"Loading"_s, u"Asking"_s})
        QTRY_VERIFY(!m_whole->driver().isSaid(waits, page->widget()));
    QTRY_VERIFY2(
        isIn(page->widget()),
        qPrintable(QApplication::focusWidget() ? described(QApplication::focusWidget()) : u"nothing"_s));

    // What says that there is nothing can be read there, and is no stop.
    if (!ReadingOrder::isStop(QApplication::focusWidget()))
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    QSet<QWidget *> reached;
    QStringList way;
    QWidget *const first = QApplication::focusWidget();
    bool wasOut = false;
    int steps = 0;
    do {
        QWidget *at = QApplication::focusWidget();
        way += described(at);
        if (isIn(page->widget())) {
            reached.insert(at);
            QVERIFY2(!Driver::nameOf(at).isEmpty(), qPrintable(way.last()));
            QTRY_VERIFY2(!at->visibleRegion().isEmpty(), qPrintable(way.last()));
        } else {
            wasOut = true;
        }
        QTest::keyClick(at, Qt::Key_Tab);
        QVERIFY2(QApplication::focusWidget() && QApplication::focusWidget() != at, qPrintable(way.last()));
    } while (QApplication::focusWidget() != first && ++steps < 300);
    QVERIFY2(QApplication::focusWidget() == first, qPrintable(way.join(u'\n')));
    QVERIFY2(wasOut, qPrintable(way.join(u'\n')));
    const QWidgetList controls = controlsIn(page->widget());
    QVERIFY(!controls.isEmpty());
    for (QWidget *control : controls) {
        QWidget *group = groupOf(control, page->widget());
        const bool isReached = std::any_of(reached.begin(), reached.end(), [&](QWidget *one) {
            return one == control || (group && group->isAncestorOf(one));
        });
        QVERIFY2(isReached, qPrintable(described(control) + u" is not among\n"_s + way.join(u'\n')));
    }
}

/// What docs/parity.md names in the window is there: pages, and actions of their items.
void EveryPageTest::whereTheParityPageLeads()
{
    openNode();
    QFile file(testData(u"parity.txt"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    static const QRegularExpression place(uR"(^[^#]+\| ([A-Z][a-z]+)(?=[:,;]|$)(.*))"_s);
    static const QRegularExpression action(u"[:,] \"([^\"]+)\""_s);
    int pages = 0;
    int actions = 0;
    const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n');
    for (const QString &line : lines) {
        const auto match = place.match(line);
        if (!match.hasMatch())
            continue;
        const auto all = m_whole->workspace().pages();
        const auto page = std::find_if(
            all.begin(), all.end(), [&](const Page *one) { return one->info().title == match.captured(1); });
        QVERIFY2(page != all.end(), qPrintable(line));
        ++pages;
        auto named = action.globalMatch(match.captured(2));
        if (!named.hasNext())
            continue;
        const QString id = (*page)->info().id;
        m_whole->workspace().showPage(id);
        QTRY_VERIFY(m_whole->table(id)->model()->rowCount() > 0);
        m_whole->table(id)->selectRow(0);
        while (named.hasNext()) {
            const QString text = named.next().captured(1);
            const auto isIt = [&text](const auto *one) {
                return one->text().remove(u'…') == QString(text).remove(u'…');
            };
            // An alias that is there is called otherwise.
            const bool isOfAnAlias = text.startsWith(u"Remove alias"_s) || text.startsWith(u"Rename alias"_s);
            const auto is = m_whole->window().findChildren<QAction *>();
            const auto buttons = m_whole->window().findChildren<QAbstractButton *>();
            const auto commands = (*page)->commands();
            const bool isCommand = std::any_of(commands.begin(), commands.end(),
                                               [&](const Page::Command &one) { return isIt(one.action); });
            QVERIFY2(isOfAnAlias || isCommand || std::any_of(is.begin(), is.end(), isIt)
                         || std::any_of(buttons.begin(), buttons.end(), isIt),
                     qPrintable(line));
            ++actions;
        }
    }
    QVERIFY(pages > 40);
    QVERIFY(actions > 20);
}

const TestCase testCase(runTest<EveryPageTest, QApplication>);

} // namespace everypage_test

#include "everypage_test.moc"
