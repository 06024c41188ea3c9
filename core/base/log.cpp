// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/base/log.h"

Q_LOGGING_CATEGORY(lcHttp, "explorer.net.http", QtWarningMsg)
Q_LOGGING_CATEGORY(lcAuth, "explorer.auth", QtWarningMsg)
Q_LOGGING_CATEGORY(lcKeychain, "explorer.auth.keychain", QtWarningMsg)
Q_LOGGING_CATEGORY(lcTransfer, "explorer.transfer", QtWarningMsg)
Q_LOGGING_CATEGORY(lcStorage, "explorer.storage", QtWarningMsg)
Q_LOGGING_CATEGORY(lcUi, "explorer.ui", QtWarningMsg)
