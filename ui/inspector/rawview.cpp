// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/inspector/rawview.h"

#include "core/json/syntax.h"
#include "ui/support/metrics.h"
#include "ui/support/shownname.h"
#include "ui/widgets/searchline.h"
#include "ui/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QTextBlock>
#include <QToolButton>
#include <QVBoxLayout>

namespace explorer {

namespace {

// A text view lays out what it gets at once; an item of a list is far below this, an ABI of a large
// application too.
constexpr qsizetype mostShown = 512 * 1024;
constexpr qsizetype aPiece = 16 * 1024; // of it in one turn

// Where the piece ends that begins there: after a line, if there is one.
qsizetype pieceEnd(const QString &text, qsizetype from)
{
    if (text.size() - from <= aPiece)
        return text.size();
    const qsizetype line = text.lastIndexOf(u'\n', from + aPiece);
    if (line > from)
        return line + 1;
    return from + aPiece - (text.at(from + aPiece - 1).isHighSurrogate() ? 1 : 0);
}

// All of it, and the same for a view that lays out each line as a whole.
std::pair<QString, QString> textOf(const QList<std::pair<QString, QByteArray>> &parts)
{
    QString text;
    for (const auto &[heading, body] : parts) {
        if (!text.isEmpty())
            text += QStringLiteral("\n\n");
        text += shownName(heading, mostOfText) + u'\n';
        const QByteArray shown = body.left(mostShown);
        QString pretty = QString::fromUtf8(calimero::json::pretty(shown));
        text += pretty.replace(QLatin1String("\r\n"), QLatin1String("\n"));
        if (shown.size() < body.size())
            text += u'\n' + RawView::tr("… %n more bytes", nullptr, int(body.size() - shown.size()));
    }
    return {shownEscaped(text, true), shownLines(text)};
}

} // namespace

RawView::RawView(QWidget *parent)
    : QWidget(parent),
      m_search(new SearchLine),
      m_count(new TextLabel(TextLabel::Kind::Caption)),
      m_text(new QPlainTextEdit)
{
    m_search->setPlaceholderText(tr("Find in the answer"));
    m_search->setAccessibleName(tr("Find in the raw answer"));
    m_text->setReadOnly(true);
    m_text->setProperty("plain", true);
    m_text->setFont(monospaceFont());
    m_text->setAccessibleName(tr("Raw answer of the node"));
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);

    auto *row = new QHBoxLayout;
    row->setContentsMargins(scaled(pageMargin), scaled(8), scaled(pageMargin), scaled(8));
    row->addWidget(m_search, 1);
    row->addWidget(m_count);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(row);
    column->addWidget(m_text, 1);

    m_text->setUndoRedoEnabled(false);
    m_next.setSingleShot(true);
    m_next.setInterval(0);
    connect(&m_next, &QTimer::timeout, this, &RawView::showMore);
    connect(m_search, &SearchLine::searchChanged, this, &RawView::search);
    connect(m_search, &QLineEdit::returnPressed, this, [this] { find(true); });
}

void RawView::setParts(const QList<std::pair<QString, QByteArray>> &parts)
{
    qsizetype size = 0;
    for (const auto &[heading, body] : parts)
        size += std::min(mostShown, body.size());
    if (size <= aPiece) {
        m_layingOut.drop();
        setText(textOf(parts));
        return;
    }
    m_layingOut.run([parts] { return textOf(parts); }, [this](const auto &text) { setText(text); });
}

void RawView::setText(const std::pair<QString, QString> &text)
{
    m_whole = text.first;
    if (text.second != m_shown) {
        m_shown = text.second;
        m_given = pieceEnd(m_shown, 0);
        m_text->setPlainText(m_shown.first(m_given));
        if (m_given < m_shown.size())
            m_next.start();
    }
    search(m_search->text());
}

void RawView::showMore()
{
    const qsizetype end = pieceEnd(m_shown, m_given);
    QTextCursor cursor(m_text->document());
    cursor.movePosition(QTextCursor::End);
    cursor.insertText(m_shown.sliced(m_given, end - m_given));
    m_given = end;
    if (m_given < m_shown.size())
        m_next.start();
    else
        search(m_search->text());
}

void RawView::search(const QString &text)
{
    QList<QTextEdit::ExtraSelection> marks;
    if (!text.isEmpty()) {
        QTextCursor cursor(m_text->document());
        while (marks.size() < 1000) {
            cursor = m_text->document()->find(text, cursor);
            if (cursor.isNull())
                break;
            QTextEdit::ExtraSelection mark;
            mark.cursor = cursor;
            mark.format.setBackground(palette().brush(paletteRole(Color::Selection)));
            marks += mark;
        }
        m_count->setText(marks.isEmpty() ? tr("nothing found") : tr("%n found", nullptr, int(marks.size())));
        if (!marks.isEmpty()) {
            m_text->setTextCursor(
                QTextCursor(marks.first().cursor.document()->findBlock(marks.first().cursor.position())));
            m_text->ensureCursorVisible();
        }
    } else {
        m_count->setText({});
    }
    m_text->setExtraSelections(marks);
}

void RawView::find(bool forward)
{
    const auto flags = forward ? QTextDocument::FindFlags() : QTextDocument::FindBackward;
    if (!m_text->find(m_search->text(), flags)) {
        m_text->moveCursor(forward ? QTextCursor::Start : QTextCursor::End);
        m_text->find(m_search->text(), flags);
    }
}

} // namespace explorer
