// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/session/contextsizes.h"
#include "core/table/listloader.h"
#include "ui/pages/tablespage.h"

namespace explorer {

// What takes room on the node: namespaces, contexts, blobs, the largest first.
class UsagePage : public TablesPage {
    Q_OBJECT

public:
    static Info about();
    explicit UsagePage(Host &host);

    // Others show parts of it: what takes most.
    calimero::table::ListLoader &usage() { return m_usage; }
    calimero::ContextSizes &sizes() { return m_sizes; }
    calimero::Rereading &sizesAgain() { return m_sizesAgain; }
    // What it has of namespaces was read for somebody else, or of another node, or not at all.
    bool isStale() const { return m_isStale; }
    void readUsage(calimero::Asker asker);
    void reload() override;

protected:
    void furnish(int part, TableWidget *table) override;
    void partShown(int part) override;
    void awayChanged() override;
    void forgetNode() override;
    QList<calimero::Rereading *> rereadings(int part) override;

private:
    static constexpr qsizetype mostAsked = 2'000; // sizes of contexts that nobody has scrolled to

    enum Part { Namespaces, Contexts, Blobs };

    bool eventFilter(QObject *watched, QEvent *event) override;
    void wantSizes(const TableWidget &table, int first, int last);
    void wantRest();
    void tell();

    calimero::table::ListLoader m_usage;
    calimero::ContextSizes m_sizes;
    calimero::Rereading &m_sizesAgain;
    bool m_isStale = true; // to be read when somebody looks
};

} // namespace explorer
