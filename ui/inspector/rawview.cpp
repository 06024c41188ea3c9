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

    connect(m_search, &SearchLine::searchChanged, this, &RawView::search);
    connect(m_search, &QLineEdit::returnPressed, this, [this] { find(true); });
}

void RawView::setParts(const QList<std::pair<QString, QByteArray>> &parts)
{
    QString text;
    for (const auto &[heading, body] : parts) {
        if (!text.isEmpty())
            text += QStringLiteral("\n\n");
        text += heading + u'\n';
        const QByteArray shown = body.left(mostShown);
        QString pretty = QString::fromUtf8(calimero::json::pretty(shown));
        text += shownEscaped(pretty.replace(QLatin1String("\r\n"), QLatin1String("\n")), true);
        if (shown.size() < body.size())
            text += u'\n' + tr("… %n more bytes", nullptr, int(body.size() - shown.size()));
    }
    if (text != m_shown) {
        m_shown = text;
        m_text->setPlainText(text);
    }
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
