// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QObject>

class QAction;
class QKeyEvent;
class QWidget;

namespace explorer {

// Where digits are typed with Shift (on French, Belgian and Czech keyboards, and others) the keys of the
// upper row are known by their place: with Ctrl or Alt they do what the digit on them does elsewhere. An
// event filter of the whole application, for one window; what takes such a key by its sign comes first where
// it is a shortcut.
class DigitKeys : public QObject {
    Q_OBJECT

public:
    explicit DigitKeys(QWidget *window); // whose actions they are; owns it

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QAction *actionOf(const QKeyEvent &key) const;

    QWidget *m_window;
};

} // namespace explorer
