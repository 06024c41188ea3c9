// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/api/requestform.h"

#include "core/api/registry.h"
#include "core/base/pasted.h"
#include "core/net/answererror.h"
#include "core/net/paths.h"
#include "core/session/node.h"
#include "ui/api/apitext.h"
#include "ui/api/fileline.h"
#include "ui/api/knownids.h"
#include "ui/console/consoletext.h"
#include "ui/console/jsoneditor.h"
#include "ui/support/metrics.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/statedot.h"
#include "ui/widgets/textlabel.h"

#include <QFormLayout>
#include <QTextDocument>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;
using api::In;

RequestForm::RequestForm(Node &node, QWidget *parent)
    : QWidget(parent),
      m_node(node),
      m_name(new ElidedLabel),
      m_route(new ElidedLabel),
      m_doing(new StateLabel),
      m_note(new TextLabel(TextLabel::Kind::Caption)),
      m_fields(new QFormLayout),
      m_bodyCaption(new TextLabel(TextLabel::Kind::Caption)),
      m_body(new JsonEditor),
      m_insert(new IdLine(node, {.name = "id", .type = IdLine::anyType})),
      m_notice(new Notice)
{
    m_name->setFont(strongFont());
    m_route->setFont(smallMonospaceFont());
    m_route->setColor(Color::Muted);
    m_route->setSelectable(true);
    m_note->setWordWrap(true);
    m_bodyCaption->setWordWrap(true);
    m_bodyCaption->setBuddy(m_body);
    m_body->setAccessibleName(tr("Body of the request, JSON"));
    m_body->setMinimumHeight(scaled(60));
    m_fields->setContentsMargins(0, 0, 0, 0);
    m_fields->setHorizontalSpacing(scaled(12));
    m_fields->setVerticalSpacing(scaled(6));
    m_fields->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(scaled(6));
    auto *head = new QHBoxLayout;
    head->addWidget(m_name, 1);
    head->addWidget(m_doing);
    column->addLayout(head);
    column->addWidget(m_route);
    column->addWidget(m_note);
    column->addLayout(m_fields);
    column->addWidget(m_bodyCaption);
    column->addWidget(m_body, 1);
    column->addWidget(m_insert);
    column->addWidget(m_notice);
    column->addStretch(0);
    connect(m_body, &JsonEditor::runRequested, this, &RequestForm::runRequested);
    connect(m_body, &ExactEdit::refused, this,
            [this] { m_notice->setMessage(Notice::Severity::Warn, ExactEdit::refusal()); });
    connect(m_body, &QPlainTextEdit::textChanged, this, &RequestForm::edited);
    connect(m_body, &QPlainTextEdit::textChanged, this, &RequestForm::changed);
    connect(&m_node, &Node::lacksChanged, this, &RequestForm::tellHead);
    m_insert->setPlaceholderText(tr("Put an id into the body: its name, or a part of it"));
    m_insert->setAccessibleName(tr("Put an id into the body"));
    m_insert->setFont(monospaceFont());
    connect(m_insert, &IdLine::chosen, this, &RequestForm::insertId);
    setEntry(nullptr);
}

// At the cursor, as a text of JSON; within one that is there already without quotes.
void RequestForm::insertId(const QString &id)
{
    QTextCursor cursor = m_body->textCursor();
    const QChar before = m_body->document()->characterAt(cursor.selectionStart() - 1);
    const bool isQuoted = before == u'"';
    cursor.insertText(isQuoted ? id : QString(u'"' + id + u'"'));
    m_body->setTextCursor(cursor);
    m_body->setFocus(Qt::OtherFocusReason);
    QMetaObject::invokeMethod(m_insert, &QLineEdit::clear,
                              Qt::QueuedConnection); // the completer puts it there
}

void RequestForm::addLine(const api::Parameter &parameter)
{
    const QString name = ApiText::name(parameter);
    FileLine *file = parameter.in == In::Body ? new FileLine : nullptr;
    QLineEdit *edit = file ? file->edit() : new IdLine(m_node, parameter);
    edit->setPlaceholderText(parameter.required ? ApiText::type(parameter)
                                                : tr("%1; may be left out").arg(ApiText::type(parameter)));
    edit->setAccessibleName(name);
    edit->setFont(monospaceFont());
    connect(edit, &QLineEdit::returnPressed, this, &RequestForm::runRequested);
    connect(edit, &QLineEdit::textEdited, this, &RequestForm::edited);
    connect(edit, &QLineEdit::textChanged, this, &RequestForm::changed);
    connect(edit, &QLineEdit::textChanged, this, &RequestForm::tellDoing);
    auto *caption = new TextLabel(TextLabel::Kind::Caption, name);
    caption->setBuddy(edit);
    m_fields->addRow(caption, file ? static_cast<QWidget *>(file) : edit);
    m_lines.append({parameter, edit});
}

void RequestForm::setEntry(const api::Entry *entry)
{
    // What was typed is kept, whatever it was typed for.
    if (m_entry)
        m_typed.insert(m_entry->name.toByteArray(), filling());
    else if (m_path)
        m_typedPath = path();
    m_notice->clear();
    m_lines.clear();
    m_path = nullptr;
    while (m_fields->rowCount() > 0)
        m_fields->removeRow(0);
    const bool isOther = std::exchange(m_entry, entry) != entry;
    tellHead();
    if (!entry) {
        const api::Parameter byHand{.name = "path", .type = "string"};
        addLine(byHand);
        m_path = m_lines.takeFirst().edit;
        m_path->setAccessibleName(tr("Path on the node"));
        m_path->setPlaceholderText(u"/admin-api/…"_s);
        m_path->setText(m_typedPath);
        m_bodyCaption->hide();
        m_body->hide();
        m_insert->hide();
        return;
    }
    QStringList members;
    for (const api::Parameter &parameter : entry->parameters) {
        if (parameter.in != In::Body || api::takesFile(*entry))
            addLine(parameter);
        else
            members += ApiText::name(parameter) + (parameter.required ? QString() : u"?"_s) + u" ("_s
                + ApiText::type(parameter) + u')';
    }
    const bool hasBody = !api::takesFile(*entry) && (entry->needsBody() || !members.isEmpty());
    m_bodyCaption->setVisible(hasBody);
    m_body->setVisible(hasBody);
    m_insert->setVisible(hasBody && std::ranges::any_of(entry->parameters, [](const api::Parameter &one) {
                             return one.in == In::Body && IdLine::isOffered(one.type);
                         }));
    m_bodyCaption->setText(members.isEmpty() ? tr("Body") : tr("Body: %1").arg(members.join(u", "_s)));
    const QByteArray name = entry->name.toByteArray();
    const api::Filling filling = m_typed.contains(name)
        ? m_typed.value(name)
        : api::Filling{.path = {}, .query = {}, .body = api::bodyTemplate(*entry, false)};
    if (isOther)
        m_body->startWith(filling.body);
    setFilling(filling);
}

// What is filled in may do more than its request does by itself.
void RequestForm::tellDoing()
{
    const Request request = m_entry ? api::filledRequest(*m_entry, filling())
                                    : requestForPath(path().trimmed()).value_or(Request{});
    if (asksMembersForABlob(request))
        m_doing->setState(State::Retry, tr("may make the node fetch the blob"));
    else if (m_entry)
        m_doing->setState(m_entry->changes ? State::Retry : State::Ok, ApiText::doing(*m_entry));
    else
        m_doing->setState(State::Ok, tr("only reads"));
}

void RequestForm::tellHead()
{
    tellDoing();
    if (!m_entry) {
        m_name->setText(tr("GET a path"));
        m_route->setText({});
        m_route->hide();
        m_note->setText(
            tr("Any path of the node, with its query. The address of the node stands before it."));
        m_note->show();
        return;
    }
    m_name->setText(ApiText::name(*m_entry));
    m_route->setText(ApiText::route(*m_entry));
    m_route->show();
    QStringList notes;
    if (m_node.lacks(*m_entry))
        notes += tr("This node does not have it: %1.").arg(ApiText::absence(m_entry->absence));
    if (m_node.mode().need != AuthMode::Need::None)
        notes += ApiText::permission(*m_entry);
    notes.removeAll(QString());
    m_note->setText(notes.join(u' '));
    m_note->setVisible(!notes.isEmpty());
}

api::Filling RequestForm::filling() const
{
    api::Filling filling;
    for (const Line &line : m_lines) {
        if (line.parameter.in == In::Body) {
            filling.file = line.edit->text();
            continue;
        }
        auto &values = line.parameter.in == In::Path ? filling.path : filling.query;
        values.insert(line.parameter.name.toByteArray(), pastedId(line.edit->text()));
    }
    if (!m_body->isHidden())
        filling.body = m_body->json();
    return filling;
}

void RequestForm::setFilling(const api::Filling &filling)
{
    for (const Line &line : std::as_const(m_lines)) {
        if (line.parameter.in == In::Body) {
            line.edit->setText(filling.file);
            continue;
        }
        const auto &values = line.parameter.in == In::Path ? filling.path : filling.query;
        line.edit->setText(values.value(line.parameter.name.toByteArray()));
    }
    m_body->setJson(filling.body);
}

QString RequestForm::path() const
{
    return m_path ? m_path->text() : QString();
}

void RequestForm::setPath(const QString &path)
{
    if (m_path)
        m_path->setText(path);
}

void RequestForm::setTyped(const QByteArray &name, const QString &path, const api::Filling &filling)
{
    if (!name.isEmpty()) {
        m_typed.insert(name, filling);
        return;
    }
    m_typedPath = path;
    setPath(path);
}

void RequestForm::takeFocus()
{
    if (m_path)
        m_path->setFocus(Qt::OtherFocusReason);
    else if (!m_lines.isEmpty())
        m_lines.first().edit->setFocus(Qt::OtherFocusReason);
    else if (!m_body->isHidden())
        m_body->setFocus(Qt::OtherFocusReason);
}

int RequestForm::wantedHeight(int width) const
{
    const int least = heightForWidth(width);
    const int height = least >= 0 ? least : layout()->minimumSize().height();
    if (m_body->isHidden())
        return height;
    const int lines = m_body->document()->blockCount() * m_body->fontMetrics().lineSpacing() + scaled(20);
    return height + std::clamp(lines, m_body->minimumHeight(), scaled(200)) - m_body->minimumHeight();
}

// By itself it is as high as it likes to be, which is more than it needs.
int RequestForm::heightForWidth(int width) const
{
    return layout()->hasHeightForWidth() ? layout()->minimumHeightForWidth(width) : -1;
}

void RequestForm::setProblem(const QString &problem, const QByteArray &parameter)
{
    if (problem.isEmpty())
        m_notice->clear();
    else
        m_notice->setMessage(Notice::Severity::Bad, problem);
    for (const Line &line : std::as_const(m_lines)) {
        if (!problem.isEmpty() && line.parameter.name == parameter)
            line.edit->setFocus(Qt::OtherFocusReason);
    }
}

// What is mended is said no more; what can be done about what stands here stays.
void RequestForm::edited()
{
    if (m_notice->severity() == Notice::Severity::Bad || m_notice->text() == ExactEdit::refusal())
        m_notice->clear();
}

void RequestForm::goToHidden(const QString &place)
{
    if (m_path) {
        m_path->setFocus(Qt::OtherFocusReason);
        return;
    }
    for (const Line &line : std::as_const(m_lines)) {
        if (line.parameter.name != place.toUtf8() || !line.edit->text().contains(u'…'))
            continue;
        line.edit->setFocus(Qt::OtherFocusReason);
        line.edit->selectAll();
        return;
    }
    m_body->select(u"…"_s);
}

bool RequestForm::isUntouched() const
{
    if (!m_entry)
        return path().isEmpty();
    const api::Filling now = filling();
    const auto isEmpty = [](const QString &value) { return value.isEmpty(); };
    return std::ranges::all_of(now.path, isEmpty) && std::ranges::all_of(now.query, isEmpty)
        && now.file.isEmpty()
        && (now.body.trimmed().isEmpty() || now.body == api::bodyTemplate(*m_entry, false));
}

void RequestForm::forget()
{
    const api::Entry *entry = m_entry;
    setEntry(nullptr);
    m_typed.clear();
    m_path->setText({}); // clear() can be undone
    m_typedPath.clear();
    m_body->setJson({});
    m_body->document()->clearUndoRedoStacks();
    if (entry)
        setEntry(entry);
}

} // namespace explorer
