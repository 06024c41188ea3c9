// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/pages/host.h"

#include <QKeySequence>
#include <QPointer>
#include <QWidget>

#include <memory>

namespace explorer {

// A tab below the pages, of one node. It is there as long as its node is open, and makes its widget when
// somebody looks. A new one is a folder with such a class and a line in ui/window/pagelist.
class Dock : public QObject {
    Q_OBJECT

public:
    struct Info {
        QString id; // never changes
        QString title;
        QString icon;
        QKeySequence shortcut;
    };

    Dock(Info info, Host &host);

    const Info &info() const { return m_info; }
    QWidget *widget(); // made now when nobody looked yet
    bool isMade() const { return !m_widget.isNull(); }
    // "2 running · 118 MB/s", beside the tabs whichever dock is shown; empty: nothing.
    virtual QString note() const { return {}; }
    // What would end with the node, as one sentence: "2 calls are not answered."; empty: nothing.
    virtual QString underWay() const { return {}; }
    // A thing's own page was opened above it.
    virtual void lookAt(const Link &) { }

Q_SIGNALS:
    void noteChanged();
    // There is something that somebody should see: it comes up, and the focus stays where it is.
    void attentionWanted();

protected:
    Host &host() const { return m_host; }
    calimero::Node &node() const { return m_host.node(); }
    virtual QWidget *makeWidget() = 0;

private:
    Info m_info;
    Host &m_host;
    QPointer<QWidget> m_widget;
};

// How a dock comes to be.
struct DockKind {
    Dock::Info info;
    std::unique_ptr<Dock> (*make)(Host &host);
};

template<typename DockType>
DockKind dockKind()
{
    return {DockType::about(),
            [](Host &host) -> std::unique_ptr<Dock> { return std::make_unique<DockType>(host); }};
}

} // namespace explorer
