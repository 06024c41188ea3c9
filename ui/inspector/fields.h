// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/id.h"
#include "ui/inspector/link.h"
#include "ui/support/format.h"
#include "ui/support/shownname.h"
#include "ui/widgets/fieldrow.h"

#include <QCoreApplication>
#include <QDateTime>

#include <optional>

// Fields of the inspector from what a node said. A value that was missing or odd is "unknown", never empty.
namespace explorer::Fields {

using calimero::Id;

inline Field plain(const QString &caption, const QString &value)
{
    return {.caption = caption, .value = value};
}

// What others wrote: as much of it as anybody reads is shown, all of it is copied.
inline Field text(const QString &caption, const std::optional<calimero::Foreign> &value)
{
    if (!value)
        return {.caption = caption, .value = Format::unknown(), .color = Color::Muted, .copyable = false};
    return {.caption = caption, .value = shownName(*value, mostOfText), .copy = value->whole()};
}

// The same of what is read letter by letter; its lines stay.
inline Field code(const QString &caption, const calimero::Foreign &value)
{
    return {.caption = caption, .value = shownText(value), .copy = value.whole(), .monospace = true};
}

inline Field number(const QString &caption, const std::optional<quint64> &value)
{
    if (!value)
        return {.caption = caption, .value = Format::unknown(), .color = Color::Muted, .copyable = false};
    return {.caption = caption, .value = Format::count(qint64(*value)), .copy = QString::number(*value)};
}

inline Field bytes(const QString &caption, const std::optional<quint64> &value)
{
    if (!value)
        return {.caption = caption, .value = Format::unknown(), .color = Color::Muted, .copyable = false};
    return {.caption = caption,
            .value = Format::size(*value),
            .copy = QString::number(*value),
            .toolTip = Format::exactSize(*value)};
}

// "2 min ago" as one of its texts; the full time is its tip, wherever such a time is said in a field.
inline void setAgo(Field &field, QString Field::*text, const QDateTime &time)
{
    field.*text = Format::ago(time.toSecsSinceEpoch());
    field.toolTip = Format::date(time.toSecsSinceEpoch());
}

// Of Unix seconds.
inline Field date(const QString &caption, qint64 seconds)
{
    const QDateTime time = QDateTime::fromSecsSinceEpoch(seconds);
    Field field{.caption = caption, .copy = time.toString(Qt::ISODate)};
    setAgo(field, &Field::value, time);
    return field;
}

// A whole id or hash: as ids stand everywhere.
inline Field id(const QString &caption, const QString &text)
{
    return {.caption = caption, .value = text, .color = Color::Muted, .monospace = true};
}

template<class Tag>
Field idField(const QString &caption, const std::optional<Id<Tag>> &id)
{
    if (!id)
        return {.caption = caption, .value = Format::unknown(), .color = Color::Muted, .copyable = false};
    return Fields::id(caption, id->toString());
}

// The same, as a link to the thing.
template<class Tag>
Field linkField(const QString &caption, const std::optional<Id<Tag>> &id, const QString &note = {})
{
    Field field = idField(caption, id);
    if (id)
        field.link = Link::to(*id).toString();
    field.note = note;
    return field;
}

// `isId`: it has no name, and this is its short id.
inline Field named(const QString &caption, const QString &value, const Link &link, bool isId = false)
{
    return {.caption = caption, .value = value, .link = link.toString(), .monospace = isId};
}

// Each on a line of its own.
inline QList<Field> aliases(const QStringList &names)
{
    QList<Field> fields;
    for (const QString &name : names)
        fields += Field{.caption = QCoreApplication::translate("Subject", "Alias"),
                        .value = shownName(name),
                        .copy = name};
    return fields;
}

inline Field heading(const QString &caption)
{
    return {.caption = caption, .copyable = false, .heading = true};
}

// A heading with any number of fields below it; `at` as in FieldRows.
inline Field many(const QString &caption, qsizetype count, std::function<Field(qsizetype)> at)
{
    Field field = heading(caption);
    field.rows = std::make_shared<const FieldRows>(FieldRows{count, std::move(at)});
    return field;
}

inline Field loading(const QString &caption)
{
    return {.caption = caption,
            .value = QCoreApplication::translate("Subject", "loading…"),
            .color = Color::Muted,
            .copyable = false};
}

} // namespace explorer::Fields
