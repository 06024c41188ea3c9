// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/pages/listpage.h"

namespace explorer {

class ApplicationActions;
class ApplicationsModel;

class ApplicationsPage : public ListPage {
    Q_OBJECT

public:
    static Info about();
    explicit ApplicationsPage(Host &host);

    ApplicationActions *actions() const { return m_actions; }
    QList<Command> commands() const override;
    std::unique_ptr<Subject> subject(const Link &link) const override;
    QList<QAction *> actionsWhenGone(const Link &link, QObject *owner) override;

protected:
    void furnish(TableWidget *table) override;
    QString counted(int count) const override;
    QList<calimero::table::ListLoader *> besides() const override;

private:
    ApplicationsPage(Host &host, ApplicationsModel *model, ApplicationActions *actions);

    ApplicationActions *m_actions;
};

} // namespace explorer
