// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/console/historymodel.h"
#include "ui/pages/currentrow.h"
#include "ui/pages/exportmenu.h"

#include <QWidget>

class QListView;
class QPushButton;
class QToolButton;

namespace explorer {

class SearchLine;
class TextLabel;

// The right of the console: earlier calls, searched as one types. A click, or an arrow key, shows the answer
// of one; Enter or a double click takes it into the console, Ctrl+Enter runs it again, Ctrl+S saves it
// under a name, Delete forgets it, and asks first where it is saved.
class HistoryPane : public QWidget {
    Q_OBJECT

public:
    explicit HistoryPane(QWidget *parent = nullptr);

    void setSource(calimero::rpc::History *history, const QString &node);
    HistoryModel *model() const { return m_model; }
    QListView *list() const { return m_list; }

Q_SIGNALS:
    void looked(qint64 id);
    void chosen(qint64 id);
    void runAgain(qint64 id);
    void exportWanted(const explorer::ExportWish &wish);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    CurrentRow::Actions hintKeys();
    QList<qint64> selectedIds() const;
    void lookAtCurrent();
    void removeSelected();
    void askToRemove(const QList<qint64> &ids, const QStringList &saved);
    void saveSelected();
    void addExports(QMenu *menu);
    void exportCalls(const QList<qint64> &ids, ExportFormat format);
    void keepPlace();
    void findPlace();
    void findCurrent();
    void keepScroll();
    void findScroll();
    void updateActions();
    void showMenu(const QPoint &position);

    QPointer<calimero::rpc::History> m_history;
    QString m_node;
    HistoryModel *m_model;
    SearchLine *m_search;
    QListView *m_list;
    TextLabel *m_hint;
    QPushButton *m_again;
    QToolButton *m_savedOnly;
    QToolButton *m_save;
    QToolButton *m_forget;
    // Of the current call, while they are read again.
    qint64 m_placeId = 0;
    int m_placeRow = -1;
    // The call at the top, while others come or they are read again; 0: nothing is scrolled.
    qint64 m_topId = 0;
    int m_topRow = 0;
};

} // namespace explorer
