// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/rpc/consolecall.h"
#include "ui/support/clipboard.h"

#include <QWidget>

class QMenu;
class QPlainTextEdit;
class QStackedWidget;
class QTabBar;
class QToolButton;

namespace explorer {

class CopyButton;
class ElidedLabel;
class IconLabel;
class JsonView;
class Placeholder;
class SearchLine;
class TextLabel;

// What a call came to: whether it worked, how long it took, how large the answer is; the answer as a tree or
// as text with a search over all of it; a failure in words, with the application's own error and the raw
// answer beside it.
class ResultView : public QWidget {
    Q_OBJECT

public:
    explicit ResultView(QWidget *parent = nullptr);

    // `note` stands with the figures: "from the history, 4 min ago". `call` says whose answer it is.
    void setOutcome(const calimero::rpc::CallOutcome &outcome, const QString &note = {},
                    const QString &call = {});
    // What goes on while no answer is shown: one that is keeps all that is said of it.
    void setRunning(const QString &method);
    void setCancelled(const QString &method);
    void clear();

    JsonView *view() const { return m_view; }
    QString headline() const;
    QString call() const; // whose answer is shown
    QString figures() const;
    QString details() const;
    // What is shown, laid out; for copying.
    TextToCopy shownText() const;

    void openSearch();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    enum Tab { TreeTab, TextTab, RawTab };

    QWidget *makeHead();
    QWidget *makeSearch();
    void showFailure(const calimero::rpc::CallOutcome &outcome);
    void showNothing(const QString &title);
    void showTabs(bool json, bool raw);
    void tabChosen(int tab);
    void showJson(const QByteArray &json);
    void openInner();
    void closeInner();
    void closeSearch();
    void step(int by);
    void updateCount();
    void fillMenu(QMenu *menu);

    IconLabel *m_icon;
    TextLabel *m_headline;
    ElidedLabel *m_figures;
    QTabBar *m_tabs;
    QToolButton *m_find;
    CopyButton *m_copy;
    QWidget *m_searchBar;
    SearchLine *m_search;
    TextLabel *m_count;
    TextLabel *m_details;
    ElidedLabel *m_call;
    QWidget *m_innerBar;
    TextLabel *m_innerTitle;
    QStackedWidget *m_stack;
    Placeholder *m_empty;
    JsonView *m_view;
    QPlainTextEdit *m_raw;
    QString m_rawText; // what it shows: a text widget changes some of what it is given
    QByteArray m_json; // the outermost of what is shown
};

} // namespace explorer
