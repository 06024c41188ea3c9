// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/activity/activityrows.h"
#include "ui/support/statescope.h"

#include <QTimer>
#include <QWidget>

class QAction;
class QTableView;
class QToolButton;

namespace explorer {

class ActivityFilters;
class ActivityModel;
class ExportMenu;
struct ExportWish;
class RawView;
class Splitter;
class TextLabel;

// Every request as it was sent and answered, secrets masked, and what was said over the pages. What they are
// narrowed to on top, rows at the left, the chosen one whole at the right, or below them where there is more
// height than width. What a person sets (filters, columns, sort) is remembered.
class ActivityPanel : public QWidget {
    Q_OBJECT

public:
    ActivityPanel(ActivityModel *model, const StateScope &scope, QWidget *parent = nullptr);

Q_SIGNALS:
    void exportRequested(const QList<ActivityEntry> &entries); // those that are shown, as lines of JSON
    void exportWanted(const explorer::ExportWish &wish);

protected:
    bool event(QEvent *event) override;

private:
    void fitLater();
    void fitHead();
    void fitPane();
    void makeTable();
    void makeTools();
    void makeExport();
    void arrange();
    QAction *addCopy(const QString &text, const QKeySequence &key, void (ActivityPanel::*run)());
    void showCurrent();
    void showRequest(const calimero::Exchange &exchange);
    void updatePause();
    void copyAsCurl();
    void copyMessage();
    void copyAsJson();
    void copyAnswer();
    void put(const QString &text);
    void showMenu(const QPoint &at);
    const ActivityEntry *current() const;

    ActivityModel *m_model;
    ActivityRows *m_rows;
    QTableView *m_table;
    ActivityFilters *m_filters;
    Splitter *m_parts = nullptr; // the list, and the pane
    QWidget *m_pane = nullptr; // with the chosen one
    QWidget *m_headRow = nullptr;
    bool m_isFittedLater = false;
    TextLabel *m_head;
    RawView *m_detail;
    QAction *m_copyCurl;
    QAction *m_copyMessage;
    QAction *m_copyJson;
    QToolButton *m_copy;
    QToolButton *m_pause;
    QToolButton *m_export;
    ExportMenu *m_exportMenu = nullptr;
    QTimer m_count; // what follows from the rows is told once for many of them
};

} // namespace explorer
