// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/pages/listpage.h"

namespace explorer {

class ContextActions;
class ContextSubject;
class ContextsModel;

class ContextsPage : public ListPage {
    Q_OBJECT

public:
    static Info about();
    explicit ContextsPage(Host &host);

    // The contexts that run an application, in the table.
    static Link thoseOf(const calimero::ApplicationId &application);

    ContextActions *actions() const { return m_actions; }
    QList<Command> commands() const override;
    ContextsModel *contexts() const { return m_contexts; }

    bool isMadeEarly() const override { return true; }
    bool takes(const Link &link) const override;
    void go(const Link &link) override;
    bool acts(const Link &link) override;
    std::unique_ptr<Subject> subject(const Link &link) const override;
    QList<QAction *> actionsWhenGone(const Link &link, QObject *owner) override;

protected:
    void furnish(TableWidget *table) override;
    QString counted(int count) const override;
    QList<calimero::table::ListLoader *> besides() const override;

private:
    ContextsPage(Host &host, ContextsModel *model, ContextActions *actions);
    void followTaking(ContextSubject *context) const;
    void showThoseOf(const calimero::ApplicationId &application);

    ContextsModel *m_contexts;
    ContextActions *m_actions;
};

} // namespace explorer
