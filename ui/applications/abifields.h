// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/error.h"
#include "core/base/id.h"
#include "core/rpc/abi.h"
#include "ui/inspector/fields.h"

namespace calimero {
class Node;
}

// What an application says of itself, as fields.
namespace explorer::AbiFields {

// All of it, in groups; `service` of an application with several.
QList<Field> all(const calimero::Foreign &service, const calimero::rpc::Manifest &abi);
// Its signature, below what it does.
Field method(const calimero::rpc::Method &method);
Field event(const calimero::rpc::Member &event);
Field type(const calimero::rpc::NamedType &type);

// All applications of the node were told, and this one is not among them: it was uninstalled, or never was
// installed. Contexts that run its code go on all the same.
bool isMissing(calimero::Node &node, const calimero::ApplicationId &id);
// Why there is no list of methods, as a sentence. `isMissing`: of the application that was asked for.
QString whyNone(const calimero::Error &error, bool isMissing = false);

} // namespace explorer::AbiFields
