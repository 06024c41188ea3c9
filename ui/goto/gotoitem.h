// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QString>

namespace explorer {

// One place somebody can go to.
struct GoToItem {
    enum class Kind {
        Page,
        Action,
        Node,
        Context,
        Application,
        Blob,
        Namespace,
        Identity,
        Peer,
        Method,
        Call,
        Note
    };

    Kind kind = Kind::Note;
    QString title;
    QString detail; // "Context · Demo node", shown muted
    QString icon;
    QString node; // the profile's id; empty: whichever is shown
    // Of a page its id, of an action its name, of a thing its link, of a method its context's; of a request
    // that was put together by hand the id of the page that has it again.
    QString target;
    // The name of a method; the number of an earlier call in the history; the link of what an action is for.
    QString part = {};
    QString id = {}; // a short one, shown behind the detail
    bool isIdTitle = false; // it has no name: the title is an id
    QString toolTip = {}; // the full time, where one is said
    QString words = {}; // it is found by these as well; nobody is shown them

    bool operator==(const GoToItem &) const = default;
};

} // namespace explorer
