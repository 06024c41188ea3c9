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

    void reload() override;

protected:
    void partShown(int part) override;
    void awayChanged() override;
    std::optional<Fault> fault(int part) const override;
    QList<calimero::Rereading *> rereadings(int part) override;

private:
    void load(); // once the list of applications is there
    void make();
    void tell();

    calimero::Builds m_builds;
    calimero::Rereading &m_again;
    PackagesModel *m_packages;
    bool m_isWanted = false; // somebody looked, and what was read is not of before the node went
    bool m_isLoaded = false;
};

} // namespace explorer
