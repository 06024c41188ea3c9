// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/error.h"
#include "core/rpc/abi.h"
#include "ui/inspector/fields.h"

// What an application says of itself, as fields.
namespace explorer::AbiFields {

// All of it, in groups; `service` of an application with several.
QList<Field> all(const calimero::Foreign &service, const calimero::rpc::Manifest &abi);
// Its signature, below what it does.
Field method(const calimero::rpc::Method &method);
Field event(const calimero::rpc::Member &event);
Field type(const calimero::rpc::NamedType &type);

// Why there is no list of methods, as a sentence.
QString whyNone(const calimero::Error &error);

} // namespace explorer::AbiFields
