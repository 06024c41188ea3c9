// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QPalette>
#include <QSyntaxHighlighter>

namespace explorer {

// Colours JSON as it is typed: names, strings, numbers, words. Never more than a line at a time, since no
// string of JSON goes over one.
class JsonHighlighter : public QSyntaxHighlighter {
    Q_OBJECT

public:
    explicit JsonHighlighter(QTextDocument *document);

    // Marks the character at `position` of the document as wrong; -1 takes the mark off.
    void setError(int position);
    void setPalette(const QPalette &palette);

protected:
    void highlightBlock(const QString &text) override;

private:
    QPalette m_palette;
    int m_error = -1;
};

} // namespace explorer
