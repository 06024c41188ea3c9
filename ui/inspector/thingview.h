// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/inspector/subject.h"

#include <QDateTime>
#include <QWidget>

class QBoxLayout;
class QStackedWidget;
class QTabBar;
class QToolButton;

namespace explorer {

class ActionRow;
class ElidedLabel;
class IconLabel;
class Looking;
class Notice;
class RawView;

// The page of one thing: what it is, what can be done with it, and all that is known of it, a tab for each
// part.
class ThingView : public QWidget {
    Q_OBJECT

public:
    explicit ThingView(QWidget *parent = nullptr);
    ~ThingView() override;

    // `list`: what the list is called that has its row; empty: none has. `part`: what is looked at first,
    // when it has such one.
    void show(std::unique_ptr<Subject> subject, const QString &list, const QString &part = {});
    void clear();
    // The same thing is asked for again, below what is known and whatever was typed.
    void reload();
    // Why it stays as it was read until the node is back, a sentence; empty: the node is there.
    void setWaits(const QString &waits);
    Notice *notice() const { return m_notice; } // over the tabs
    Subject *subject() const { return m_subject.get(); }
    // The part that is looked at.
    QString part() const;
    void takeFocus();
    // In the tab that is looked at, or where that has nothing to search in, in the raw answers.
    void openSearch();

Q_SIGNALS:
    void linkActivated(const QString &link);
    void partChosen(const QString &part);
    // Back to its row in the list.
    void rowRequested();
    void reloadRequested();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    struct Tab {
        Part part;
        QWidget *widget = nullptr; // null: nobody looked yet
    };

    QBoxLayout *makeHead();
    void fitHead();
    void addTabs(const QString &current);
    void refresh();
    void updateOld();
    void showTab(int index);
    QWidget *makeTab(const Part &part);
    void fill(const Tab &tab);

    std::unique_ptr<Subject> m_subject;
    std::unique_ptr<Looking> m_looking; // at what the subject keeps true
    QList<Tab> m_all;
    QToolButton *m_back;
    IconLabel *m_icon;
    ElidedLabel *m_title;
    ElidedLabel *m_subtitle;
    ActionRow *m_actions;
    QBoxLayout *m_head; // the title, and beside it or below it the actions
    bool m_isFittedLater = false;
    Notice *m_notice;
    QString m_waits;
    bool m_isOld = false;
    QDateTime m_shownAt;
    QList<QAction *> m_shownActions;
    QTabBar *m_tabs;
    QStackedWidget *m_pages;
};

} // namespace explorer
