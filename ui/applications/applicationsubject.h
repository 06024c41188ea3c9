// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/api/applications.h"
#include "core/concurrent/latest.h"
#include "core/rpc/abi.h"
#include "ui/inspector/nodesubject.h"

namespace explorer {

class ApplicationSubject : public NodeSubject {
    Q_OBJECT

public:
    ApplicationSubject(calimero::Node &node, const calimero::ApplicationId &id);
    QString title() const override;
    bool isTitleAnId() const override { return title() == m_id.toShortString(); }
    QString subtitle() const override;
    Field goneLine() const override;
    QList<Field> fields() const override;
    QList<Part> parts() override;
    void load() override;

protected:
    void wentAway() override;

private:
    void loadAbi(const QString &service);
    void findContexts();
    QList<Field> overview() const;
    Field usedBy() const;
    QList<Field> abi() const;
    PartRows versions() const;
    PartRows contexts() const;

    calimero::ApplicationId m_id;
    std::optional<calimero::api::Application> m_application;
    std::optional<QList<calimero::api::ApplicationVersion>> m_versions;
    QList<std::pair<QString, calimero::rpc::Manifest>> m_abis; // by service; "" for the only one
    QMap<QString, QString> m_whyNoAbi; // by service: a description that is there and can't be read
    std::optional<QList<calimero::ContextId>> m_contexts; // looked for when somebody asks
    bool m_contextsWanted = false;
    calimero::Latest<QList<calimero::ContextId>> m_finding;
};

} // namespace explorer
