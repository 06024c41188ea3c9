// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/concurrent/latest.h"
#include "core/json/index.h"
#include "ui/support/clipboard.h"
#include "ui/viewer/viewedparts.h"

#include <QObject>

#include <functional>
#include <map>

namespace explorer {

// Something to be viewed.
struct ViewerPart {
    enum class Kind {
        Guess, // JSON if it is, else text
        Json, // also where it is cut: as far as it goes
        Text,
    };

    QString heading;
    QByteArray body;
    Kind kind = Kind::Guess;

    bool operator==(const ViewerPart &) const = default;
};

// What a viewer shows, of any size: the first rows at once, the rest is looked at on a worker; so is what is
// folded and opened in a long text, one change after the other.
class Viewed : public QObject {
    Q_OBJECT

public:
    using Unit = ViewedParts::Unit;

    using QObject::QObject;

    void setParts(const QList<ViewerPart> &parts);
    const QList<ViewerPart> &parts() const { return m_parts; }
    const ViewedParts &rows() const { return m_rows; }
    // Nothing is still being looked at.
    bool isWhole() const { return m_pending == 0; }
    // Of the first part that is JSON; null without one.
    calimero::json::Index *index() const;
    bool hasJson() const;

    bool isTree() const { return m_isTree; }
    void setTree(bool tree, Unit current);
    void flip(const Unit &unit, const Unit &current);
    void foldAll(const Unit &current);
    void unfoldAll(const Unit &current);
    void reveal(const Unit &unit);
    // Where the current row will be when all changes are made.
    Unit currentToBe(const Unit &now) const;

    // All of it, laid out; of several parts what nobody would see is spelt.
    TextToCopy wholeText() const;

Q_SIGNALS:
    // Rows came, went or moved; `current`, if there is one, is what somebody looks at.
    void changed(const std::optional<explorer::ViewedParts::Unit> &current);
    void whole();

private:
    struct Change {
        int part;
        std::function<void(JsonRows &)> run;
        std::optional<Unit> current;
        bool isQuick = false; // also in a long text
    };
    void addJson(int number, const ViewerPart &part);
    void addLines(int number, const QByteArray &text);
    void indexed(int number);
    void arrived();
    void change(const Change &change);
    void startChange();
    void dropChanges(int part);

    QList<ViewerPart> m_parts;
    ViewedParts m_rows;
    std::map<int, std::unique_ptr<calimero::json::Index>> m_indexes;
    std::map<int, calimero::Latest<LineRows::Begins>> m_lines;
    int m_pending = 0;
    bool m_isTree = false;
    QList<Change> m_changes; // the first one is under way
    calimero::Latest<std::shared_ptr<JsonRows>> m_changing;
};

} // namespace explorer
