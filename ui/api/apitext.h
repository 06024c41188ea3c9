// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/api/entry.h"
#include "core/session/earlierrequest.h"

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
// What has to be filled in before a request that was sent before can be sent again.
QString hidden(const QStringList &values);
// Why its body is not there.
QString notKept(calimero::EarlierRequest::Body body);
// "context id, base58"
QString type(const calimero::api::Parameter &parameter);

} // namespace explorer::ApiText
