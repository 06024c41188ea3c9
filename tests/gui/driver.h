// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "tests/gui/failed.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QWidget>

#include <functional>

class QComboBox;
class QDialog;
class QMimeData;

namespace guicheck {

/// A person in front of the window: finds things by the names a screen reader says, clicks, types, drags.
/// What stands behind a dialog can't be clicked. Functions throw Failed when something is not there in time.
class Driver {
public:
    explicit Driver(QWidget *window) : m_window(window) { }

    [[nodiscard]] QWidget *window() const { return m_window; }

    /// Until it holds; `what` completes "waited in vain for …".
    static void waitFor(const std::function<bool()> &holds, const QString &what, int seconds = 30);

    /// Until it fails no more; what it fails with last is thrown.
    static void eventually(const std::function<void()> &run, int seconds = 15);

    /// The name as a screen reader has it.
    [[nodiscard]] static QString nameOf(QWidget *widget);
    /// What can be seen right now under this name, or null. `in` null: all windows, the topmost first.
    template<class W>
    [[nodiscard]] W *look(const QString &name, QWidget *in = nullptr) const
    {
        const QWidgetList places = in ? QWidgetList{in} : grounds();
        for (QWidget *ground : places) {
            const auto inside = ground->findChildren<W *>();
            for (W *widget : inside) {
                if (widget->isVisible() && nameOf(widget) == name)
                    return widget;
            }
        }
        return nullptr;
    }
    /// The same, waited for, and enabled.
    template<class W>
    [[nodiscard]] W *find(const QString &name, QWidget *in = nullptr) const
    {
        W *found = nullptr;
        waitFor(
            [&] {
                found = look<W>(name, in);
                return found && found->isEnabled();
            },
            QStringLiteral("“%1” in the window").arg(name));
        return found;
    }
    /// Whether these words stand anywhere that can be seen.
    [[nodiscard]] bool isSaid(const QString &words, QWidget *in = nullptr) const;
    void waitForWords(const QString &words, QWidget *in = nullptr, int seconds = 30) const;
    /// The dialog whose title begins like this, waited for.
    [[nodiscard]] QDialog *dialog(const QString &title) const;
    void waitUntilClosed(const QString &title) const;

    void click(QWidget *widget, const QPoint &at = {}, Qt::KeyboardModifiers modifiers = {}) const;
    void press(const QString &button, QWidget *in = nullptr) const;
    /// In place of what stands in the field.
    void type(QWidget *field, const QString &text) const;
    void key(QWidget *at, Qt::Key key, Qt::KeyboardModifiers modifiers = {}) const;
    void chooseTab(const QString &tabs, const QString &tab, QWidget *in = nullptr) const;
    void chooseIn(QComboBox *box, const QString &text) const;
    void chooseInMenu(const QString &item) const;
    /// The row of a page in the list of nodes; of several open nodes that of the first whose pages are seen.
    [[nodiscard]] QModelIndex pageRow(const QString &page) const;
    void goToPage(const QString &page) const;
    void chooseRow(QAbstractItemView *view, const QModelIndex &index,
                   Qt::KeyboardModifiers modifiers = {}) const;

    void openMenuOf(QAbstractItemView *view, const QModelIndex &index) const;

    void hold(QWidget *over, const QMimeData *files) const;
    void letGo(QWidget *over, const QMimeData *files) const;

private:
    [[nodiscard]] QWidgetList grounds() const;
    static void expectReachable(QWidget *widget);

    QWidget *m_window;
};

} // namespace guicheck
