// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/pages/selectionsubject.h"

#include "ui/inspector/fields.h"
#include "ui/models/cells.h"
#include "ui/models/celltext.h"
#include "ui/models/commonvalues.h"
#include "ui/models/tablemodel.h"
#include "ui/pages/pagewidget.h"
#include "ui/support/format.h"

#include <QLocale>

namespace explorer {

using namespace calimero::table;
using namespace Qt::StringLiterals;

SelectionSubject::SelectionSubject(PageWidget *view, const QString &kind, QString icon, Counted counted)
    : Subject({"several-"_L1 + kind, u"selected"_s}),
      m_view(view),
      m_kind(kind),
      m_icon(std::move(icon)),
      m_counted(std::move(counted))
{
    m_later.setSingleShot(true);
    m_later.setInterval(0);
    connect(&m_later, &QTimer::timeout, this, &SelectionSubject::load);
    connect(view, &PageWidget::selectionChanged, this, [this] {
        Q_EMIT changed(); // the number at once
        m_later.start();
    });
    // They may say something else now, or are called otherwise.
    const auto lookAgain = [this] { m_later.start(); };
    connect(view->model(), &QAbstractItemModel::dataChanged, this, lookAgain);
    connect(view->model(), &PageModel::settled, this, lookAgain);
}

QString SelectionSubject::title() const
{
    return m_counted(m_view ? int(m_view->selectedCount()) : 0);
}

QString SelectionSubject::subtitle() const
{
    return m_view && m_view->selectedCount() == 1 ? tr("As it is in the list") : tr("Selected together");
}

QList<Field> SelectionSubject::fields() const
{
    return m_fields.value_or(QList<Field>{Fields::loading(tr("In common"))});
}

void SelectionSubject::load()
{
    if (!m_view)
        return;
    m_view->describeSelection(m_kind, [self = QPointer(this)](const QList<Field> &fields) {
        if (!self)
            return;
        self->m_fields = fields;
        Q_EMIT self->changed();
    });
}

namespace {

// Of one column, where all have the same or it can be summed up.
std::optional<Field> fieldOf(const TableModel &model, const CommonValues &common, int column)
{
    const CommonValues::Column &values = common.columns[std::size_t(column)];
    const Cell &cell = model.columns()[std::size_t(column)].cell;
    const QString &title = model.columnInfo(column).title;
    if (cell.isSummed && values.sum && common.rows->size() > 1)
        return Field{.caption = title,
                     .value = SelectionSubject::tr("%1 together").arg(sizeText(values.sum)),
                     .copy = QString::number(*values.sum),
                     .toolTip = exactSizeText(values.sum)};
    if (values.isEmpty)
        return Field{.caption = title,
                     .value = SelectionSubject::tr("none"),
                     .color = Color::Muted,
                     .copyable = false};
    if (!values.isSame)
        return std::nullopt;
    const quint32 first = common.rows->front();
    const QString copy = model.textToCopy(common.table, first, column);
    return Field{.caption = title,
                 .value = cell.isId ? copy : model.shownText(common.table, first, column),
                 .copy = copy,
                 .color = cell.isId ? Color::Muted : Color::Text,
                 .monospace = cell.isId};
}

} // namespace

QList<Field> fieldsOf(const TableModel &model, const QString &kind, const CommonValues &common)
{
    if (common.columns.empty())
        return {};
    QList<Field> fields;
    QStringList different;
    for (int column = 0; column < int(common.columns.size()); ++column) {
        if (const auto field = fieldOf(model, common, column))
            fields += *field;
        // That each has a name and an id of its own need not be said.
        else if (column != model.columnOf("name") && column != model.columnOf("id")
                 && column != model.columnOf("key"))
            different += model.columnInfo(column).title;
    }
    if (!different.isEmpty())
        fields += Field{.caption = SelectionSubject::tr("Not the same in all"),
                        .value = QLocale().createSeparatedList(different),
                        .color = Color::Muted,
                        .copyable = false};
    if (common.rows->size() == 1)
        return fields;
    const ColumnKeys &names = common.keys.front();
    const auto nameOf = names.order == ColumnKeys::Order::Text ? names.text : nullptr;
    fields += Fields::many(
        SelectionSubject::tr("Selected"), qsizetype(common.rows->size()),
        [table = common.table, rows = common.rows, idField = model.idField(), nameOf, kind](qsizetype index) {
            const Table::Place place = table->at((*rows)[std::size_t(index)]);
            const QString id = QString::fromLatin1(place.chunk->idText(idField, place.row));
            const calimero::Foreign name = nameOf ? nameOf(*place.chunk, place.row) : QString();
            return Field{.caption = Format::count(index + 1),
                         .value = name.isEmpty() ? id : shownName(name),
                         .copy = id,
                         .link = id.isEmpty() ? QString() : Link{kind, id}.toString(),
                         .ids = name.isEmpty() ? QString() : shortText(id.toLatin1()),
                         .monospace = name.isEmpty()};
        });
    return fields;
}

} // namespace explorer
