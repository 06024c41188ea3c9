// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/inspector/link.h"
#include "ui/widgets/fieldrow.h"

#include <QAction>
#include <QDateTime>
#include <QObject>
#include <QPointer>

namespace calimero {
class Rereading;
}

namespace explorer {

// Rows of a part of a thing's own page.
struct PartRows {
    std::shared_ptr<const FieldRows> rows;
    QString none; // in their place while there are none: "loading…", why there are none
};

// A part of a thing's own page, with a tab to itself. It shows one of these, asked for anew whenever more is
// known of the thing.
struct Part {
    QString id; // for what is remembered: never changes
    QString title;
    std::function<QList<Field>()> fields = {};
    std::function<PartRows()> rows = {}; // any number
    std::function<QWidget *(QWidget *parent)> make = {}; // once, when somebody looks
};

// What the inspector shows, one item or several at once: what is known at once, then what the node says about
// it. A page makes it; the inspector deletes it when another takes its place.
class Subject : public QObject {
    Q_OBJECT

public:
    explicit Subject(Link link, QObject *parent = nullptr) : QObject(parent), m_link(std::move(link)) { }

    Link link() const { return m_link; } // a copy: who follows it may end this

    virtual QString icon() const { return m_link.kind; } // kinds of things are called as their icons
    virtual QString title() const = 0;
    // It has no name: its title is its id, and is shown as ids are.
    virtual bool isTitleAnId() const { return false; }
    virtual QString subtitle() const = 0;
    virtual QList<Field> fields() const = 0;
    // What its own page shows; what the node said stands behind all of them.
    virtual QList<Part> parts()
    {
        return {{.id = QStringLiteral("overview"), .title = tr("Overview"), .fields = [this] {
                     return fields();
                 }}};
    }
    // JSON as the node sent it, parted by the request it came from: {"GET …", "{…}"}.
    virtual QList<std::pair<QString, QByteArray>> raw() const = 0;
    virtual bool hasPreview() const { return false; }
    // Something to look at (a blob's content); made anew on each call, null for none.
    virtual QWidget *makePreview(QWidget *) { return nullptr; }

    // False of what has no JSON of its own.
    virtual bool hasRaw() const { return true; }
    // The node does not have it, or not any more: nothing can be done with it but what may bring it back.
    virtual bool isGone() const { return false; }
    // Of one that is gone: it was there, as far as is known here.
    virtual bool wasThere() const { return true; }
    // What is said of one that is gone before all else.
    virtual Field goneLine() const
    {
        return {.caption = tr("State"),
                .value = wasThere() ? tr("No longer on this node") : tr("The node does not have this"),
                .color = Color::Warn,
                .copyable = false};
    }
    // Fields of it as they are seen: of one that is gone that is said first, and what was known looks old.
    QList<Field> seen(QList<Field> fields) const
    {
        if (!isGone())
            return fields;
        for (Field &field : fields) {
            field.color = Color::Muted;
            field.state = State::None;
        }
        fields.prepend(goneLine());
        return fields;
    }

    const QList<QAction *> &actions() const { return isGone() ? m_whenGone : m_actions; }
    void setActions(const QList<QAction *> &actions, const QList<QAction *> &whenGone = {})
    {
        m_actions = actions;
        m_whenGone = whenGone;
    }

    // Asks the node for what is not known yet.
    virtual void load() = 0;
    // Asks all of it again; what is known stays until it is answered.
    virtual void reload()
    {
        Q_EMIT reloading();
        load();
    }
    // When the node last told something of it; invalid: not yet.
    virtual QDateTime readAt() const { return {}; }
    // What is asked again by itself while somebody looks.
    virtual QList<calimero::Rereading *> rereadings() { return {}; }

Q_SIGNALS:
    void changed();
    void reloading(); // for what it made to be looked at

private:
    Link m_link;
    QList<QAction *> m_actions;
    QList<QAction *> m_whenGone;
};

} // namespace explorer
