// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/session/builds.h"
#include "ui/pages/tablespage.h"

namespace explorer {

class PackagesModel;

// Packages and the versions of them that the node keeps, with what uses which.
class PackagesPage : public TablesPage {
    Q_OBJECT

public:
    static Info about();
    explicit PackagesPage(Host &host);

    // The builds the node keeps, for whoever else shows them. They are read when somebody wants them.
    const calimero::Builds &builds() const { return m_builds; }
    bool areBuildsKnown() const { return m_builds.isBegun() && !m_builds.isLoading(); }
    void wantBuilds() { m_builds.want(); }
    void reload() override;

    // Its rows are builds: the application of one may be on another.
    bool takes(const Link &link) const override;
    void go(const Link &link) override;
    bool has(const Link &link) const override;
    std::unique_ptr<Subject> subject(const Link &link) const override;
    QList<QAction *> actionsOf(const Link &link, QObject *owner) override;

Q_SIGNALS:
    void buildsChanged();

protected:
    void furnish(int part, TableWidget *table) override;
    void partShown(int part) override;
    Link linkOf(const QString &idText) const override;
    Link toOpen() const override; // the application
    std::optional<Fault> fault(int part) const override;
    QList<calimero::Rereading *> rereadings(int part) override;

private:
    QAction *makeInstall(QObject *owner);
    void make();
    void tell();
    QStringList whyUsesUnknown() const;

    calimero::Builds &m_builds; // the node's
    calimero::Rereading &m_again;
    PackagesModel *m_packages;
};

} // namespace explorer
