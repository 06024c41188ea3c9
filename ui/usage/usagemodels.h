// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/session/contextsizes.h"
#include "core/session/names.h"
#include "ui/usage/shares.h"

namespace explorer {

/// What namespaces take, by what it is taken for.
class NamespaceUsageModel : public SharesModel {
    Q_OBJECT

public:
    /// `names` must outlive the model.
    explicit NamespaceUsageModel(const calimero::Names &names, QObject *parent = nullptr);
};

/// What contexts take, as far as they were asked.
class ContextUsageModel : public SharesModel {
    Q_OBJECT

public:
    /// Both must outlive the model.
    ContextUsageModel(const calimero::Names &names, const calimero::ContextSizes &sizes,
                      QObject *parent = nullptr);

private:
    calimero::AliasMap<calimero::ContextId> m_aliases; ///< as they are shown
};

/// What blobs take.
class BlobUsageModel : public SharesModel {
    Q_OBJECT

public:
    /// `names` must outlive the model.
    explicit BlobUsageModel(const calimero::Names &names, QObject *parent = nullptr);
};

} // namespace explorer
