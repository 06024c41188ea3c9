// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "tests/gui/driver.h"
#include "tests/gui/looks.h"
#include "tests/gui/pictures.h"

class QDialog;
class QMainWindow;
class QMimeData;
class QPushButton;
class QTableView;

namespace calimero {
class Node;
}

namespace guicheck {

/// Somebody who goes through the window with a camera. Finds things by what they are, not by their words: the
/// window may be in another language.
class Visit {
public:
    Visit(const Look &look, const QString &pictures, QMainWindow *window);

    [[nodiscard]] QMainWindow *window() const { return m_window; }
    [[nodiscard]] const Driver &driver() const { return m_driver; }
    /// The one that is shown.
    [[nodiscard]] calimero::Node &node() const;
    /// Words of the explorer as this window has them.
    [[nodiscard]] static QString told(const char *words);

    void resize() const;
    void trigger(const QString &action) const;
    /// Of the node that is shown; null while there is none.
    [[nodiscard]] QTableView *tableOf(const QString &page) const;
    QTableView *showRows(const QString &page) const; ///< and waits for them
    static void choose(QTableView *table, int row, int count = 1);
    [[nodiscard]] static QPushButton *primaryIn(QWidget *place);
    void drop(const QStringList &paths) const;
    void waitUntilStill(QWidget *window, const QString &what) const;
    [[nodiscard]] QDialog *dialog(const QString &what) const; ///< waited for

    /// In a picture of waiting something goes on.
    enum class Motion { Still, Going };
    void take(const QString &name, QWidget *looked = nullptr, Motion motion = Motion::Still);
    /// Waits for it, and closes it; `isWhole` when it shows what it asked for.
    void takeDialog(const QString &name, const std::function<bool(QDialog *)> &isWhole = {});

    [[nodiscard]] bool isAsPromised() const { return m_cut == 0; }

private:
    void parkMouse() const;

    QMainWindow *m_window;
    Driver m_driver;
    Look m_look;
    Pictures m_pictures;
    int m_cut = 0;
};

/// What there is to see, in the order of these.
void seePages(Visit &visit);
void seeDialogs(Visit &visit);
/// Nodes that ask for a log-in, differ, do not answer, are gone.
void seeOtherNodes(Visit &visit);

} // namespace guicheck
