// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QObject>

class QWidget;

namespace explorer {

// Over a closed chooser, a row of tabs or a number that has not the keyboard the wheel scrolls what it stands
// in. It would change what nobody looks at. An event filter of the whole application: Style installs it.
class ChooserWheel : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    // The wheel leaves the keyboard where it is.
    static void takeFocusFromWheel(QWidget *widget);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace explorer
