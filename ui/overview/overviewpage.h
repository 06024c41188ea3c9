// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/pages/page.h"

namespace explorer {

class OverviewWidget;

class OverviewPage : public Page {
    Q_OBJECT

public:
    static Info about();
    explicit OverviewPage(Host &host) : Page(about(), host) { }

    void shown() override;
    void takeFocus() override;

protected:
    QWidget *makeWidget() override;
    void awayChanged() override;

private:
    QPointer<OverviewWidget> m_overview;
};

} // namespace explorer
