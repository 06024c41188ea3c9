// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/api/contexts.h"
#include "ui/inspector/nodesubject.h"

namespace explorer {

class ContextSubject : public NodeSubject {
    Q_OBJECT

public:
    ContextSubject(calimero::Node &node, const calimero::ContextId &id);
    QString icon() const override;
    QString title() const override;
    QString subtitle() const override;
    QList<Field> fields() const override;
    void load() override;

private:
    calimero::ContextId m_id;
    std::optional<calimero::api::Context> m_context;
    std::optional<quint64> m_storage;
    std::optional<QList<calimero::PublicKey>> m_identities;
    std::optional<QList<calimero::PublicKey>> m_owned;
    std::optional<std::optional<calimero::GroupId>> m_group;
};

} // namespace explorer
