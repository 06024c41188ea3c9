// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/concurrent/latest.h"
#include "core/session/identitylists.h"
#include "core/session/names.h"
#include "ui/models/tablemodel.h"

namespace explorer {

/// The identities a node knows. One key may be in several contexts.
class IdentitiesModel : public TableModel {
    Q_OBJECT

public:
    explicit IdentitiesModel(QObject *parent = nullptr);

    /// Who is asked how contexts are called. Must outlive the model.
    void setNames(const calimero::Names &names);
    /// All rows anew, made of this on a worker; shown by difference, which is marked when they were read
    /// `again`.
    void setKnown(const calimero::IdentityLists::Known &known, bool again = false);

    /// Whether there are rows on their way for what it was told.
    [[nodiscard]] bool isMaking() const { return m_making.isRunning() || m_known; }

Q_SIGNALS:
    void allMade(); ///< the rows of all it was told are there

private:
    void makeRows();

    std::optional<calimero::IdentityLists::Known> m_known; // of which no rows are made yet
    bool m_isAgain = false;
    calimero::Latest<calimero::table::DifferencePtr> m_making;
    const calimero::Names *m_names = nullptr;
};

} // namespace explorer
