// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/widgets/dialog.h"

class QTreeWidget;

namespace explorer {

class SearchLine;
class TextLabel;

// What can be done by keys, to be looked through. It is read from the actions that do it: an action that has
// keys is in it, and nothing else.
class ShortcutsDialog : public Dialog {
    Q_OBJECT

public:
    struct Line {
        QString what;
        QString keys;
        QString where;
        bool operator==(const Line &) const = default;
    };

    // `window` is the one whose actions are shown, and those of all that is in it.
    ShortcutsDialog(const QWidget *window, QWidget *parent);

    static QList<Line> linesOf(const QWidget *window);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void shareWidth();
    void filter(const QString &text);

    SearchLine *m_search;
    QTreeWidget *m_list;
    TextLabel *m_count;
};

} // namespace explorer
