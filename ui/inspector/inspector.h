// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/inspector/subject.h"

#include <QWidget>

#include <memory>

class QTabBar;
class QStackedWidget;
class QScrollArea;

namespace explorer {

class AllFields;
class ElidedLabel;
class FieldList;
class FlowLayout;
class IconLabel;
class RawView;
class TextLabel;

// The pane at the right: one item with every field, links to others, its actions, and the raw JSON. Back and
// forward are the window's, since they also move the page.
class Inspector : public QWidget {
    Q_OBJECT

public:
    explicit Inspector(QWidget *parent = nullptr);
    ~Inspector() override;

    void show(std::unique_ptr<Subject> subject);
    void clear();
    // Says that nothing is selected.
    void showNothing();
    Subject *subject() const { return m_subject.get(); }

Q_SIGNALS:
    void linkActivated(const QString &link);
    void closeRequested();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void refresh();
    void showActions();
    void updateActions();
    void showTab(int index);
    void showAll(int group);
    void leaveAll();

    std::unique_ptr<Subject> m_subject;
    IconLabel *m_icon;
    ElidedLabel *m_title;
    ElidedLabel *m_subtitle;
    QTabBar *m_tabs;
    QStackedWidget *m_pages;
    FieldList *m_fields;
    AllFields *m_all; // in place of the fields while m_shownGroup is one
    int m_shownGroup = -1;
    QWidget *m_previewPage;
    RawView *m_raw;
    QList<QPointer<QAction>> m_shownActions;
    QWidget *m_actionBar;
    FlowLayout *m_actionRow;
    bool m_previewMade = false;
    bool m_rawStale = true;
};

} // namespace explorer
