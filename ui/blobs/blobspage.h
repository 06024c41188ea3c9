// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/pages/listpage.h"

namespace explorer {

class BlobActions;
class BlobsModel;

class BlobsPage : public ListPage {
    Q_OBJECT

public:
    static Info about();
    explicit BlobsPage(Host &host);

    BlobActions *actions() const { return m_actions; }
    QList<Command> commands() const override;
    BlobsModel *blobs() const { return m_blobs; }

    bool isMadeEarly() const override { return true; }
    std::unique_ptr<Subject> subject(const Link &link) const override;

protected:
    void furnish(TableWidget *table) override;
    QString counted(int count) const override;
    QList<calimero::table::ListLoader *> besides() const override;

private:
    BlobsPage(Host &host, BlobsModel *model, BlobActions *actions);

    void wantTypes(const TableWidget &table, int first, int last);

    BlobsModel *m_blobs;
    BlobActions *m_actions;
};

} // namespace explorer
