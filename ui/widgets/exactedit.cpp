// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/widgets/exactedit.h"

#include "core/json/typed.h"
#include "ui/support/metrics.h"

#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QMimeData>
#include <QPainter>
#include <QTextBlock>
#include <QTextDocument>
#include <QTextLayout>

#include <algorithm>

namespace explorer {

using namespace calimero;

namespace {

bool hasMarks(const QString &text)
{
    return std::any_of(text.begin(), text.end(), json::isParagraphMark);
}

QString withLineBreaks(QString raw)
{
    return raw.replace(QChar::ParagraphSeparator, QChar::LineFeed);
}

} // namespace

QString ExactEdit::exactText() const
{
    return withLineBreaks(document()->toRawText());
}

void ExactEdit::setExactText(const QString &text)
{
    QTextCursor cursor(document());
    cursor.select(QTextCursor::Document);
    cursor.insertText(json::withAllMarksEscaped(text));
    moveCursor(QTextCursor::Start);
}

void ExactEdit::setExample(const QString &example)
{
    m_example = example;
    viewport()->update();
}

QString ExactEdit::refusal()
{
    return tr(
        "Nothing was put in: there is a paragraph separator (U+2029) in it, which can stand only inside a "
        "string of JSON.");
}

void ExactEdit::insertExact(const QString &text)
{
    QTextCursor cursor = textCursor();
    const auto fitting =
        json::withMarksEscaped(QStringView(exactText()).first(cursor.selectionStart()), text);
    if (!fitting) {
        Q_EMIT refused();
        return;
    }
    cursor.insertText(*fitting);
    setTextCursor(cursor);
    ensureCursorVisible();
}

bool ExactEdit::canInsertFromMimeData(const QMimeData *source) const
{
    return source->hasText();
}

void ExactEdit::insertFromMimeData(const QMimeData *source)
{
    if (!(textInteractionFlags() & Qt::TextEditable) || source->text().isEmpty())
        return;
    insertExact(source->text());
}

QMimeData *ExactEdit::createMimeDataFromSelection() const
{
    auto *copied = new QMimeData;
    copied->setText(withLineBreaks(textCursor().selectedText()));
    return copied;
}

void ExactEdit::inputMethodEvent(QInputMethodEvent *event)
{
    const QString text = event->commitString();
    if (hasMarks(text)) {
        event->setCommitString({}, event->replacementStart(), event->replacementLength());
        QPlainTextEdit::inputMethodEvent(event);
        insertExact(text);
        return;
    }
    QPlainTextEdit::inputMethodEvent(event);
}

void ExactEdit::keyPressEvent(QKeyEvent *event)
{
    if (hasMarks(event->text()) && !isReadOnly())
        insertExact(event->text());
    else
        QPlainTextEdit::keyPressEvent(event);
}

bool ExactEdit::event(QEvent *event)
{
    const bool isDone = QPlainTextEdit::event(event);
    if (event->type() == QEvent::Polish || event->type() == QEvent::StyleChange
        || event->type() == QEvent::FontChange)
        alignText();
    return isDone;
}

void ExactEdit::alignText()
{
    constexpr int ofALine = 2; // QLineEdit has it besides what the style gives
    const int before = frameWidth() + int(document()->documentMargin());
    setViewportMargins(std::max(0, scaled(8) + ofALine - before), 0, 0, 0);
}

void ExactEdit::paintEvent(QPaintEvent *event)
{
    QPlainTextEdit::paintEvent(event);
    if (m_example.isEmpty() || !document()->isEmpty()
        || !document()->firstBlock().layout()->preeditAreaText().isEmpty())
        return;
    QPainter painter(viewport());
    painter.setLayoutDirection(layoutDirection());
    painter.setPen(palette().color(QPalette::PlaceholderText));
    const int margin = int(document()->documentMargin());
    painter.drawText(viewport()->rect().marginsRemoved(QMargins(margin, margin, margin, margin)),
                     Qt::AlignTop | Qt::TextWordWrap, m_example);
}

} // namespace explorer
