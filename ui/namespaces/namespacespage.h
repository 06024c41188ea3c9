// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/pages/listpage.h"

namespace explorer {

class NamespacesModel;

class NamespacesPage : public ListPage {
    Q_OBJECT

public:
    static Info about();
    explicit NamespacesPage(Host &host);

    std::unique_ptr<Subject> subject(const Link &link) const override;

protected:
    void furnish(TableWidget *table) override;
    QString counted(int count) const override;
    QList<calimero::table::ListLoader *> besides() const override;

private:
    NamespacesPage(Host &host, NamespacesModel *model);
};

} // namespace explorer
