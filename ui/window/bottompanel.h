// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QWidget>

class QStackedWidget;
class QTabBar;

namespace explorer {

class TextLabel;

// The docks below the pages: console, transfers, activity. One is shown at a time; closed, only the row of
// tabs stays.
class BottomPanel : public QWidget {
    Q_OBJECT

public:
    explicit BottomPanel(QWidget *parent = nullptr);

    void addDock(const QString &id, const QString &icon, const QString &title, QWidget *dock);
    // Opens it and gives it the focus.
    void showDock(const QString &id);
    void toggleDock(const QString &id);
    void setOpen(bool open);
    bool isOpen() const { return m_open; }
    QString currentDock() const;
    // Muted, at the right of the tabs: "2 running · 118 MB/s".
    void setNote(const QString &note);

Q_SIGNALS:
    void openChanged(bool open);
    void currentChanged(const QString &id);

private:
    QTabBar *m_tabs;
    TextLabel *m_note;
    QWidget *m_close;
    QStackedWidget *m_docks;
    QStringList m_ids;
    bool m_open = true;
};

} // namespace explorer
