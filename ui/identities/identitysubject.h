// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/base/id.h"
#include "core/concurrent/latest.h"
#include "ui/inspector/nodesubject.h"

namespace explorer {

class IdentitySubject : public NodeSubject {
    Q_OBJECT

public:
    IdentitySubject(calimero::Node &node, const calimero::PublicKey &key);
    QString title() const override;
    bool isTitleAnId() const override { return title() == m_key.toShortString(); }
    QString subtitle() const override;
    QList<Field> fields() const override;
    QList<Part> parts() override;
    void load() override;

private:
    void findContexts();
    QList<Field> overview() const;
    PartRows contexts() const;

    calimero::PublicKey m_key;
    using Contexts = QList<std::pair<calimero::ContextId, std::optional<bool>>>;
    std::optional<Contexts> m_contexts; // the key is in, and whether this node owns it there
    calimero::Latest<Contexts> m_finding;
};

} // namespace explorer
