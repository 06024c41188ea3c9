// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/pages/listpage.h"

namespace explorer {

class IdentitiesModel;
class IdentityActions;

class IdentitiesPage : public ListPage {
    Q_OBJECT

public:
    static Info about();
    explicit IdentitiesPage(Host &host);

    void shown() override;
    QString whyNotCounted() const override;
    std::unique_ptr<Subject> subject(const Link &link) const override;

protected:
    void furnish(TableWidget *table) override;
    QString counted(int count) const override;
    bool isCounted() const override;
    QList<calimero::Rereading *> rereadings() override;
    void awayChanged() override;

private:
    IdentitiesPage(Host &host, IdentitiesModel *model, IdentityActions *actions);
    void addWho(TableWidget *table);
    void tell(TableWidget *table);
    void showFault(PageWidget *table);
    const calimero::Error *ownError() const;
    std::optional<Placeholder::Offer> fault() const;
    bool isWhole() const;

    IdentityActions *m_actions;
    calimero::Rereading &m_again;
    IdentitiesModel *m_identities;
    bool m_isAtFault = false; // fault() stands in the place of the rows
    bool m_isTold = false; // the model, of all that the last reading told
};

} // namespace explorer
