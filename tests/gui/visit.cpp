// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "tests/gui/visit.h"

#include "tests/gui/cutparts.h"
#include "tests/gui/printed.h"
#include "ui/window/mainwindow.h"

#include <QAction>
#include <QDialog>
#include <QMimeData>
#include <QProgressBar>
#include <QPushButton>
#include <QScreen>
#include <QTableView>
#include <QUrl>

#include <algorithm>

namespace guicheck {

using namespace Qt::StringLiterals;

namespace {

/// Whether something goes on of which nobody knows how long.
bool isWaiting(const QWidget *window)
{
    const auto bars = window->findChildren<QProgressBar *>();
    return std::any_of(bars.begin(), bars.end(),
                       [](const QProgressBar *bar) { return bar->isVisible() && bar->maximum() == 0; });
}

} // namespace

Visit::Visit(const Look &look, const QString &pictures, QMainWindow *window)
    : m_window(window), m_driver(window), m_look(look), m_pictures(pictures)
{
}

calimero::Node &Visit::node() const
{
    calimero::Node *node = qobject_cast<explorer::MainWindow *>(m_window)->node();
    expect(node, u"no node is shown"_s);
    return *node;
}

QString Visit::told(const char *words)
{
    return QCoreApplication::translate("", words);
}

void Visit::resize() const
{
    m_window->resize(m_look.windowSize());
    Driver::waitFor([&] { return m_window->size() == m_look.windowSize(); },
                    u"a window of %1 x %2 (it has %3 x %4)"_s.arg(m_look.windowSize().width())
                        .arg(m_look.windowSize().height())
                        .arg(m_window->width())
                        .arg(m_window->height()),
                    5);
}

void Visit::trigger(const QString &action) const
{
    auto *found = m_window->findChild<QAction *>(action);
    expect(found, u"there is no action "_s + action);
    found->trigger();
    QCoreApplication::processEvents();
}

QTableView *Visit::tableOf(const QString &page) const
{
    const auto pages = m_window->findChildren<QWidget *>(page);
    for (const QWidget *shown : pages) {
        if (shown->isVisible())
            return shown->findChild<QTableView *>();
    }
    return nullptr;
}

// There may be no node yet whose page it could be.
QTableView *Visit::showRows(const QString &page) const
{
    Driver::waitFor(
        [&] {
            const QTableView *table = tableOf(page);
            if (!table)
                trigger(u"page-"_s + page.chopped(4));
            return table && table->model()->rowCount() > 0;
        },
        u"rows in "_s + page);
    return tableOf(page);
}

// QTableView::selectRow() finds no column in a mirrored table that is wider than its columns.
void Visit::choose(QTableView *table, int row, int count)
{
    table->setFocus();
    table->selectionModel()->setCurrentIndex(table->model()->index(row, 0),
                                             QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    for (int more = 1; more < count; ++more)
        table->selectionModel()->select(table->model()->index(row + more, 0),
                                        QItemSelectionModel::Select | QItemSelectionModel::Rows);
}

QPushButton *Visit::primaryIn(QWidget *place)
{
    const auto buttons = place->findChildren<QPushButton *>();
    for (QPushButton *button : buttons) {
        if (button->isVisible() && button->property("primary").toBool())
            return button;
    }
    fail(u"there is no primary button"_s);
}

void Visit::drop(const QStringList &paths) const
{
    QMimeData mime;
    QList<QUrl> urls;
    for (const QString &path : paths)
        urls += QUrl::fromLocalFile(path);
    mime.setUrls(urls);
    m_driver.hold(m_window, &mime);
    m_driver.letGo(m_window, &mime);
}

QDialog *Visit::dialog(const QString &what) const
{
    QDialog *shown = nullptr;
    Driver::waitFor(
        [&] {
            const QWidgetList windows = QApplication::topLevelWidgets();
            for (QWidget *top : windows) {
                if (auto *dialog = qobject_cast<QDialog *>(top); dialog && dialog->isVisible())
                    shown = dialog;
            }
            return shown != nullptr;
        },
        u"the dialog "_s + what, 10);
    return shown;
}

void Visit::takeDialog(const QString &name, const std::function<bool(QDialog *)> &isWhole)
{
    QDialog *shown = dialog(name);
    if (isWhole)
        Driver::waitFor([&] { return isWhole(shown); }, u"all of the dialog "_s + name, 10);
    take(name, shown);
    expect(shown->width() <= m_look.windowSize().width()
               && shown->height() <= m_look.windowSize().height() + desktopFrame,
           u"the dialog %1 is larger than the screen: %2 x %3"_s.arg(name)
               .arg(shown->width())
               .arg(shown->height()));
    shown->reject();
    Driver::waitFor([&] { return !QApplication::activeModalWidget() && m_window->isActiveWindow(); },
                    u"the dialog to close"_s, 5);
}

// What it was left over would look as if somebody were about to click it.
void Visit::parkMouse() const
{
    const QPoint corner = m_window->screen()->geometry().bottomRight();
    QCursor::setPos(corner);
    Driver::waitFor(
        [] {
            const QWidgetList all = QApplication::allWidgets();
            return std::none_of(all.begin(), all.end(), [](const QWidget *widget) {
                return widget->isVisible() && widget->underMouse();
            });
        },
        u"the mouse to be outside of all windows"_s, 5);
}

// What is still loading moves.
void Visit::waitUntilStill(QWidget *window, const QString &what) const
{
    QImage before;
    QImage under;
    const QString loading = told("loading…");
    Driver::waitFor(
        [&] {
            const bool isStill = std::exchange(before, window->grab().toImage()) == before
                && (window == m_window || std::exchange(under, m_window->grab().toImage()) == under);
            return isStill && !m_driver.isSaid(loading, window) && !isWaiting(window);
        },
        u"a window that stands still: "_s + what);
}

void Visit::take(const QString &name, QWidget *looked, Motion motion)
{
    QWidget *window = looked ? looked : m_window;
    parkMouse();
    if (motion == Motion::Still)
        waitUntilStill(window, name);
    QStringList cut;
    try {
        Driver::waitFor(
            [&] {
                cut = cutParts(window);
                return cut.isEmpty();
            },
            {}, 3);
    } catch (const Failed &) {
        m_cut += int(cut.size());
        for (const QString &line : std::as_const(cut))
            print(u"FAILED  %1, %2: %3"_s.arg(m_look.name, name, line));
    }
    // A dock or a message may ask for more than the screen has.
    if (m_window->size() != m_look.windowSize()) {
        ++m_cut;
        print(u"FAILED  %1, %2: the window has grown to %3 x %4"_s.arg(
            m_look.name, name, QString::number(m_window->width()), QString::number(m_window->height())));
    }
    m_pictures.save(m_window, m_look.name + u'-' + name);
}

} // namespace guicheck
