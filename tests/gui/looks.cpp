// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "tests/gui/looks.h"

#include "tests/gui/cutparts.h"
#include "tests/gui/driver.h"
#include "tests/gui/pictures.h"
#include "tests/gui/printed.h"
#include "tests/support/bundles.h"

#include <QAction>
#include <QComboBox>
#include <QDialog>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLineEdit>
#include <QMainWindow>
#include <QMimeData>
#include <QProgressBar>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>
#include <QUrl>

#include <algorithm>

namespace guicheck {

using namespace Qt::StringLiterals;

namespace {

constexpr int frame = 40; // what a desktop puts above a window

// Longer than English by a third, as many languages are, with accents above and below, written from the
// right.
class PseudoLanguage : public QTranslator {
public:
    using QTranslator::QTranslator;

    [[nodiscard]] bool isEmpty() const override { return false; }
    [[nodiscard]] QString translate(const char *, const char *source, const char *, int n) const override
    {
        static const QString from = u"aeiouAEIOUncs"_s;
        static const QString to =
            u"\u00e1\u1ebd\u00ef\u00f6\u0171\u00c1\u1ebc\u00cf\u00d6\u0170\u00f1\u00e7\u015f"_s;
        const QString text = QString::fromUtf8(source);
        if (n >= 0 || text.isEmpty() || text.contains(u'<'))
            return {};
        QString longer;
        for (qsizetype i = 0; i < text.size(); ++i) {
            const QChar c = text.at(i);
            // "%1" and "HH:mm" stay what they are.
            const bool isPlace = i > 0 && text.at(i - 1) == u'%';
            const qsizetype at = isPlace ? -1 : from.indexOf(c);
            longer += at < 0 ? c : to.at(at);
        }
        if (text.size() > 3 && !text.contains(u'%') && !text.contains(u'\n'))
            longer += QString(text.size() / 3, u'~');
        return u"\u05d0 "_s + longer; // written from the right, as its first letter is
    }
};

class Visit {
public:
    Visit(const Look &look, const QString &pictures, QMainWindow *window)
        : m_window(window), m_driver(window), m_look(look), m_pictures(pictures)
    {
    }

    void run()
    {
        waitForRows(u"contextsPage"_s);
        m_window->resize(m_look.windowSize());
        Driver::waitFor([&] { return m_window->size() == m_look.windowSize(); },
                        u"a window of %1 x %2 (it has %3 x %4)"_s.arg(m_look.windowSize().width())
                            .arg(m_look.windowSize().height())
                            .arg(m_window->width())
                            .arg(m_window->height()),
                        5);
        page(u"overview"_s, false);
        for (const QString &id : {u"contexts"_s, u"applications"_s, u"blobs"_s, u"identities"_s})
            page(id, true);
        for (const QString &id :
             {u"network"_s, u"usage"_s, u"metrics"_s, u"packages"_s, u"compare"_s, u"api"_s})
            page(id, false);
        console();
        for (const QString &dock : {u"Transfers"_s, u"Activity"_s}) {
            trigger(u"show"_s + dock);
            take(dock.toLower());
        }
        trigger(u"showActivity"_s); // and away
        for (const QString &dialog : {u"settings"_s, u"shortcuts"_s, u"addNode"_s, u"about"_s}) {
            trigger(dialog);
            takeDialog(dialog);
        }
        file();
        trigger(u"page-contexts"_s);
        auto *create = primaryIn(m_window->findChild<QWidget *>(u"contextsPage"_s));
        m_driver.click(create);
        takeDialog(u"new-context"_s);
        choose(tableOf(u"contextsPage"_s), 1);
        QTest::keyClick(tableOf(u"contextsPage"_s), Qt::Key_Delete);
        takeDialog(u"delete"_s);
    }

    [[nodiscard]] bool isAsPromised() const { return m_cut == 0; }
    [[nodiscard]] int count() const { return m_pictures.count(); }

private:
    void trigger(const QString &action)
    {
        auto *found = m_window->findChild<QAction *>(action);
        expect(found, u"there is no action "_s + action);
        found->trigger();
        QCoreApplication::processEvents();
    }
    [[nodiscard]] QTableView *tableOf(const QString &page) const
    {
        auto *widget = m_window->findChild<QWidget *>(page);
        return widget ? widget->findChild<QTableView *>() : nullptr;
    }
    // QTableView::selectRow() finds no column in a mirrored table that is wider than its columns.
    static void choose(QTableView *table, int row)
    {
        table->setFocus();
        table->selectionModel()->setCurrentIndex(
            table->model()->index(row, 0), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    }
    void waitForRows(const QString &page)
    {
        trigger(u"page-"_s + page.chopped(4));
        Driver::waitFor([&] { return tableOf(page) && tableOf(page)->model()->rowCount() > 0; },
                        u"rows in "_s + page);
    }
    [[nodiscard]] static QPushButton *primaryIn(QWidget *place)
    {
        const auto buttons = place->findChildren<QPushButton *>();
        for (QPushButton *button : buttons) {
            if (button->isVisible() && button->property("primary").toBool())
                return button;
        }
        fail(u"there is no primary button"_s);
    }
    void page(const QString &id, bool isTable)
    {
        trigger(u"page-"_s + id);
        if (QTableView *table = isTable ? tableOf(id + u"Page"_s) : nullptr;
            table && table->model()->rowCount() > 1) {
            choose(table, 1);
            take(id);
            QTest::keyClick(table, Qt::Key_Return);
            Driver::waitFor(
                [&] {
                    const auto *thing = m_window->findChild<QWidget *>(u"thingPage"_s);
                    return thing && thing->isVisible();
                },
                u"the page of a thing"_s, 5);
            take(id + u"-one"_s);
            trigger(u"page-"_s + id);
            return;
        }
        take(id);
    }
    void console()
    {
        trigger(u"page-contexts"_s);
        choose(tableOf(u"contextsPage"_s), 2);
        const auto *inspector = m_window->findChild<QWidget *>(u"inspector"_s);
        Driver::waitFor([&] { return inspector->isVisible(); }, u"the inspector"_s, 5);
        const auto actions = inspector->findChildren<QPushButton *>();
        for (QPushButton *button : actions) {
            if (button->isVisible() && !button->text().isEmpty()) {
                m_driver.click(button);
                break;
            }
        }
        QComboBox *methods = nullptr;
        Driver::waitFor(
            [&] {
                const auto boxes = m_window->findChildren<QComboBox *>();
                for (QComboBox *box : boxes) {
                    if (box->isVisible() && box->isEditable() && box->count() > 0)
                        methods = box;
                }
                return methods != nullptr;
            },
            u"the methods in the console"_s, 10);
        methods->lineEdit()->setText(u"entries"_s);
        QTest::keyClick(methods->lineEdit(), Qt::Key_Return);
        take(u"console"_s);
        QTest::keyClick(methods->lineEdit(), Qt::Key_Return, Qt::ControlModifier);
        Driver::waitFor(
            [&] {
                const auto views = m_window->findChildren<QWidget *>();
                return std::any_of(views.begin(), views.end(), [](const QWidget *view) {
                    return view->isVisible() && view->inherits("explorer::TextView");
                });
            },
            u"the answer"_s, 10);
        take(u"console-answer"_s);
        methods->lineEdit()->clear();
        QTest::keyClicks(methods->lineEdit(), u"g"_s);
        take(u"console-methods"_s);
        if (QWidget *popup = QApplication::activePopupWidget())
            popup->close();
    }
    // A file of an application, dropped and looked into.
    void file()
    {
        const QTemporaryDir folder;
        QFile bundle(folder.filePath(u"notes.mpk"_s));
        expect(bundle.open(QIODevice::WriteOnly), u"a file can not be written"_s);
        bundle.write(bundles::goodBundle());
        bundle.close();
        QMimeData mime;
        mime.setUrls({QUrl::fromLocalFile(bundle.fileName())});
        m_driver.hold(m_window, &mime);
        m_driver.letGo(m_window, &mime);
        QPushButton *inspect = nullptr;
        Driver::waitFor(
            [&] {
                inspect = m_window->findChild<QPushButton *>(u"application-inspect"_s);
                return inspect && inspect->isVisible();
            },
            u"the question about a file"_s, 5);
        take(u"drop-question"_s, inspect->window());
        inspect->click();
        Driver::waitFor(
            [&] {
                auto *window = m_window->findChild<QWidget *>(u"fileWindow"_s);
                auto *thing = window ? window->findChild<QWidget *>(u"thingPage"_s) : nullptr;
                return thing && thing->isVisible();
            },
            u"what is in the file"_s, 5);
        takeDialog(u"file"_s);
    }
    void takeDialog(const QString &name)
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
            u"the dialog "_s + name, 5);
        take(name, shown);
        expect(shown->width() <= m_look.windowSize().width()
                   && shown->height() <= m_look.windowSize().height() + frame,
               u"the dialog %1 is larger than the screen: %2 x %3"_s.arg(name)
                   .arg(shown->width())
                   .arg(shown->height()));
        shown->reject();
        Driver::waitFor([&] { return !QApplication::activeModalWidget() && m_window->isActiveWindow(); },
                        u"the dialog to close"_s, 5);
    }
    /// Whether something goes on of which nobody knows how long.
    [[nodiscard]] static bool isWaiting(const QWidget *window)
    {
        const auto bars = window->findChildren<QProgressBar *>();
        return std::any_of(bars.begin(), bars.end(),
                           [](const QProgressBar *bar) { return bar->isVisible() && bar->maximum() == 0; });
    }
    void take(const QString &name, QWidget *looked = nullptr)
    {
        QWidget *window = looked ? looked : m_window;
        // What is still loading moves.
        QImage before;
        Driver::waitFor(
            [&] {
                return std::exchange(before, m_window->grab().toImage()) == before
                    && !m_driver.isSaid(u"loading…"_s, window) && !isWaiting(window);
            },
            u"a window that stands still"_s);
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

    QMainWindow *m_window;
    Driver m_driver;
    Look m_look;
    Pictures m_pictures;
    int m_cut = 0;
};

} // namespace

QList<Look> Look::all()
{
    const QList<Look> shapes{{.name = u"1280x800"_s, .screen = {1280, 800}},
                             {.name = u"1366x768-at-150"_s, .screen = {1366, 768}, .scale = 1.5},
                             {.name = u"1024x600"_s, .screen = {1024, 600}},
                             {.name = u"1920x1080-at-200"_s, .screen = {1920, 1080}, .scale = 2},
                             {.name = u"16pt"_s, .screen = {1280, 800}, .points = 16},
                             {.name = u"mirrored"_s, .screen = {1280, 800}, .isMirrored = true}};
    QList<Look> looks;
    for (Look look : shapes) {
        looks += look;
        look.isDark = true;
        look.name += u"-dark"_s;
        looks += look;
    }
    return looks;
}

std::optional<Look> Look::called(const QString &name)
{
    for (const Look &look : all()) {
        if (look.name == name)
            return look;
    }
    return std::nullopt;
}

QSize Look::windowSize() const
{
    return (QSizeF(screen) / scale).toSize() - QSize(0, frame);
}

void prepareLook(const Look &look, const QString &stateFile)
{
    qputenv("QT_SCALE_FACTOR", QByteArray::number(look.scale));
    QDir().mkpath(QFileInfo(stateFile).absolutePath());
    QFile file(stateFile);
    if (file.open(QIODevice::WriteOnly))
        file.write(look.isDark ? R"({"theme": "dark"})" : R"({"theme": "light"})");
}

void beginLook(const Look &look)
{
    QFont font = QApplication::font();
    font.setPointSizeF(look.points);
    QApplication::setFont(font);
    if (look.isMirrored)
        QCoreApplication::installTranslator(new PseudoLanguage(qApp));
}

bool takeLook(const Look &look, const QString &pictures, QMainWindow *window)
{
    Visit visit(look, pictures, window);
    try {
        visit.run();
    } catch (const Failed &failed) {
        print(u"FAILED  %1: %2"_s.arg(look.name, failed.reason));
        return false;
    }
    return visit.isAsPromised();
}

} // namespace guicheck
