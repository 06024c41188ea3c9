// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QObject>

class QWidget;

namespace explorer {

// Whether a person has done nothing since they asked for something that takes a while. Only then may a dialog
// come up as its answer: who went on may be typing, and what they type is not for what comes in between.
class Untouched : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    // By a press, which is over before anything counts: it goes from one widget to the next.
    void begin();
    void end();
    // Nothing was done since, `window` can be seen, and nothing stands over it.
    bool mayAskOver(const QWidget *window) const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool m_isSo = false;
};

} // namespace explorer
