// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/concurrent/latest.h"

#include <QTimer>
#include <QWidget>

class QPlainTextEdit;

namespace explorer {

class SearchLine;
class TextLabel;

// Text of a node as it was sent, laid out but with every digit kept, with a search in it.
class RawView : public QWidget {
    Q_OBJECT

public:
    explicit RawView(QWidget *parent = nullptr);

    // One part after the other, each below its heading. Long ones are laid out on a worker and come piece by
    // piece.
    void setParts(const QList<std::pair<QString, QByteArray>> &parts);
    // Of long lines, too, all that is kept of them.
    const QString &text() const { return m_whole; }

private:
    void setText(const std::pair<QString, QString> &text);
    void showMore();
    void find(bool forward);
    void search(const QString &text);

    SearchLine *m_search;
    TextLabel *m_count;
    QPlainTextEdit *m_text;
    QString m_whole;
    QString m_shown; // the widget's own text is not quite what it was given
    qsizetype m_given = 0; // so much of it the widget has by now
    calimero::Latest<std::pair<QString, QString>> m_layingOut;
    QTimer m_next;
};

} // namespace explorer
