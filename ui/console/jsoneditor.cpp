// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/console/jsoneditor.h"

#include "core/json/typed.h"
#include "ui/console/jsonhighlighter.h"
#include "ui/support/metrics.h"
#include "ui/support/theme.h"
#include "ui/widgets/runpress.h"

#include <QKeyEvent>
#include <QTextBlock>

namespace explorer {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

constexpr int indentation = 2;
constexpr int farthestBracket = 100'000; // characters looked at for the other bracket

bool opens(QChar c)
{
    return c == u'{' || c == u'[';
}

bool closes(QChar c)
{
    return c == u'}' || c == u']';
}

/// Position of the bracket that belongs to the one at `from`; -1 when there is none near. Strings are skipped
/// by counting quotes, which is right in JSON since a quote inside a string is escaped.
int otherBracket(const QTextDocument *document, int from)
{
    const bool forward = opens(document->characterAt(from));
    const int step = forward ? 1 : -1;
    int depth = 0;
    bool inString = false;
    for (int i = from, looked = 0; i >= 0 && i < document->characterCount() && looked < farthestBracket;
         i += step, ++looked) {
        const QChar c = document->characterAt(i);
        if (c == u'"') {
            int slashes = 0;
            while (i - 1 - slashes >= 0 && document->characterAt(i - 1 - slashes) == u'\\')
                ++slashes;
            if (slashes % 2 == 0)
                inString = !inString;
        }
        if (inString || (!opens(c) && !closes(c)))
            continue;
        depth += opens(c) == forward ? 1 : -1;
        if (depth == 0)
            return i;
    }
    return -1;
}

} // namespace

JsonEditor::JsonEditor(QWidget *parent) : ExactEdit(parent), m_highlighter(new JsonHighlighter(document()))
{
    setTabChangesFocus(true);
    setLayoutDirection(Qt::LeftToRight); // as JSON is written, whatever the window is
    setFont(monospaceFont());
    setLineWrapMode(NoWrap);
    setAccessibleName(tr("Arguments as JSON"));
    setToolTip(tr("Ctrl+Enter runs the call. Tab goes to the next control."));
    setExample(u"{}"_s);
    m_highlighter->setPalette(palette());
    m_pause.setSingleShot(true);
    m_pause.setInterval(150);
    connect(&m_pause, &QTimer::timeout, this, &JsonEditor::check);
    connect(document(), &QTextDocument::contentsChange, this, [this](int, int removed, int added) {
        if (removed != added || removed > 0)
            m_pause.start();
    });
    connect(this, &QPlainTextEdit::cursorPositionChanged, this, &JsonEditor::markBrackets);
}

void JsonEditor::setJson(const QByteArray &json)
{
    if (json == this->json())
        return;
    setExactText(QString::fromUtf8(json));
    check();
}

void JsonEditor::startWith(const QByteArray &json)
{
    setJson(json);
    document()->clearUndoRedoStacks();
}

void JsonEditor::check()
{
    m_pause.stop();
    const auto error = json::problemOfTyped(exactText());
    m_highlighter->setError(error ? int(error->position) : -1);
    if (error == m_error)
        return;
    m_error = error;
    Q_EMIT errorChanged();
}

void JsonEditor::goToError()
{
    if (!m_error)
        return;
    QTextCursor cursor = textCursor();
    cursor.setPosition(std::min(int(m_error->position), document()->characterCount() - 1));
    setTextCursor(cursor);
    setFocus(Qt::OtherFocusReason);
}

void JsonEditor::select(const QString &text)
{
    const QTextCursor found = document()->find(text, 0, QTextDocument::FindCaseSensitively);
    if (!found.isNull())
        setTextCursor(found);
    setFocus(Qt::OtherFocusReason);
}

void JsonEditor::layOut()
{
    check();
    if (!m_error)
        setJson(json::pretty(json()));
}

void JsonEditor::keyPressEvent(QKeyEvent *event)
{
    if (takeRunKey(event, [this] { Q_EMIT runRequested(); }))
        return;
    if (isEnterKey(event) && !(event->modifiers() & ~Qt::KeypadModifier)) {
        breakLine();
        return;
    }
    if (event->text().size() == 1 && closes(event->text().front())) {
        typeClosing(event->text().front());
        return;
    }
    ExactEdit::keyPressEvent(event);
}

void JsonEditor::breakLine()
{
    QTextCursor cursor = textCursor();
    const QString line = cursor.block().text();
    int depth = 0;
    while (depth < line.size() && line.at(depth) == u' ')
        ++depth;
    depth = std::min(depth, cursor.positionInBlock());
    const QChar before = document()->characterAt(cursor.selectionStart() - 1);
    const QChar after = document()->characterAt(cursor.selectionEnd());
    cursor.beginEditBlock();
    cursor.insertText(u'\n' + QString(depth + (opens(before) ? indentation : 0), u' '));
    const int place = cursor.position();
    if (opens(before) && closes(after))
        cursor.insertText(u'\n' + QString(depth, u' '));
    cursor.endEditBlock();
    cursor.setPosition(place);
    setTextCursor(cursor);
}

void JsonEditor::typeClosing(QChar bracket)
{
    QTextCursor cursor = textCursor();
    const QString before = cursor.block().text().left(cursor.positionInBlock());
    cursor.beginEditBlock();
    if (!cursor.hasSelection() && before.size() >= indentation && before.trimmed().isEmpty()) {
        cursor.movePosition(QTextCursor::PreviousCharacter, QTextCursor::KeepAnchor, indentation);
    }
    cursor.insertText(bracket);
    cursor.endEditBlock();
    setTextCursor(cursor);
}

void JsonEditor::markBrackets()
{
    QList<QTextEdit::ExtraSelection> marks;
    const int position = textCursor().position();
    for (const int at : {position, position - 1}) {
        const QChar c = at < 0 ? QChar() : document()->characterAt(at);
        if (!opens(c) && !closes(c))
            continue;
        const int other = otherBracket(document(), at);
        for (const int bracket : {at, other}) {
            if (bracket < 0)
                continue;
            QTextEdit::ExtraSelection mark;
            mark.cursor = textCursor();
            mark.cursor.setPosition(bracket);
            mark.cursor.movePosition(QTextCursor::NextCharacter, QTextCursor::KeepAnchor);
            mark.format.setBackground(themeColor(other < 0 ? Color::Base : Color::Selection, palette()));
            mark.format.setFontWeight(QFont::Bold);
            if (other < 0)
                mark.format.setForeground(themeColor(Color::Bad, palette()));
            marks.append(mark);
        }
        break;
    }
    setExtraSelections(marks);
}

void JsonEditor::changeEvent(QEvent *event)
{
    ExactEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        m_highlighter->setPalette(palette());
        markBrackets();
    } else if (event->type() == QEvent::FontChange) {
        // The desktop's font, or its size, was changed.
        if (font() != monospaceFont())
            setFont(monospaceFont());
    }
}

} // namespace explorer
