// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// Each page by keys alone: how one comes there, what Tab leads to, and that it leads out again.
#include "tests/gui/driver.h"
#include "tests/support/testprogram.h"
#include "tests/ui/windowcase.h"
#include "ui/pages/page.h"
#include "ui/widgets/readingorder.h"
#include "ui/window/workspace.h"

#include <QAbstractScrollArea>
#include <QAbstractSpinBox>
#include <QAccessible>
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
    for (const char *id : {"overview", "contexts", "applications", "blobs", "identities", "network", "usage",
                           "metrics", "packages", "compare", "api"})
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
            QVERIFY2(!at->visibleRegion().isEmpty(), qPrintable(way.last()));
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

const TestCase testCase(runTest<EveryPageTest, QApplication>);

} // namespace everypage_test

#include "everypage_test.moc"
