// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/foreign.h"
#include "core/base/id.h"
#include "core/concurrent/latest.h"

#include <QFrame>
#include <QPushButton>

#include <optional>

class QListWidget;
class QStylePainter;

namespace explorer {

class SearchLine;
class TextLabel;

// What the console has to know of a context.
struct ConsoleContext {
    calimero::ContextId id;
    calimero::Foreign name;
    calimero::ApplicationId application; // zero: not known; methods are then free text
    QString version; // of the running build
    QString service;
    calimero::Foreign others = {}; // names, too, that it is found by
    bool operator==(const ConsoleContext &) const = default;
};

// The button with the chosen context, and below it a list that is narrowed by typing. It works with 100,000
// contexts: the list shows a few hundred, all are searched. A whole id that is not among them can be typed
// too.
class ContextChooser : public QPushButton {
    Q_OBJECT

public:
    static constexpr int mostShown = 200;

    explicit ContextChooser(QWidget *parent = nullptr);

    void setContexts(const QList<ConsoleContext> &contexts);
    const QList<ConsoleContext> &contexts() const { return m_contexts; }
    std::optional<ConsoleContext> find(const calimero::ContextId &id) const;

    void setCurrent(const std::optional<ConsoleContext> &context);
    const std::optional<ConsoleContext> &current() const { return m_current; }
    // Whether the current one is known not to be on the node.
    void setGone(bool gone);

    void openList();
    QSize sizeHint() const override;

Q_SIGNALS:
    void listWanted(); // it is about to be shown; setContexts may follow
    void chosen(const explorer::ConsoleContext &context);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void prepare();
    void fill();
    void choose(int row);
    void describe();
    void drawChosen(QStylePainter &painter, QRect rect) const;

    QList<ConsoleContext> m_contexts;
    QStringList m_haystack; // lower case: name, other names and id, in the order of m_contexts
    calimero::Latest<QStringList> m_preparing;
    std::optional<ConsoleContext> m_current;
    bool m_isGone = false;
    QFrame *m_popup;
    SearchLine *m_search;
    QListWidget *m_list;
    TextLabel *m_hint;
    QList<ConsoleContext> m_rows; // of the list
};

} // namespace explorer
