// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/console/argumentsform.h"

#include "core/base/folding.h"
#include "ui/console/consoletext.h"
#include "ui/support/format.h"
#include "ui/support/icons.h"
#include "ui/support/metrics.h"
#include "ui/support/shownname.h"
#include "ui/support/style.h"
#include "ui/widgets/runpress.h"
#include "ui/widgets/searchline.h"
#include "ui/widgets/textlabel.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QToolButton>

#include <algorithm>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;
using FieldState = rpc::FieldValue::State;

namespace {

// The usual limit of a field would cut what is pasted without a word; a node takes about 2 MiB.
constexpr int longestText = 16 * 1024 * 1024;
// A field is made of half a dozen widgets: those in sight at once, the others a few in each turn.
constexpr qsizetype fieldsAtOnce = 8;
constexpr qsizetype fieldsATurn = 4;

// What a field holds before somebody was there. Null is legal everywhere; where it is said, it is the usual.
rpc::FieldValue filled(const rpc::Parameter &parameter, const rpc::FieldValue &value)
{
    if (value.state == FieldState::Null || (value.state == FieldState::Unset && parameter.nullable))
        return {FieldState::Null, value.text};
    if (parameter.plain == rpc::Plain::Bool)
        return {FieldState::Value, value.text == "true"_L1 ? u"true"_s : u"false"_s};
    if (value.text.isEmpty() && parameter.plain != rpc::Plain::String)
        return {};
    return {FieldState::Value, value.text};
}

QString typeOf(const rpc::Parameter &parameter)
{
    const QString type = shownName(parameter.type);
    return parameter.nullable ? ArgumentsForm::tr("%1, optional").arg(type) : type;
}

} // namespace

QWidget *ArgumentsForm::Row::input() const
{
    return line ? static_cast<QWidget *>(line) : box;
}

ArgumentsForm::ArgumentsForm(QWidget *parent)
    : QWidget(parent), m_bar(makeBar()), m_scroll(new QScrollArea(this))
{
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setBackgroundRole(paletteRole(Color::Base));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_bar);
    column->addWidget(m_scroll, 1);
    m_next.setSingleShot(true);
    m_next.setInterval(0);
    connect(&m_next, &QTimer::timeout, this, &ArgumentsForm::makeNextRows);
    setParameters({});
}

QWidget *ArgumentsForm::makeBar()
{
    auto *bar = new QWidget(this);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(readingMargins(0, scaled(4), scaled(4), scaled(4)));
    row->setSpacing(scaled(4));
    m_search = new SearchLine(bar);
    m_search->setPlaceholderText(tr("Find an argument…"));
    m_search->setAccessibleName(tr("Find an argument"));
    m_where = new TextLabel(TextLabel::Kind::Caption, bar);
    const auto button = [bar](QStringView icon, const QString &what) {
        auto *made = new QToolButton(bar);
        made->setAutoRaise(true);
        made->setIcon(Icons::get(icon, Color::Muted));
        made->setToolTip(shownToolTip(what));
        made->setAccessibleName(what);
        return made;
    };
    m_back = button(u"back", tr("Arguments before these"));
    m_forward = button(u"forward", tr("Arguments after these"));
    row->addWidget(m_search, 1);
    row->addWidget(m_where);
    row->addWidget(m_back);
    row->addWidget(m_forward);
    connect(m_search, &SearchLine::searchChanged, this, &ArgumentsForm::search);
    connect(m_back, &QToolButton::clicked, this, [this] { showPage(m_first - pageSize); });
    connect(m_forward, &QToolButton::clicked, this, [this] { showPage(m_first + pageSize); });
    return bar;
}

void ArgumentsForm::setParameters(const QList<rpc::Parameter> &parameters)
{
    m_parameters = parameters;
    m_values.clear();
    m_values.reserve(parameters.size());
    for (const rpc::Parameter &parameter : parameters)
        m_values += filled(parameter, {});
    m_touched.fill(false, parameters.size());
    m_found.reset();
    {
        const QSignalBlocker quiet(m_search);
        m_search->clear();
        m_search->flush();
    }
    m_bar->setVisible(parameters.size() > pageSize);
    showPage(0);
}

qsizetype ArgumentsForm::shownCount() const
{
    return m_found ? m_found->size() : m_parameters.size();
}

qsizetype ArgumentsForm::placeAt(qsizetype index) const
{
    return m_found ? m_found->at(index) : index;
}

void ArgumentsForm::setSaysNone(bool says)
{
    m_saysNone = says;
    if (m_none)
        m_none->setVisible(says);
}

void ArgumentsForm::search(const QString &text)
{
    m_found.reset();
    if (!text.isEmpty()) {
        QList<qsizetype> found;
        for (qsizetype place = 0; place < m_parameters.size(); ++place) {
            if (calimero::holdsTyped(m_parameters.at(place).name.whole(), text))
                found += place;
        }
        m_found = std::move(found);
    }
    showPage(0);
}

void ArgumentsForm::showPage(qsizetype first)
{
    m_first = std::clamp<qsizetype>(first, 0, std::max<qsizetype>(0, shownCount() - 1));
    m_first -= m_first % pageSize;
    m_rows.clear();
    m_none = nullptr;
    m_page = new QWidget;
    m_page->setBackgroundRole(paletteRole(Color::Base));
    m_page->setAutoFillBackground(true);
    m_grid = new QGridLayout(m_page);
    m_grid->setContentsMargins(readingMargins(0, scaled(4), scaled(4), scaled(4)));
    m_grid->setHorizontalSpacing(scaled(12));
    m_grid->setVerticalSpacing(scaled(4));
    m_grid->setColumnStretch(1, 1);
    m_grid->setRowStretch(2 * pageSize + 1, 1);
    if (shownCount() == 0) {
        auto *nothing = new TextLabel(TextLabel::Kind::Caption,
                                      m_parameters.isEmpty() ? tr("This method takes no arguments.")
                                                             : tr("No argument has this in its name."),
                                      m_page);
        nothing->setVisible(m_saysNone || !m_parameters.isEmpty());
        m_none = m_parameters.isEmpty() ? nothing : nullptr;
        m_grid->addWidget(nothing, 0, 0, 1, 2);
    }
    makeRows(fieldsAtOnce);
    if (QWidget *before = m_scroll->takeWidget()) {
        before->hide();
        before->deleteLater(); // the key that leads here may be one of its fields'
    }
    m_scroll->setWidget(m_page);
    m_scroll->verticalScrollBar()->setValue(0);
    tellPage();
    Q_EMIT fieldsChanged();
}

void ArgumentsForm::makeRows(qsizetype until)
{
    const qsizetype all = std::min<qsizetype>(pageSize, shownCount() - m_first);
    while (m_rows.size() < std::min(until, all))
        addRow(placeAt(m_first + m_rows.size()));
    if (m_rows.size() < all)
        m_next.start();
    else
        m_next.stop();
}

void ArgumentsForm::makeNextRows()
{
    makeRows(m_rows.size() + fieldsATurn);
    Q_EMIT fieldsChanged();
}

void ArgumentsForm::tellPage()
{
    const qsizetype all = shownCount();
    const qsizetype end = std::min<qsizetype>(all, m_first + pageSize);
    m_where->setText(
        all == 0 ? QString()
                 : tr("%1–%2 of %3").arg(Format::count(m_first + 1), Format::count(end), Format::count(all)));
    m_back->setEnabled(m_first > 0);
    m_forward->setEnabled(end < all);
}

void ArgumentsForm::addRow(qsizetype place)
{
    const rpc::Parameter &parameter = m_parameters.at(place);
    const bool isBool = parameter.plain == rpc::Plain::Bool;
    const QString type = typeOf(parameter);
    Row row{.place = place};
    auto *field = new QWidget(m_page);
    auto *line = new QHBoxLayout(field);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(scaled(8));
    if (isBool) {
        row.box = new QCheckBox(shownCaption(parameter.name), field);
        row.box->setFont(monospaceFont());
        row.box->setMinimumHeight(scaled(controlHeight));
        connect(row.box, &QCheckBox::toggled, this, [this, place] { fieldEdited(place); });
    } else {
        row.line = new QLineEdit(field);
        row.line->setFont(monospaceFont());
        row.line->setMaxLength(longestText);
        connect(row.line, &QLineEdit::textChanged, this, [this, place] { fieldEdited(place); });
    }
    QWidget *input = row.input();
    input->setAccessibleName(tr("%1, %2").arg(shownName(parameter.name), type));
    input->setObjectName(u"argument-"_s + parameter.name.whole());
    input->installEventFilter(this);
    line->addWidget(input, isBool ? 0 : 1);
    row.null = new QToolButton(field);
    row.null->setText(u"null"_s);
    row.null->setCheckable(true);
    row.null->setAutoRaise(true);
    row.null->setFont(smallMonospaceFont());
    row.null->setToolTip(tr("Send null instead of a value"));
    row.null->setAccessibleName(tr("%1 is null").arg(shownName(parameter.name)));
    row.null->installEventFilter(this);
    connect(row.null, &QToolButton::toggled, this, [this, place](bool null) { nullToggled(place, null); });
    line->addWidget(row.null);
    if (isBool) {
        line->addWidget(new TextLabel(TextLabel::Kind::Caption, type, field));
        line->addStretch();
    }

    auto *label = new QWidget(m_page);
    auto *words = new QHBoxLayout(label);
    words->setContentsMargins(0, 0, 0, 0);
    words->setSpacing(scaled(8));
    if (!isBool) {
        auto *name = new TextLabel(TextLabel::Kind::Body, shownCaption(parameter.name), label);
        name->setFont(monospaceFont());
        name->setBuddy(input);
        words->addWidget(name);
        words->addWidget(new TextLabel(TextLabel::Kind::Caption, type, label));
    }
    words->addStretch();

    row.problem = new TextLabel(TextLabel::Kind::Caption, field);
    row.problem->hide();
    const int at = int(m_rows.size()) * 2;
    m_grid->addWidget(label, at, 0);
    m_grid->addWidget(field, at, 1);
    m_grid->addWidget(row.problem, at + 1, 1);
    fillRow(row);
    m_rows.append(row);
}

// Shows what the form holds; no edit.
void ArgumentsForm::fillRow(Row &row)
{
    const rpc::Parameter &parameter = m_parameters.at(row.place);
    const rpc::FieldValue &value = m_values.at(row.place);
    const bool null = value.state == FieldState::Null;
    m_setting = true;
    // A field that has null shows the way back to a value.
    row.null->setVisible(null || parameter.nullable);
    row.null->setChecked(null);
    row.input()->setEnabled(!null);
    if (row.line) {
        if (row.line->text() != value.text)
            row.line->setText(value.text);
        row.line->setPlaceholderText(null ? u"null"_s : parameter.plain ? QString() : tr("JSON"));
    } else {
        row.box->setChecked(value.text == "true"_L1);
    }
    showProblem(row);
    m_setting = false;
}

void ArgumentsForm::setValues(const QList<rpc::FieldValue> &values)
{
    for (qsizetype place = 0; place < m_parameters.size(); ++place) {
        const rpc::FieldValue value = values.value(place);
        m_touched[place] = value.state == FieldState::Value;
        m_values[place] = filled(m_parameters.at(place), value);
    }
    for (Row &row : m_rows)
        fillRow(row);
}

QList<rpc::FieldValue> ArgumentsForm::values() const
{
    QList<rpc::FieldValue> out = m_values;
    for (rpc::FieldValue &value : out) {
        if (value.state == FieldState::Null)
            value.text.clear();
    }
    return out;
}

ArgumentsForm::Row *ArgumentsForm::rowOf(qsizetype place)
{
    const auto row =
        std::find_if(m_rows.begin(), m_rows.end(), [=](const Row &one) { return one.place == place; });
    return row == m_rows.end() ? nullptr : &*row;
}

// The value that stands in the fields goes over to the form.
void ArgumentsForm::fieldEdited(qsizetype place)
{
    const Row *row = rowOf(place);
    if (m_setting || !row)
        return;
    const QString text = row->box ? (row->box->isChecked() ? u"true"_s : u"false"_s) : row->line->text();
    const bool null = row->null->isChecked();
    m_values[place] = null
        ? rpc::FieldValue{FieldState::Null, text}
        : filled({.nullable = false, .plain = m_parameters.at(place).plain}, {FieldState::Value, text});
    m_touched[place] = true;
    showProblem(*row);
    Q_EMIT edited();
}

void ArgumentsForm::nullToggled(qsizetype place, bool null)
{
    Row *row = rowOf(place);
    if (m_setting || !row)
        return;
    row->input()->setEnabled(!null);
    if (row->line)
        row->line->setPlaceholderText(null                               ? u"null"_s
                                          : m_parameters.at(place).plain ? QString()
                                                                         : tr("JSON"));
    if (!null)
        row->input()->setFocus(Qt::OtherFocusReason);
    fieldEdited(place);
}

void ArgumentsForm::showProblem(const Row &row)
{
    const QString text = m_touched.at(row.place) ? problemText(int(row.place)) : QString();
    const rpc::Parameter &parameter = m_parameters.at(row.place);
    const rpc::FieldValue &value = m_values.at(row.place);
    // All of a text is sent, and a line shows neither its ends nor its line breaks.
    const bool isText = parameter.plain == rpc::Plain::String && value.state == FieldState::Value;
    const QString said = text.isEmpty() && isText ? ConsoleText::unseen(value.text) : text;
    const QString name = shownName(parameter.name);
    row.problem->setColor(text.isEmpty() ? Color::Muted : Color::Bad);
    row.problem->setAccessibleName(said != text ? tr("What %1 does not show").arg(name)
                                                : tr("Problem of %1").arg(name));
    row.problem->setText(said);
    row.problem->setVisible(!said.isEmpty());
    if (!row.line)
        return;
    setInvalid(row.line, text);
    if (said != text)
        row.line->setAccessibleDescription(said);
}

QString ArgumentsForm::problemText(int index) const
{
    const rpc::Parameter &parameter = m_parameters.at(index);
    return ConsoleText::fieldProblem(parameter, rpc::problemOf(parameter, m_values.at(index)));
}

ArgumentsForm::Row *ArgumentsForm::showField(qsizetype place)
{
    qsizetype index = place;
    if (m_found) {
        index = m_found->indexOf(place);
        if (index < 0) {
            m_search->clear();
            m_search->flush(); // all of them again
            index = place;
        }
    }
    if (index < m_first || index >= m_first + pageSize)
        showPage(index);
    if (index - m_first >= m_rows.size()) {
        makeRows(index - m_first + 1);
        Q_EMIT fieldsChanged();
    }
    Row *row = rowOf(place);
    if (row)
        m_scroll->ensureWidgetVisible(row->input());
    return row;
}

bool ArgumentsForm::check()
{
    m_touched.fill(true);
    for (const Row &row : std::as_const(m_rows))
        showProblem(row);
    for (qsizetype place = 0; place < m_parameters.size(); ++place) {
        if (rpc::problemOf(m_parameters.at(place), m_values.at(place)) == rpc::FieldProblem::None)
            continue;
        if (const Row *row = showField(place))
            row->input()->setFocus(Qt::OtherFocusReason);
        return false;
    }
    return true;
}

bool ArgumentsForm::goTo(const QString &name)
{
    for (qsizetype place = 0; place < m_parameters.size(); ++place) {
        if (m_parameters.at(place).name != name)
            continue;
        const Row *row = showField(place);
        if (!row || !row->line)
            return false;
        row->line->setFocus(Qt::OtherFocusReason);
        row->line->selectAll();
        return true;
    }
    return false;
}

// From the last field of a page to the first of the next one, and back.
bool ArgumentsForm::tabOn(QWidget *from, bool forward)
{
    if (m_rows.isEmpty())
        return false;
    const Row &edge = forward ? m_rows.last() : m_rows.first();
    const bool isNull = forward ? edge.null->isVisibleTo(m_page) : !edge.input()->isEnabled();
    const QWidget *last = isNull ? edge.null : edge.input();
    const qsizetype next = forward ? m_first + m_rows.size() : m_first - 1;
    if (from != last || next < 0 || next >= shownCount())
        return false;
    Row *row = showField(placeAt(next));
    if (!row)
        return false;
    QWidget *to = row->input()->isEnabled() && (forward || !row->null->isVisibleTo(m_page))
        ? row->input()
        : static_cast<QWidget *>(row->null);
    to->setFocus(forward ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    return true;
}

bool ArgumentsForm::eventFilter(QObject *watched, QEvent *event)
{
    auto *field = static_cast<QWidget *>(watched);
    if (event->type() == QEvent::FocusIn) {
        m_scroll->ensureWidgetVisible(field);
    } else if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (takeRunKey(key, [this] { Q_EMIT runRequested(); }))
            return true;
        if (key->key() == Qt::Key_Tab && key->modifiers() == Qt::NoModifier)
            return tabOn(field, true);
        if (key->key() == Qt::Key_Backtab)
            return tabOn(field, false);
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace explorer
