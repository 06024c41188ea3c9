// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/pages/page.h"

namespace explorer {

class CompareWidget;
class AwayStack;

class ComparePage : public Page {
    Q_OBJECT

public:
    static Info about();
    explicit ComparePage(Host &host) : Page(about(), host) { }

    QList<Notice *> notices() const override;
    void takeFocus() override;
    void focusFilter() override;

protected:
    QWidget *makeWidget() override;
    void awayChanged() override;
    bool hasRead() const override;

private:
    QPointer<AwayStack> m_stack;
    QPointer<CompareWidget> m_compare;
};

} // namespace explorer
