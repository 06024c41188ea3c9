// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/goto/gotofinder.h"

#include <QLineEdit>
#include <QPointer>

#include <optional>

class QFrame;
class QListView;
class QStandardItemModel;

namespace explorer {

class TextLabel;

// The line in the middle of the title row from which somebody goes to anything: pages, actions, nodes, and
// all things of the open nodes by name or any part of an id. What was found stands below it; arrows and Enter
// choose while the line keeps the keyboard.
class GoToBox : public QLineEdit {
    Q_OBJECT

public:
    using Sources = GoToFinder::Sources;

    explicit GoToBox(Sources sources, QWidget *parent = nullptr);
    ~GoToBox() override;

    void begin(); // the keyboard goes there, and back when it is left
    void beginWith(const QString &text); // and this is looked for
    void openOnly(const QString &text); // the same, and when one thing alone is found it is gone to
    void moreIsKnown() { m_finder->moreIsKnown(); }
    QListView *list() const { return m_list; }
    bool isSearching() const { return m_finder->isSearching(); }

Q_SIGNALS:
    void chosen(const explorer::GoToItem &item);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void append(const QList<GoToItem> &items);
    void showList();
    void goToRow(int row);
    void leave();
    void openIfOnly();
    void choose(const QModelIndex &index);

    GoToFinder *m_finder;
    QPointer<QFrame> m_popup; // over the window, below the line
    QListView *m_list;
    TextLabel *m_hint;
    QStandardItemModel *m_model; // a row for each that the finder has found
    QPointer<QWidget> m_before; // what had the keyboard
    // Where the person went in the list: it stays marked when the same is searched again.
    std::optional<GoToItem> m_marked;
    bool m_opensOnly = false; // what is found, when it is one
};

} // namespace explorer
