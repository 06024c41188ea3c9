// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QLoggingCategory>

/// All log categories; listed in CONTRIBUTING. No message may hold a token, a password or a root key id.
Q_DECLARE_LOGGING_CATEGORY(lcHttp) // each request and answer, one line of JSON (debug)
Q_DECLARE_LOGGING_CATEGORY(lcAuth) // log-in, refresh, what the stores do
Q_DECLARE_LOGGING_CATEGORY(lcKeychain) // keychain calls that take long or fail
Q_DECLARE_LOGGING_CATEGORY(lcTransfer) // uploads and downloads
Q_DECLARE_LOGGING_CATEGORY(lcStorage) // settings, history, remembered names
Q_DECLARE_LOGGING_CATEGORY(lcUi) // windows and models
