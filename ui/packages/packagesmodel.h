// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/concurrent/latest.h"
#include "core/session/builds.h"
#include "core/session/names.h"
#include "ui/models/tablemodel.h"

#include <QHash>

#include <memory>
#include <optional>
#include <utility>

namespace explorer {

/// The builds a node keeps: packages, their versions, and what uses them.
class PackagesModel : public TableModel {
    Q_OBJECT

public:
    /// `names` must outlive the model.
    explicit PackagesModel(const calimero::Names &names, QObject *parent = nullptr);

    /// All rows anew, made on a worker; shown by difference, which is marked when they were read `again`.
    void setKnown(const calimero::Builds::Known &known, const calimero::table::TablePtr &contexts,
                  const calimero::table::TablePtr &namespaces, const calimero::ContextNames &names,
                  bool again = false);
    /// What tells a build apart (IdTextRole): "application/blob", as two applications may be the same code.
    /// Of a row whose code the node did not tell it is the application.
    [[nodiscard]] static QString idText(const calimero::ApplicationId &application,
                                        const calimero::BlobId &blob);
    /// The blob of a row that is shown.
    [[nodiscard]] std::optional<calimero::BlobId> buildAt(int row) const;
    /// Of those that are known, be they shown or filtered out: what tells it apart, and what of its version.
    [[nodiscard]] std::optional<calimero::BuildRow> build(const calimero::ApplicationId &application,
                                                          const calimero::BlobId &blob) const;
    /// The build of an application that was installed last.
    [[nodiscard]] std::optional<calimero::BuildRow>
    installed(const calimero::ApplicationId &application) const;

private:
    // Made with the rows: others ask for a build, or for the one that is installed, at every change of names.
    struct Index {
        using Build = std::pair<calimero::ApplicationId, calimero::BlobId>; // the blob zero: not told
        QHash<Build, calimero::Bytes32> rows; // their keys
        QHash<calimero::ApplicationId, calimero::Bytes32> installed; // last, of each application
    };
    struct Made {
        calimero::table::DifferencePtr difference;
        std::shared_ptr<const Index> index;
    };
    struct Wish {
        calimero::Builds::Known known;
        calimero::table::TablePtr contexts;
        calimero::table::TablePtr namespaces;
        calimero::ContextNames names;
        bool isAgain = false;
    };

    void makeRows();
    [[nodiscard]] static Made made(const Wish &wish, const calimero::table::TablePtr &before);
    [[nodiscard]] std::optional<calimero::BuildRow> buildOfKey(const calimero::Bytes32 &key) const;

    std::optional<Wish> m_wish; // of which no rows are made yet
    std::shared_ptr<const Index> m_index; // of the rows made last
    calimero::Latest<Made> m_making;
};

} // namespace explorer
