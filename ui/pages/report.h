// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/session/operation.h"
#include "ui/inspector/link.h"
#include "ui/widgets/confirmdialog.h"

#include <QStringList>

#include <functional>

class QWidget;

namespace calimero {
class Names;
}

namespace explorer {

class Notice;

// What became of each of several things that something was done with.
struct ItemReport {
    struct Item {
        QString thing; // as called() has it
        QString outcome;
    };
    // Made when somebody wants to read it.
    std::function<QList<Item>()> items;
    QString answer = {}; // the node's own to one that was refused
};

// Puts a button on the notice that shows the report, over `window`.
void offerReport(Notice *notice, const ItemReport &report, QWidget *window);

// "notes (79Lkb3…4n7P)": as a person knows it, and so that it is told from others of that name.
QString called(const QString &name, const QString &id);

// The same for a question.
ConfirmDialog::Thing thingOf(const QString &name, const QString &id);

// The first few of them, and how many more.
QList<ConfirmDialog::Thing> firstOf(const QList<ConfirmDialog::Thing> &few, qsizetype all);
// The same of what has only names.
QList<ConfirmDialog::Thing> firstOf(const QStringList &few, qsizetype all);
inline constexpr qsizetype mostListed = 5;

} // namespace explorer
