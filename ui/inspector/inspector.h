// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/inspector/subject.h"

#include <QTimer>
#include <QWidget>

#include <memory>

class QTabBar;
class QToolButton;
class QStackedWidget;

namespace explorer {

class ActionRow;
class ElidedLabel;
class FieldsPane;
class IconLabel;
class Looking;
class RawView;
class TextLabel;

// The pane at the right: one item with every field, links to others, its actions, and the raw JSON. Back and
// forward are the window's, since they also move the page.
class Inspector : public QWidget {
    Q_OBJECT

public:
    explicit Inspector(QWidget *parent = nullptr);
    ~Inspector() override;

    // `hasPage`: there is a page of its own.
    void show(std::unique_ptr<Subject> subject, bool hasPage = false);
    void clear();
    // The same is asked for again, below what is known and whatever was typed.
    void reload();
    // It is as it was read before the node went away.
    void setOld(bool old);
    // Says that nothing is selected.
    void showNothing();
    // As Tab goes through them: tabs, what they show, actions, and the buttons at its head.
    QWidgetList parts() const;
    void takeFocus();
    Subject *subject() const { return m_subject.get(); }

Q_SIGNALS:
    void linkActivated(const QString &link);
    void closeRequested();
    // Its own page is wanted.
    void openRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void refresh();
    void updateOld();
    void showActions();
    void updateActions();
    void showTab(int index);
    void offerTab(int tab, bool isOffered);

    std::unique_ptr<Subject> m_subject;
    std::unique_ptr<Looking> m_looking; // at what the subject keeps true
    QString m_lastKind; // whose tab is chosen, also while nothing is shown
    QToolButton *m_open;
    IconLabel *m_icon;
    ElidedLabel *m_title;
    ElidedLabel *m_subtitle;
    QTabBar *m_tabs;
    QStackedWidget *m_pages;
    FieldsPane *m_fields;
    QWidget *m_previewPage;
    RawView *m_raw;
    QList<QPointer<QAction>> m_shownActions;
    QWidget *m_actionBar;
    QWidget *m_close;
    ActionRow *m_actionRow;
    QTimer m_clock;
    bool m_isNodeAway = false;
    bool m_isOld = false; // for that, or what is shown is gone
    bool m_previewMade = false;
    bool m_rawStale = true;
};

} // namespace explorer
