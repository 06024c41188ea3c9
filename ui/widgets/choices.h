// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QString>

#include <functional>

class QComboBox;

namespace explorer {

// Gives a box these choices in place of those it has, however many: a text is made when its row is looked at,
// and no row is measured. `text` holds values.
void setChoices(QComboBox *box, qsizetype count, std::function<QString(qsizetype index)> text);

// A thing as boxes and lists show it: its name, and behind it or in its place its short id.
struct ThingChoice {
    QString name;
    QString shortId;
};

// The same of things, for a ThingBox.
void setThingChoices(QComboBox *box, qsizetype count, std::function<ThingChoice(qsizetype index)> thing);

// What the box is called, where no label is its buddy: of a box Qt tells readers the chosen text as its name.
void nameBox(QComboBox *box, const QString &name);

} // namespace explorer
