// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QAction>
#include <QVariant>

namespace explorer {

// Words that people may type for an action which is called otherwise, said where it is made: it is found by
// them, and nobody is shown them.
inline QAction *withSearchWords(QAction *action, const QString &words)
{
    action->setProperty("searchWords", words);
    return action;
}

inline QString searchWords(const QAction *action)
{
    return action->property("searchWords").toString();
}

} // namespace explorer
