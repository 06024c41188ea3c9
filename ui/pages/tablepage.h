// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/error.h"
#include "ui/inspector/subject.h"
#include "ui/models/tablemodel.h"
#include "ui/widgets/placeholder.h"

#include <QWidget>

#include <functional>

class QAction;
class QMenu;
class QStackedWidget;
class QTableView;
class QToolButton;
class QVBoxLayout;

namespace explorer {

class ElidedLabel;
class Notice;
class PageHeader;
class SearchLine;
class UiState;

// A page with one table: head with actions, filter line, table, and in the table's place what there is to say
// when there are no rows. What a person sets (columns, widths, order, sort, filter) is remembered under
// `name`.
class TablePage : public QWidget {
    Q_OBJECT

public:
    TablePage(const QString &name, const QString &title, TableModel *model, UiState *state,
              QWidget *parent = nullptr);

    TableModel *model() const { return m_model; }
    // How the rows' ids are written; once, before anything is selected.
    template<class IdType>
    void setIdType()
    {
        m_idText = [](const QVariant &id) {
            return id.canConvert<IdType>() ? id.value<IdType>().toString() : QString();
        };
        m_rowOf = [model = m_model](const QString &text) {
            const auto id = IdType::parse(text);
            return id ? model->rowOfId(*id) : -1;
        };
    }
    QTableView *table() const { return m_table; }
    PageHeader *header() const { return m_header; }
    SearchLine *filterLine() const { return m_filter; }
    // Over the table, below the head.
    Notice *notice() const { return m_notice; }

    // Between the head and the filter line.
    void addTopWidget(QWidget *widget);
    // "Blobs" in "Loading blobs".
    void setThing(const QString &icon, const QString &loading, const QString &filterHint);
    // What an empty node shows here: what these things are and the next step.
    void setEmpty(const Placeholder::Offer &empty);
    // Takes the table's place whatever the model holds (sign in, unreachable); none goes back to the model.
    void setAway(const std::optional<Placeholder::Offer> &away);
    // More for the count in the head: "3.4 GB".
    void setCountNote(const QString &note);

    // Actions of the selection: in the context menu, and enabled while something is selected. `single`:
    // exactly one row.
    void addItemAction(QAction *action, bool single);
    const QList<QAction *> &copyActions() const { return m_copyActions; }

    QList<int> selectedRows() const;
    // The id texts of the selected rows, in the order shown.
    QStringList selectedIds() const;
    QString idText(int row) const;
    QString currentId() const;
    // Selects and shows the row of this id; false when it is not in the table (filtered away or not loaded).
    bool select(const QString &id);
    // The same once the rows are there.
    void selectWhenLoaded(const QString &id);

    void focusFilter();

Q_SIGNALS:
    void currentChanged(const QString &id); // empty: nothing
    void activated(const QString &id); // double click or Enter
    void reloadRequested();
    void escaped(); // Esc with no filter and no selection left

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void tellCurrent();
    void selectAwaited();
    void updateState();
    void updateCounts();
    void updateActions();
    void showPlaceholder(const Placeholder::Offer &offer);
    void showColumnsMenu();
    void showContextMenu(const QPoint &at);
    void copyIds();
    void copyRows();
    void copyJson();
    void restoreLayout();
    void saveLayout();
    int columnOf(const QString &id) const;
    QAction *makeCopyAction(const QString &text, const QKeySequence &key, void (TablePage::*copy)());

    QString m_name;
    TableModel *m_model;
    UiState *m_state;
    PageHeader *m_header;
    QVBoxLayout *m_top;
    SearchLine *m_filter;
    ElidedLabel *m_shown;
    QToolButton *m_columns;
    Notice *m_notice;
    QStackedWidget *m_stack;
    QTableView *m_table;
    Placeholder *m_placeholder;
    std::function<QString(const QVariant &)> m_idText;
    std::function<int(const QString &)> m_rowOf;
    QString m_icon;
    QString m_loading;
    QString m_countNote;
    QString m_awaited;
    QString m_toldId;
    Placeholder::Offer m_empty;
    std::optional<Placeholder::Offer> m_away;
    QList<QAction *> m_copyActions;
    QList<std::pair<QAction *, bool>> m_itemActions;
    bool m_restoring = false;
    bool m_filtered = false;
};

} // namespace explorer
