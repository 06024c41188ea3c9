// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

namespace explorer {

// Where what is to be uploaded is chosen.
enum class UploadFrom { Files, Folder, Clipboard };

} // namespace explorer
