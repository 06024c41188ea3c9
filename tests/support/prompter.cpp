// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "tests/support/prompter.h"

using namespace Qt::StringLiterals;

Prompter::Prompter()
{
    m_isRegistered =
        m_bus.registerObject(u"/org/gnome/keyring/Prompter"_s, this, QDBusConnection::ExportAllSlots)
        && m_bus.registerService(u"org.gnome.keyring.SystemPrompter"_s);
}
