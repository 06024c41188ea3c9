// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/api/entry.h"

#include <QString>

// Words for requests.
namespace explorer::ApiText {

// The registry's own names.
QString name(const calimero::api::Entry &entry);
QString name(const calimero::api::Parameter &parameter);
// "Needs the permission context:list."; empty: it needs none.
QString permission(const calimero::api::Entry &entry);
QString area(calimero::api::Area area);
// "GET /admin-api/contexts/{context_id}"
QString route(const calimero::api::Entry &entry);
// "changes the node", "only reads"
QString doing(const calimero::api::Entry &entry);
// Why a node may not have it: "a newer node has it"; empty: each has.
QString absence(calimero::api::Absence absence);
// "context id, base58"
QString type(const calimero::api::Parameter &parameter);

} // namespace explorer::ApiText
