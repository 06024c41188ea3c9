// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/pages/page.h"

namespace explorer {

class ApiWidget;
class AwayStack;

class ApiPage : public Page {
    Q_OBJECT

public:
    static Info about();
    explicit ApiPage(Host &host);

    // Filled in as it was sent before: its number in the history.
    void openEarlier(qint64 number);

    void takeFocus() override;
    void focusFilter() override;
    QString underWay() const override;
    QList<Notice *> notices() const override;

protected:
    QWidget *makeWidget() override;
    void awayChanged() override;
    bool hasRead() const override { return true; } // what was typed and answered

private:
    StateScope state() const;
    void forget();

    QPointer<AwayStack> m_stack;
    QPointer<ApiWidget> m_api;
};

} // namespace explorer
