// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/activity/activityfilters.h"

#include "ui/activity/activitymodel.h"
#include "ui/support/metrics.h"
#include "ui/widgets/filterchips.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/searchline.h"

#include <QAction>
#include <QCheckBox>
#include <QHBoxLayout>
#include <QJsonArray>
#include <QLocale>
#include <QMenu>
#include <QToolButton>

#include <algorithm>

namespace explorer {

using namespace Qt::StringLiterals;

namespace {

using EntryKind = ActivityEntry::Kind;
using EntryStatus = ActivityEntry::Status;

constexpr std::pair<QLatin1StringView, EntryStatus> statuses[] = {
    {"running"_L1, EntryStatus::UnderWay},      {"ok"_L1, EntryStatus::Succeeded},
    {"redirected"_L1, EntryStatus::Redirected}, {"refused"_L1, EntryStatus::Refused},
    {"broken"_L1, EntryStatus::Broken},         {"none"_L1, EntryStatus::NoAnswer},
};
constexpr std::pair<QLatin1StringView, EntryKind> kinds[] = {
    {"read"_L1, EntryKind::Read}, {"change"_L1, EntryKind::Change}, {"call"_L1, EntryKind::Call},
    {"done"_L1, EntryKind::Done}, {"failed"_L1, EntryKind::Failed}, {"note"_L1, EntryKind::Noted},
};

template<typename T, std::size_t count>
QSet<T> valuesOf(const QStringList &names, const std::pair<QLatin1StringView, T> (&all)[count])
{
    QSet<T> values;
    for (const auto &[name, value] : all) {
        if (names.contains(name))
            values += value;
    }
    return values;
}

template<typename T, std::size_t count>
QString nameOf(T wanted, const std::pair<QLatin1StringView, T> (&all)[count])
{
    for (const auto &[name, value] : all) {
        if (value == wanted)
            return name;
    }
    return {};
}

} // namespace

QStringList ActivityFilters::Facet::titles() const
{
    QStringList titles;
    for (const auto &[choice, called] : choices) {
        if (chosen.contains(choice))
            titles += called;
    }
    return titles;
}

ActivityFilters::ActivityFilters(ActivityRows *rows, const StateScope &scope, QWidget *parent)
    : QWidget(parent),
      m_rows(rows),
      m_scope(scope),
      m_line(new SearchLine),
      m_own(new QCheckBox),
      m_choosers(new FlowLayout(scaled(4), scaled(4))),
      m_tools(new QHBoxLayout),
      m_chips(new FilterChips)
{
    m_line->setAccessibleName(tr("Filter the activity"));
    // What the others leave, as long as its hint is seen; they go on below where that is less.
    m_line->setMinimumWidth(m_line->fontMetrics().horizontalAdvance(m_line->placeholderText()) + scaled(60));
    m_line->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    auto *row = new QHBoxLayout;
    row->setSpacing(scaled(6));
    row->addWidget(m_line, 1, Qt::AlignTop); // in line with the first of the others
    row->addLayout(m_choosers);
    m_tools->setSpacing(scaled(4));
    row->addLayout(m_tools);
    QList<std::pair<QString, QString>> methods;
    for (const char *method : {"GET", "HEAD", "POST", "PUT", "DELETE", "WS"})
        methods += {QString::fromLatin1(method), QString::fromLatin1(method)};
    methods.last().second = tr("WS (WebSocket)");
    addFacet({.id = u"methods"_s, .title = tr("Method"), .choices = methods});
    addFacet({.id = u"statuses"_s,
              .title = tr("Status"),
              .choices = {{u"running"_s, tr("under way")},
                          {u"ok"_s, tr("succeeded (2xx)")},
                          {u"redirected"_s, tr("sent elsewhere (3xx)")},
                          {u"refused"_s, tr("refused (4xx)")},
                          {u"broken"_s, tr("failed on the node (5xx)")},
                          {u"none"_s, tr("no answer")}}});
    addFacet({.id = u"kinds"_s,
              .title = tr("Kind"),
              .choices = {{u"read"_s, tr("requests that read")},
                          {u"change"_s, tr("requests that change")},
                          {u"call"_s, tr("calls of methods")},
                          {u"done"_s, tr("messages of success")},
                          {u"failed"_s, tr("messages of failure")},
                          {u"note"_s, tr("other messages")}}});
    m_own->setToolTip(
        tr("What the explorer asks by itself: whether the node is still there, what is not known yet "
           "of rows that are shown"));
    m_own->setMinimumHeight(scaled(toolHeight)); // in line with the buttons beside it
    m_choosers->addWidget(m_own);
    m_chips->setTabAnchor(m_own);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(readingMargins(scaled(pageMargin), scaled(6), scaled(8), scaled(6)));
    column->setSpacing(scaled(6));
    column->addLayout(row);
    column->addWidget(m_chips);

    restore();
    connect(m_line, &SearchLine::searchChanged, this, [this] { apply(); });
    connect(m_own, &QCheckBox::toggled, this, [this] { apply(); });
    connect(m_chips, &FilterChips::removed, this, &ActivityFilters::takeOff);
    updateOwn();
}

void ActivityFilters::addTool(QWidget *tool)
{
    m_tools->addWidget(tool, 0, Qt::AlignTop);
}

void ActivityFilters::addFacet(const Facet &facet)
{
    m_facets += facet;
    const qsizetype at = m_facets.size() - 1;
    auto *button = new QToolButton;
    button->setText(facet.title);
    button->setAccessibleName(tr("Filter by %1").arg(facet.title.toLower()));
    button->setToolTip(tr("Show only some of them"));
    button->setPopupMode(QToolButton::InstantPopup);
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    auto *menu = new QMenu(button);
    for (const auto &[choice, called] : facet.choices) {
        QAction *action = menu->addAction(called);
        action->setCheckable(true);
        action->setData(choice);
        connect(action, &QAction::triggered, this, [this, at, choice = choice](bool on) {
            choose(m_facets[at], choice, on);
            apply();
        });
    }
    button->setMenu(menu);
    m_facets[at].button = button;
    m_choosers->addWidget(button);
}

void ActivityFilters::choose(Facet &facet, const QString &choice, bool on)
{
    facet.chosen.removeAll(choice);
    if (on)
        facet.chosen += choice;
    const auto actions = facet.button->menu()->actions();
    for (QAction *action : actions)
        action->setChecked(facet.chosen.contains(action->data().toString()));
}

bool ActivityFilters::isNarrowed() const
{
    ActivityNarrowing nothing;
    nothing.showsOwn = m_rows->narrowing().showsOwn;
    return !(m_rows->narrowing() == nothing);
}

void ActivityFilters::clear()
{
    m_line->clear();
    m_line->flush();
    for (Facet &facet : m_facets) {
        const QStringList chosen = facet.chosen;
        for (const QString &choice : chosen)
            choose(facet, choice, false);
    }
    apply();
}

bool ActivityFilters::canFilterBy(const QModelIndex &cell)
{
    const int column = cell.column();
    return column == ActivityModel::Kind || column == ActivityModel::Status
        || ((column == ActivityModel::Method || column == ActivityModel::Name)
            && !cell.data(ExactTextRole).toString().isEmpty());
}

void ActivityFilters::filterBy(const QModelIndex &cell)
{
    const ActivityEntry *entry = m_rows->entryAt(cell);
    if (!entry)
        return;
    const auto only = [this](int at, const QString &choice) {
        Facet &facet = m_facets[at];
        facet.chosen.clear();
        choose(facet, choice, true);
    };
    switch (cell.column()) {
    case ActivityModel::Name:
        m_line->setText(cell.data(ExactTextRole).toString());
        m_line->flush();
        return;
    case ActivityModel::Method:
        only(Method, QString::fromLatin1(entry->exchange.method));
        break;
    case ActivityModel::Status:
        // What was said has no status: there it says how it was meant.
        if (!entry->said) {
            only(Status, nameOf(entry->status(), statuses));
            break;
        }
        [[fallthrough]];
    case ActivityModel::Kind:
        only(Kind, nameOf(entry->kind(), kinds));
        break;
    default:
        return;
    }
    apply();
}

bool ActivityFilters::canAskFor(int column)
{
    return column == ActivityModel::Kind || column == ActivityModel::Status || column == ActivityModel::Method
        || column == ActivityModel::Name || column == ActivityModel::Path;
}

// The line looks at names and paths, and at more.
void ActivityFilters::askFor(int column)
{
    if (column == ActivityModel::Name || column == ActivityModel::Path) {
        m_line->setFocus(Qt::ShortcutFocusReason);
        m_line->selectAll();
        return;
    }
    QToolButton *button = m_facets
                              .at(column == ActivityModel::Method       ? Method
                                      : column == ActivityModel::Status ? Status
                                                                        : Kind)
                              .button;
    button->setFocus(Qt::ShortcutFocusReason);
    button->menu()->popup(button->mapToGlobal(QPoint(0, button->height())));
}

void ActivityFilters::takeOff(qsizetype chip)
{
    for (Facet &facet : m_facets) {
        if (facet.chosen.isEmpty() || chip-- > 0)
            continue;
        facet.chosen.clear();
        choose(facet, {}, false);
        break;
    }
    apply();
}

void ActivityFilters::apply()
{
    QStringList chips;
    for (const Facet &facet : std::as_const(m_facets)) {
        if (!facet.chosen.isEmpty())
            chips += tr("%1: %2").arg(facet.title, facet.titles().join(u", "_s));
    }
    m_chips->setChips(chips);
    QSet<QByteArray> methods;
    for (const QString &method : m_facets.at(Method).chosen)
        methods += method.toLatin1();
    m_rows->narrow({.text = m_line->text(),
                    .methods = methods,
                    .statuses = valuesOf(m_facets.at(Status).chosen, statuses),
                    .kinds = valuesOf(m_facets.at(Kind).chosen, kinds),
                    .showsOwn = m_own->isChecked()});
    save();
}

void ActivityFilters::restore()
{
    m_line->setText(m_scope.value("text"_L1).toString());
    m_line->flush();
    m_own->setChecked(m_scope.value("own"_L1).toBool());
    for (Facet &facet : m_facets) {
        const QJsonArray saved = m_scope.value(QLatin1StringView(facet.id.toLatin1())).toArray();
        for (const auto &[choice, called] : std::as_const(facet.choices)) {
            if (saved.contains(choice))
                choose(facet, choice, true);
        }
    }
    apply();
}

void ActivityFilters::save()
{
    m_scope.setValue("text"_L1, m_line->text());
    m_scope.setValue("own"_L1, m_own->isChecked());
    for (const Facet &facet : std::as_const(m_facets))
        m_scope.setValue(QLatin1StringView(facet.id.toLatin1()), QJsonArray::fromStringList(facet.chosen));
}

void ActivityFilters::updateOwn()
{
    const QString text = tr("Also the explorer’s own (%1)").arg(QLocale().toString(m_rows->own()));
    if (m_own->text() != text)
        m_own->setText(text);
}

} // namespace explorer
