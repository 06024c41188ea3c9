// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/console/jsonhighlighter.h"

#include "ui/support/theme.h"

#include <QTextDocument>

namespace explorer {

namespace {

// Each line takes its time when a long text is put in; nobody reads so many.
constexpr int mostLines = 2000;

} // namespace

JsonHighlighter::JsonHighlighter(QTextDocument *document) : QSyntaxHighlighter(document) { }

void JsonHighlighter::setError(int position)
{
    if (position == m_error)
        return;
    const QTextBlock before = document()->findBlock(m_error);
    m_error = position;
    if (before.isValid())
        rehighlightBlock(before);
    const QTextBlock after = document()->findBlock(m_error);
    if (after.isValid())
        rehighlightBlock(after);
}

void JsonHighlighter::setPalette(const QPalette &palette)
{
    m_palette = palette;
    rehighlight();
}

void JsonHighlighter::highlightBlock(const QString &text)
{
    const qsizetype size = text.size();
    const bool isColoured = currentBlock().blockNumber() < mostLines;
    for (qsizetype i = 0; isColoured && i < size;) {
        const QChar c = text.at(i);
        const qsizetype from = i;
        if (c == u'"') {
            for (++i; i < size && text.at(i) != u'"'; ++i) {
                if (text.at(i) == u'\\')
                    ++i;
            }
            i = std::min(i + 1, size);
            qsizetype next = i;
            while (next < size && text.at(next).isSpace())
                ++next;
            const bool name = next < size && text.at(next) == u':';
            setFormat(int(from), int(i - from), themeColor(name ? Color::Accent : Color::Ok, m_palette));
        } else if (c.isLetterOrNumber() || c == u'-') {
            while (i < size
                   && (text.at(i).isLetterOrNumber() || text.at(i) == u'-' || text.at(i) == u'+'
                       || text.at(i) == u'.'))
                ++i;
            setFormat(int(from), int(i - from), themeColor(Color::Warn, m_palette));
        } else {
            ++i;
        }
    }
    const int here = m_error - currentBlock().position();
    if (m_error < 0 || here < 0 || here > size)
        return;
    QTextCharFormat wrong;
    wrong.setUnderlineStyle(QTextCharFormat::WaveUnderline);
    wrong.setUnderlineColor(themeColor(Color::Bad, m_palette));
    wrong.setForeground(themeColor(Color::Bad, m_palette));
    // At the end of a line there is nothing to mark but what stands before it.
    setFormat(std::max(0, here == size ? here - 1 : here), 1, wrong);
}

} // namespace explorer
