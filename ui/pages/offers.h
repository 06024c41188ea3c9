// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "ui/widgets/placeholder.h"

namespace calimero {
class Node;
struct Error;
namespace api {
struct Entry;
}
} // namespace calimero

namespace explorer {

class Host;

// What stands in the place of a page that asks the node something, until there is an answer.
namespace Offers {

// What asking once more is called, on a page, in a notice and in a dialog: of what failed, and of what the
// node does not have. F5 does the same.
enum class Why { Failed, Lacking };
QString again(Why why = Why::Failed);

Placeholder::Offer loading(const QString &icon, const QString &title);
// The node has no such route: which one, and why that may be. `title`: what it does not tell.
Placeholder::Offer lacking(const calimero::api::Entry &entry, const QString &icon, const QString &title,
                           std::function<void()> again);
// No good answer came; of one that was refused, the permission it takes.
Placeholder::Offer failed(const calimero::Error &error, const calimero::api::Entry &entry, Host &host,
                          std::function<void()> again);
// The same; `entry` is null where the route is not known. `answer` is handed what the node answered, to show
// it.
Placeholder::Offer failed(const calimero::Error &error, const calimero::api::Entry *entry,
                          std::function<void()> again, std::function<void(const QString &raw)> answer);
// The same as a sentence, over what was read before.
QString failure(const calimero::Error &error, const calimero::api::Entry &entry);
QString failure(const calimero::Error &error, const calimero::api::Entry *entry);

} // namespace Offers

} // namespace explorer
