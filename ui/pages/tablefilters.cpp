// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/pages/tablefilters.h"

#include "core/base/pasted.h"
#include "ui/models/tablemodel.h"
#include "ui/support/shownname.h"
#include "ui/widgets/filterchips.h"
#include "ui/widgets/formdialog.h"

#include <QFormLayout>
#include <QJsonArray>
#include <QJsonObject>
#include <QLineEdit>
#include <QPushButton>

namespace explorer {

using namespace calimero::table;
using namespace Qt::StringLiterals;

namespace {

class AskDialog : public FormDialog {
public:
    AskDialog(const QString &title, QWidget *parent)
        : FormDialog(u"filter"_s, TableFilters::tr("Filter the column “%1”").arg(title), {}, parent),
          m_text(new QLineEdit)
    {
        name(m_text, TableFilters::tr("Contains"));
        addForm()->addRow(TableFilters::tr("Contains"), m_text);
        setMainText(TableFilters::tr("Filter"));
        m_text->setFocus();
    }
    QString text() const { return m_text->text(); }

protected:
    QString problem() override
    {
        return m_text->text().isEmpty()
            ? wrongIn(m_text, TableFilters::tr("Type what the rows are to have there."))
            : QString();
    }

private:
    QLineEdit *m_text;
};

QJsonObject jsonOf(const Condition &condition)
{
    if (const auto *text = std::get_if<QString>(&condition.value))
        return {{condition.isPart ? u"part"_s : u"text"_s, *text}};
    if (const auto *number = std::get_if<quint64>(&condition.value))
        return {{u"number"_s, QString::number(*number)}};
    if (const auto *id = std::get_if<calimero::Bytes32>(&condition.value))
        return {{u"id"_s,
                 QString::fromLatin1(QByteArray::fromRawData(reinterpret_cast<const char *>(id->data()),
                                                             qsizetype(id->size()))
                                         .toHex())}};
    return {{u"none"_s, true}};
}

// Nothing: it says nothing we know.
std::optional<Condition> conditionIn(const QJsonObject &object)
{
    Condition condition;
    if (object.contains("part"_L1) || object.contains("text"_L1)) {
        condition.isPart = object.contains("part"_L1);
        condition.value = object[condition.isPart ? "part"_L1 : "text"_L1].toString();
        return condition;
    }
    if (object.contains("number"_L1)) {
        bool ok = false;
        condition.value = object["number"_L1].toString().toULongLong(&ok);
        return ok ? std::optional(condition) : std::nullopt;
    }
    if (object.contains("id"_L1)) {
        const QByteArray bytes = QByteArray::fromHex(object["id"_L1].toString().toLatin1());
        calimero::Bytes32 id{};
        if (bytes.size() != qsizetype(id.size()))
            return {};
        std::copy(bytes.begin(), bytes.end(), id.begin());
        condition.value = id;
        return condition;
    }
    return object["none"_L1].toBool() ? std::optional(condition) : std::nullopt;
}

} // namespace

TableFilters::TableFilters(TableModel *model, FilterChips *chips, const StateScope &scope, QObject *parent)
    : QObject(parent), m_model(model), m_chips(chips), m_scope(scope)
{
    connect(chips, &FilterChips::removed, this, &TableFilters::remove);
    take(scope.value("only"_L1).toArray());
}

QString TableFilters::textOf(const Filter &filter) const
{
    const QString &title = m_model->columnInfo(filter.condition.column).title;
    if (filter.condition.isPart)
        return tr("%1 contains “%2”").arg(title, filter.shown);
    return filter.condition.value.index() == 0 ? tr("%1: none").arg(title)
                                               : tr("%1: %2").arg(title, filter.shown);
}

void TableFilters::addValueOf(const QModelIndex &cell)
{
    if (const auto value = m_model->valueAt(cell))
        add({{.column = cell.column(), .value = *value}, cell.data().toString()});
}

void TableFilters::askFor(int column, QWidget *window)
{
    auto *dialog = new AskDialog(m_model->columnInfo(column).title, window);
    connect(dialog, &FormDialog::submitted, this, [this, dialog, column] {
        const QString typed = dialog->text();
        const QString id = calimero::pastedId(typed);
        const bool isId = calimero::idEnds(id) || calimero::foundIds(id).size() == 1;
        const QString text = isId ? id : typed; // a text is meant with its blanks
        dialog->accept();
        add({{.column = column, .value = text, .isPart = true}, text});
    });
    dialog->open();
}

void TableFilters::add(const Filter &filter)
{
    m_filters.removeIf(
        [&](const Filter &before) { return before.condition.column == filter.condition.column; });
    m_filters += filter;
    save();
    apply();
}

void TableFilters::remove(qsizetype at)
{
    m_filters.remove(at);
    save();
    apply();
}

void TableFilters::clear()
{
    if (m_filters.isEmpty())
        return;
    m_filters.clear();
    save();
    apply();
}

void TableFilters::setBesides(const std::vector<Condition> &conditions)
{
    m_besides = conditions;
    apply();
}

void TableFilters::apply()
{
    std::vector<Condition> conditions = m_besides;
    QStringList texts;
    for (const Filter &filter : std::as_const(m_filters)) {
        conditions.push_back(filter.condition);
        texts += textOf(filter);
    }
    m_chips->setChips(texts);
    m_model->setConditions(conditions);
    Q_EMIT changed();
}

void TableFilters::take(const QJsonArray &state)
{
    m_filters.clear();
    for (const QJsonValue &value : state) {
        const QJsonObject object = value.toObject();
        const int column = m_model->columnOf(object["column"_L1].toString());
        auto condition = conditionIn(object);
        if (column < 0 || !condition)
            continue;
        condition->column = column;
        m_filters += Filter{*condition, object["shown"_L1].toString()};
    }
    apply();
}

QJsonArray TableFilters::state() const
{
    QJsonArray filters;
    for (const Filter &filter : m_filters) {
        QJsonObject object = jsonOf(filter.condition);
        object["column"_L1] = QString::fromLatin1(m_model->columnInfo(filter.condition.column).id);
        object["shown"_L1] = filter.shown;
        filters += object;
    }
    return filters;
}

void TableFilters::setState(const QJsonArray &wanted)
{
    if (wanted == state())
        return;
    take(wanted);
    save();
}

void TableFilters::save()
{
    m_scope.setValue("only"_L1, state());
}

} // namespace explorer
