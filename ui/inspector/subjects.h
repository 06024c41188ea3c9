// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/api/applications.h"
#include "core/api/contexts.h"
#include "core/api/namespaces.h"
#include "core/api/node.h"
#include "core/net/call.h"
#include "core/rpc/abi.h"
#include "ui/inspector/subject.h"

#include <memory>

namespace explorer {

class OpenNode;

// The subject of a link; null when it names nothing this node can have.
std::unique_ptr<Subject> makeSubject(OpenNode &node, const Link &link);

// What all subjects do: ask, keep the raw answers, say what was missing or odd in them.
class NodeSubject : public Subject {
    Q_OBJECT

public:
    NodeSubject(OpenNode &node, Link link) : Subject(std::move(link)), m_node(node) { }

    QList<std::pair<QString, QByteArray>> raw() const override { return m_raw; }

protected:
    OpenNode &node() const { return m_node; }
    // Sends it and hands the value to `take`; the answer joins the raw view, an error the fields.
    template<calimero::ApiRequest R, typename F>
    void ask(const R &request, F take);
    // Errors and findings, as fields at the end.
    QList<Field> trouble() const;
    void addRaw(const QString &heading, const QByteArray &json);

private:
    void note(const calimero::Request &request, const QByteArray &raw,
              const calimero::json::Findings &findings);
    void failed(const calimero::Request &request, const calimero::Error &error);

    OpenNode &m_node;
    QList<std::pair<QString, QByteArray>> m_raw;
    QList<Field> m_trouble;
};

class ContextSubject : public NodeSubject {
    Q_OBJECT

public:
    ContextSubject(OpenNode &node, const calimero::ContextId &id);
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

class ApplicationSubject : public NodeSubject {
    Q_OBJECT

public:
    ApplicationSubject(OpenNode &node, const calimero::ApplicationId &id);
    QString icon() const override;
    QString title() const override;
    QString subtitle() const override;
    QList<Field> fields() const override;
    void load() override;

private:
    void loadAbi(const QString &service);

    calimero::ApplicationId m_id;
    std::optional<calimero::api::Application> m_application;
    std::optional<QList<calimero::api::ApplicationVersion>> m_versions;
    QList<std::pair<QString, calimero::rpc::Manifest>> m_abis; // by service; "" for the only one
};

class BlobSubject : public NodeSubject {
    Q_OBJECT

public:
    BlobSubject(OpenNode &node, const calimero::BlobId &id);
    QString icon() const override;
    QString title() const override;
    QString subtitle() const override;
    QList<Field> fields() const override;
    QWidget *makePreview(QWidget *parent) override;
    void load() override;

private:
    calimero::BlobId m_id;
    std::optional<calimero::Answer> m_head;
};

class IdentitySubject : public NodeSubject {
    Q_OBJECT

public:
    IdentitySubject(OpenNode &node, const calimero::PublicKey &key);
    QString icon() const override;
    QString title() const override;
    QString subtitle() const override;
    QList<Field> fields() const override;
    void load() override;

private:
    calimero::PublicKey m_key;
};

class NamespaceSubject : public NodeSubject {
    Q_OBJECT

public:
    NamespaceSubject(OpenNode &node, const calimero::NamespaceId &id);
    QString icon() const override;
    QString title() const override;
    QString subtitle() const override;
    QList<Field> fields() const override;
    void load() override;

private:
    calimero::NamespaceId m_id;
    std::optional<calimero::api::Namespace> m_namespace;
};

} // namespace explorer
