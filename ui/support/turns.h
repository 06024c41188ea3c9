// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <deque>
#include <functional>

namespace explorer {

// Work that can be parted, one step in each turn of the event loop, in the order given: between two steps the
// window paints and takes what a person does.
class Turns : public QObject {
    Q_OBJECT

public:
    explicit Turns(QObject *parent = nullptr);

    // `step` is not run when `context` is gone by then.
    void add(QObject *context, std::function<void()> step);

private:
    struct Step {
        QPointer<QObject> context;
        std::function<void()> run;
    };

    void next();

    std::deque<Step> m_steps;
    QTimer m_timer;
};

} // namespace explorer
