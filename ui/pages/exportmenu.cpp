// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/pages/exportmenu.h"

#include "core/session/node.h"
#include "core/session/operation.h"
#include "core/transfer/filename.h"
#include "ui/pages/host.h"
#include "ui/support/errortext.h"
#include "ui/support/format.h"
#include "ui/support/icons.h"
#include "ui/support/shownname.h"
#include "ui/transfers/filechooser.h"

#include <QAction>
#include <QDate>
#include <QMenu>
#include <QToolButton>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

// So many are written before anybody has read that they are.
constexpr std::size_t exportedAtOnce = 20'000;

QString exportName(const Node &node, const QString &what, ExportFormat format)
{
    const QString ending = format == ExportFormat::Csv ? u".csv"_s : u".json"_s;
    const QString day = QDate::currentDate().toString(Qt::ISODate);
    return safeFileName(u"%1 %2 %3%4"_s.arg(shownName(node.profile().name), what, day, ending),
                        u"rows"_s + ending);
}

QString saidOfWritten(int rows, int inPart, const QString &path)
{
    const QString said = ExportMenu::tr("%n rows were written to %1.", nullptr, rows).arg(shownPath(path));
    return inPart == 0 ? said : said + u' ' + ExportMenu::tr("%n of them in part.", nullptr, inPart);
}

void writeRows(Host &host, const ExportWish &wish, const QString &path, bool replace)
{
    const QString about = u"export "_s + path;
    const int rows = int(wish.rows.rows);
    const int inPart = int(wish.rows.inPart);
    const auto began = [&host, rows, path] {
        return ExportMenu::tr("Writing %n rows to %1…", nullptr, rows).arg(shownPath(path));
    };
    Operation *operation =
        host.node().operations().begin(planOf(fileOf(wish.rows, wish.format, path, replace)));
    QPointer<Notice> said;
    if (wish.rows.rows > exportedAtOnce) {
        said = host.say(Notice::Severity::Info, began(), {}, {}, about);
        said->setStanding(true);
        said->setAction(ExportMenu::tr("Stop"), operation, [operation] { operation->cancel(); });
        QObject::connect(operation, &Operation::partEnded, said, [operation, said, began] {
            said->changeText(ExportMenu::tr("%1 %2 %").arg(
                began(), Format::count(100 * operation->partsEnded() / operation->parts())));
        });
    }
    QObject::connect(
        operation, &Operation::ended, host.window(), [&host, operation, said, rows, inPart, path, about] {
            if (said)
                said->dismiss();
            if (!operation->failures().isEmpty())
                host.say(Notice::Severity::Bad,
                         ExportMenu::tr("The rows could not be written to %1: %2")
                             .arg(shownPath(path), ErrorText::cause(operation->failures().first().error)),
                         {}, {}, about);
            else if (operation->isCancelled())
                host.say(Notice::Severity::Info,
                         ExportMenu::tr("Stopped: nothing was written to %1.").arg(shownPath(path)), {}, {},
                         about);
            else
                host.say(Notice::Severity::Ok, saidOfWritten(rows, inPart, path), {}, {}, about);
        });
}

} // namespace

void exportRows(Host &host, const QString &what, const ExportWish &wish)
{
    const int rows = int(wish.rows.rows);
    host.chooser().saveFile(
        host.window(),
        wish.format == ExportFormat::Csv ? ExportMenu::tr("Export %n rows as CSV", nullptr, rows)
                                         : ExportMenu::tr("Export %n rows as JSON", nullptr, rows),
        exportName(host.node(), what, wish.format),
        [&host, wish, alive = QPointer(host.window())](const QString &path, bool replace) {
            if (alive && !path.isEmpty())
                writeRows(host, wish, path, replace);
        });
}

ExportMenu::ExportMenu(QToolButton *button, QWidget *table, Source source)
    : QObject(button), m_button(button), m_source(std::move(source))
{
    button->setIcon(Icons::get(u"save", Color::Muted));
    button->setToolTip(tr("Export rows to a file"));
    button->setAccessibleName(tr("Export rows to a file"));
    button->setPopupMode(QToolButton::InstantPopup);
    auto *menu = new QMenu(button);
    button->setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] { fill(menu); });
    auto *key = new QAction(tr("Export rows to a file"), table);
    key->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_E));
    key->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    table->addAction(key);
    connect(key, &QAction::triggered, this, &ExportMenu::open);
}

void ExportMenu::open()
{
    if (m_source.count(Scope::All) > 0)
        m_button->menu()->popup(m_button->mapToGlobal(QPoint(0, m_button->height())));
}

void ExportMenu::addOther(const std::function<QString(int)> &text, const std::function<void()> &write)
{
    m_otherText = text;
    m_other = write;
}

void ExportMenu::addTo(QMenu *menu)
{
    QMenu *within = menu->addMenu(Icons::get(u"save"), tr("Export"));
    fill(within);
}

void ExportMenu::fill(QMenu *menu)
{
    menu->clear();
    if (m_other)
        connect(menu->addAction(m_otherText(int(m_source.count(Scope::Shown)))), &QAction::triggered, this,
                m_other);
    const int selected = int(m_source.count(Scope::Selected));
    const int shown = int(m_source.count(Scope::Shown));
    const int all = int(m_source.count(Scope::All));
    if (selected > 0) {
        add(menu, Scope::Selected, ExportFormat::Csv, tr("The %n selected rows as CSV…", nullptr, selected));
        add(menu, Scope::Selected, ExportFormat::Json,
            tr("The %n selected rows as JSON…", nullptr, selected));
        menu->addSeparator();
    }
    if (shown != all) {
        add(menu, Scope::Shown, ExportFormat::Csv, tr("The %n rows that are shown as CSV…", nullptr, shown));
        add(menu, Scope::Shown, ExportFormat::Json,
            tr("The %n rows that are shown as JSON…", nullptr, shown));
        menu->addSeparator();
        add(menu, Scope::All, ExportFormat::Csv,
            tr("All %n rows, also those filtered out, as CSV…", nullptr, all));
        add(menu, Scope::All, ExportFormat::Json,
            tr("All %n rows, also those filtered out, as JSON…", nullptr, all));
        return;
    }
    add(menu, Scope::Shown, ExportFormat::Csv, tr("All %n rows as CSV…", nullptr, all));
    add(menu, Scope::Shown, ExportFormat::Json, tr("All %n rows as JSON…", nullptr, all));
}

void ExportMenu::add(QMenu *menu, Scope scope, ExportFormat format, const QString &text)
{
    QAction *action = menu->addAction(text);
    action->setEnabled(m_source.count(scope) > 0);
    // As they are now, however long a file is chosen.
    connect(action, &QAction::triggered, this, [this, scope, format] {
        Q_EMIT wanted({m_source.rows(scope), format});
    });
}

} // namespace explorer
