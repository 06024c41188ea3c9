// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/api/namespaces.h"
#include "ui/inspector/nodesubject.h"

namespace explorer {

class NamespaceSubject : public NodeSubject {
    Q_OBJECT

public:
    NamespaceSubject(calimero::Node &node, const calimero::NamespaceId &id);
    QString title() const override;
    bool isTitleAnId() const override { return title() == m_id.toShortString(); }
    QString subtitle() const override;
    QList<Field> fields() const override;
    void load() override;

protected:
    void wentAway() override;

private:
    calimero::NamespaceId m_id;
    std::optional<calimero::api::Namespace> m_namespace;
};

} // namespace explorer
