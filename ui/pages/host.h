// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/inspector/link.h"
#include "ui/support/statescope.h"
#include "ui/transfers/uploadfrom.h"
#include "ui/widgets/notice.h"

#include <QObject>

class QWidget;

namespace calimero {
class Node;
class Nodes;
} // namespace calimero

namespace explorer {

class Dock;
class FileChooser;
class Page;

// What a page or a dock is given: the node it shows, what is remembered of it, and the way to the others. The
// workspace is it.
class Host {
public:
    virtual ~Host() = default;

    virtual calimero::Node &node() const = 0;
    virtual calimero::Nodes &nodes() const = 0; // all that are open
    virtual const StateScope &state() const = 0; // of this node
    virtual FileChooser &chooser() const = 0;
    virtual QWidget *window() = 0; // dialogs stand over it

    virtual QList<Page *> pages() const = 0;
    virtual QList<Dock *> docks() const = 0;
    // The page or dock of this class.
    template<typename T>
    T *find() const
    {
        for (Page *page : pages()) {
            if (auto *found = qobject_cast<T *>(asObject(page)))
                return found;
        }
        for (Dock *dock : docks()) {
            if (auto *found = qobject_cast<T *>(asObject(dock)))
                return found;
        }
        return nullptr;
    }

    // The page with the item selected, and the inspector.
    virtual void showLink(const Link &link) = 0;
    // The thing's own page; of a thing that has none as showLink.
    virtual void openThing(const Link &link) = 0;
    virtual void showPage(Page *page) = 0;
    virtual void takeFocus() = 0; // to what the page shows
    virtual void showDock(Dock *dock) = 0;
    virtual void closeInspector() = 0;
    // It is no more: the inspector does not go on showing it.
    virtual void forget(const Link &link) = 0;
    // What came of something that was done, over whatever page is shown, for as long as MessagePolicy has it
    // (then the notice is gone). `answer`: the node's own; `link`: what there is to look at; `about`: what
    // was done, where it can be done again: the newest of that is true.
    virtual Notice *say(Notice::Severity severity, const QString &text, const QString &answer = {},
                        const Link &link = {}, const QString &about = {}) = 0;
    // It was done with success, which needs no words.
    virtual void mend(const QString &about) = 0;
    // Beside what failed since nobody is signed in any more: the way to sign in. It goes with what was said.
    virtual void offerSignIn(Notice *notice) = 0;
    // What the node really said.
    virtual void showAnswer(const QString &answer) = 0;
    virtual void chooseFiles(UploadFrom from = UploadFrom::Files) = 0; // to be uploaded
    virtual void reload() = 0;

private:
    static QObject *asObject(Page *page);
    static QObject *asObject(Dock *dock);
};

} // namespace explorer
