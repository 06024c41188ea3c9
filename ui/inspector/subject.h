// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/inspector/link.h"
#include "ui/widgets/fieldrow.h"

#include <QAction>
#include <QObject>
#include <QPointer>

namespace explorer {

// What the inspector shows, one item or several at once: what is known at once, then what the node says about
// it. A page makes it; the inspector deletes it when another takes its place.
class Subject : public QObject {
    Q_OBJECT

public:
    explicit Subject(Link link, QObject *parent = nullptr) : QObject(parent), m_link(std::move(link)) { }

    const Link &link() const { return m_link; }

    virtual QString icon() const = 0;
    virtual QString title() const = 0;
    virtual QString subtitle() const = 0;
    virtual QList<Field> fields() const = 0;
    // JSON as the node sent it, parted by the request it came from: {"GET …", "{…}"}.
    virtual QList<std::pair<QString, QByteArray>> raw() const = 0;
    // Something to look at (a blob's content); made anew on each call, null for none.
    virtual QWidget *makePreview(QWidget *) { return nullptr; }

    // False of what has no JSON of its own.
    virtual bool hasRaw() const { return true; }
    // The node does not have it, or not any more: nothing can be done with it but what may bring it back.
    virtual bool isGone() const { return false; }

    const QList<QAction *> &actions() const { return isGone() ? m_whenGone : m_actions; }
    void setActions(const QList<QAction *> &actions, const QList<QAction *> &whenGone = {})
    {
        m_actions = actions;
        m_whenGone = whenGone;
    }

    // Asks the node for what is not known yet.
    virtual void load() = 0;

Q_SIGNALS:
    void changed();

private:
    Link m_link;
    QList<QAction *> m_actions;
    QList<QAction *> m_whenGone;
};

} // namespace explorer
