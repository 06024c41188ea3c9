// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/console/argumentsform.h"

#include "ui/console/consoletext.h"
#include "ui/support/metrics.h"
#include "ui/support/shownname.h"
#include "ui/support/style.h"
#include "ui/widgets/textlabel.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QScrollBar>
#include <QToolButton>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;
using FieldState = rpc::FieldValue::State;

namespace {

// The usual limit of a field would cut what is pasted without a word; a node takes about 2 MiB.
constexpr int longestText = 16 * 1024 * 1024;

} // namespace

ArgumentsForm::ArgumentsForm(QWidget *parent) : QScrollArea(parent)
{
    setWidgetResizable(true);
    setFrameShape(NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    setBackgroundRole(paletteRole(Color::Base));
    setParameters({});
}

void ArgumentsForm::setParameters(const QList<rpc::Parameter> &parameters)
{
    m_parameters = parameters;
    m_rows.clear();
    m_page = new QWidget;
    m_page->setBackgroundRole(paletteRole(Color::Base));
    m_page->setAutoFillBackground(true);
    m_grid = new QGridLayout(m_page);
    m_grid->setContentsMargins(0, scaled(4), scaled(4), scaled(4));
    m_grid->setHorizontalSpacing(scaled(12));
    m_grid->setVerticalSpacing(scaled(4));
    m_grid->setColumnStretch(1, 1);
    m_setting = true;
    for (int i = 0; i < m_parameters.size(); ++i)
        addRow(i);
    m_setting = false;
    if (m_parameters.isEmpty()) {
        auto *nothing =
            new TextLabel(TextLabel::Kind::Caption, tr("This method takes no arguments."), m_page);
        m_grid->addWidget(nothing, 0, 0, 1, 2);
    }
    m_grid->setRowStretch(int(m_parameters.size()) * 2 + 1, 1);
    setWidget(m_page); // the page before is deleted with its fields
}

void ArgumentsForm::addRow(int index)
{
    const rpc::Parameter &parameter = m_parameters.at(index);
    const bool isBool = parameter.plain == rpc::Plain::Bool;
    const QString type = parameter.nullable ? tr("%1, optional").arg(parameter.type) : parameter.type;
    Row row;
    auto *field = new QWidget(m_page);
    auto *line = new QHBoxLayout(field);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(scaled(8));
    QWidget *input = nullptr;
    if (isBool) {
        input = row.box = new QCheckBox(parameter.name, field);
        row.box->setFont(monospaceFont());
        row.box->setMinimumHeight(scaled(controlHeight));
        connect(row.box, &QCheckBox::toggled, this, [this, index] { fieldEdited(index); });
    } else {
        input = row.line = new QLineEdit(field);
        row.line->setFont(monospaceFont());
        row.line->setMaxLength(longestText);
        if (!parameter.plain)
            row.line->setPlaceholderText(tr("JSON"));
        connect(row.line, &QLineEdit::textChanged, this, [this, index] { fieldEdited(index); });
    }
    input->setAccessibleName(tr("%1, %2").arg(shownName(parameter.name), shownName(type)));
    input->setObjectName(u"argument-"_s + parameter.name);
    input->installEventFilter(this);
    line->addWidget(input, isBool ? 0 : 1);
    row.null = new QToolButton(field);
    row.null->setText(u"null"_s);
    row.null->setCheckable(true);
    row.null->setAutoRaise(true);
    row.null->setFont(smallMonospaceFont());
    row.null->setToolTip(tr("Send null instead of a value"));
    row.null->setAccessibleName(tr("%1 is null").arg(shownName(parameter.name)));
    row.null->setVisible(parameter.nullable);
    connect(row.null, &QToolButton::toggled, this, [this, index](bool null) { setNull(index, null); });
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
        auto *name = new TextLabel(TextLabel::Kind::Body, parameter.name, label);
        name->setFont(monospaceFont());
        name->setBuddy(input);
        words->addWidget(name);
        words->addWidget(new TextLabel(TextLabel::Kind::Caption, type, label));
    }
    words->addStretch();

    row.problem = new TextLabel(TextLabel::Kind::Caption, field);
    row.problem->setColor(Color::Bad);
    row.problem->hide();
    row.problem->setAccessibleName(tr("Problem of %1").arg(shownName(parameter.name)));
    m_grid->addWidget(label, index * 2, 0);
    m_grid->addWidget(field, index * 2, 1);
    m_grid->addWidget(row.problem, index * 2 + 1, 1);
    m_rows.append(row);
    if (parameter.nullable)
        setNull(index, true);
}

void ArgumentsForm::setValues(const QList<rpc::FieldValue> &values)
{
    m_setting = true;
    for (int i = 0; i < m_rows.size(); ++i) {
        const rpc::FieldValue value = values.value(i);
        Row &row = m_rows[i];
        row.touched = value.state == FieldState::Value;
        // Null is legal everywhere; a field that has it shows the way back to a value.
        const bool null = value.state == FieldState::Null
            || (value.state == FieldState::Unset && m_parameters.at(i).nullable);
        row.null->setVisible(null || m_parameters.at(i).nullable);
        if (row.line && row.line->text() != value.text)
            row.line->setText(value.text);
        if (row.box)
            row.box->setChecked(value.text == "true"_L1);
        row.null->setChecked(null);
        setNull(i, null);
        showProblem(i);
    }
    m_setting = false;
}

rpc::FieldValue ArgumentsForm::value(int index) const
{
    const Row &row = m_rows.at(index);
    if (row.null->isChecked())
        return {FieldState::Null, {}};
    if (row.box)
        return {FieldState::Value, row.box->isChecked() ? u"true"_s : u"false"_s};
    const bool string = m_parameters.at(index).plain == rpc::Plain::String;
    if (row.line->text().isEmpty() && !string)
        return {};
    return {FieldState::Value, row.line->text()};
}

QList<rpc::FieldValue> ArgumentsForm::values() const
{
    QList<rpc::FieldValue> out;
    for (int i = 0; i < m_rows.size(); ++i)
        out.append(value(i));
    return out;
}

void ArgumentsForm::fieldEdited(int index)
{
    if (m_setting)
        return;
    m_rows[index].touched = true;
    showProblem(index);
    Q_EMIT edited();
}

void ArgumentsForm::setNull(int index, bool null)
{
    Row &row = m_rows[index];
    QWidget *input = row.line ? static_cast<QWidget *>(row.line) : row.box;
    if (row.null->isChecked() != null) {
        row.null->setChecked(null); // comes back here
        return;
    }
    input->setEnabled(!null);
    if (row.line)
        row.line->setPlaceholderText(null                               ? u"null"_s
                                         : m_parameters.at(index).plain ? QString()
                                                                        : tr("JSON"));
    if (m_setting)
        return;
    row.touched = true;
    showProblem(index);
    if (!null)
        input->setFocus(Qt::OtherFocusReason);
    Q_EMIT edited();
}

void ArgumentsForm::showProblem(int index)
{
    const Row &row = m_rows.at(index);
    const QString text = row.touched ? problemText(index) : QString();
    row.problem->setText(text);
    row.problem->setVisible(!text.isEmpty());
    if (row.line)
        setInvalid(row.line, text);
}

QString ArgumentsForm::problemText(int index) const
{
    const rpc::Parameter &parameter = m_parameters.at(index);
    return ConsoleText::fieldProblem(parameter, rpc::problemOf(parameter, value(index)));
}

bool ArgumentsForm::check()
{
    int first = -1;
    for (int i = 0; i < m_rows.size(); ++i) {
        m_rows[i].touched = true;
        showProblem(i);
        if (first < 0 && !problemText(i).isEmpty())
            first = i;
    }
    if (first < 0)
        return true;
    if (QLineEdit *line = m_rows.at(first).line) {
        line->setFocus(Qt::OtherFocusReason);
        ensureWidgetVisible(line);
    }
    return false;
}

bool ArgumentsForm::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn) {
        ensureWidgetVisible(static_cast<QWidget *>(watched));
    } else if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (enter && key->modifiers().testFlag(Qt::ControlModifier)) {
            Q_EMIT runRequested();
            return true;
        }
    }
    return QScrollArea::eventFilter(watched, event);
}

} // namespace explorer
