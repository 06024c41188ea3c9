// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/models/tableexport.h"

#include <QObject>

class QAction;
class QMenu;
class QToolButton;
class QWidget;

namespace explorer {

class Host;

// Which rows of a table are written into a file, and how.
struct ExportWish {
    RowsToExport rows;
    ExportFormat format = ExportFormat::Csv;
};

// Asks for a file, which is named after the node, `what` and the day, and has the node write it: it goes on
// whatever is looked at, can be stopped while it takes long, and its end is said over the pages.
void exportRows(Host &host, const QString &what, const ExportWish &wish);

// "Export…" of a table: a button with a menu, the same menu by key (Ctrl+E in the table) and within the
// context menu. It says which rows are meant, and how many they are.
class ExportMenu : public QObject {
    Q_OBJECT

public:
    enum class Scope { Selected, Shown, All };
    struct Source {
        std::function<qsizetype(Scope)> count;
        std::function<RowsToExport(Scope)> rows;
    };

    // `button` gets icon, name and menu. The key is taken in `table`.
    ExportMenu(QToolButton *button, QWidget *table, Source source);

    // Another way to write those that are shown: "… as JSON Lines".
    void addOther(const std::function<QString(int rows)> &text, const std::function<void()> &write);
    // For a context menu.
    void addTo(QMenu *menu);

Q_SIGNALS:
    void wanted(const explorer::ExportWish &wish);

private:
    void fill(QMenu *menu);
    void add(QMenu *menu, Scope scope, ExportFormat format, const QString &text);
    void open();

    QToolButton *m_button;
    Source m_source;
    std::function<QString(int rows)> m_otherText;
    std::function<void()> m_other;
};

} // namespace explorer
