// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QWidget>

#include <functional>

class QStackedWidget;
class QTabBar;

namespace explorer {

class TextLabel;
class Turns;

// The docks below the pages: console, transfers, activity. One is shown at a time; closed, only the row of
// tabs stays. A dock is made when somebody first looks at it.
class BottomPanel : public QWidget {
    Q_OBJECT

public:
    explicit BottomPanel(Turns *turns, QWidget *parent = nullptr);

    void addDock(const QString &id, const QString &icon, const QString &title,
                 std::function<QWidget *()> make);
    // Opens it and gives it the focus.
    void showDock(const QString &id);
    // Opens it; whoever types elsewhere goes on typing there.
    void bringUpDock(const QString &id);
    void toggleDock(const QString &id);
    void makeDock(const QString &id); // before anybody looks at it
    void setOpen(bool open);
    bool isOpen() const { return m_open; }
    int closedHeight() const; // of the row of tabs
    QString currentDock() const;
    // As Tab goes through them: what the dock shows before the row of tabs, for who comes from a page.
    QWidgetList parts() const;
    void takeFocus(); // to what the dock shows, or to the tabs while none is open
    // Muted, at the right of the tabs: "2 running · 118 MB/s".
    void setNote(const QString &note);

Q_SIGNALS:
    void openChanged(bool open);
    void currentChanged(const QString &id);

protected:
    void showEvent(QShowEvent *event) override;

private:
    struct Dock {
        QString id;
        std::function<QWidget *()> make;
        QWidget *widget = nullptr; // once it was made
        QWidget *view = nullptr; // that it is in
    };

    [[nodiscard]] int indexOf(const QString &id) const;
    [[nodiscard]] bool isLookedAt() const;
    void showCurrent();
    void makeCurrent();
    QWidget *madeDock(int index);

    QTabBar *m_tabs;
    TextLabel *m_note;
    QWidget *m_close;
    QStackedWidget *m_stack;
    QWidget *m_blank;
    QList<Dock> m_docks;
    Turns *m_turns;
    bool m_open = true;
};

} // namespace explorer
