// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "app/cli/aliased.h"
#include "app/cli/nodecommand.h"
#include "app/cli/thingreader.h"

namespace explorer::cli {

/// `show KIND ID`: all that the node says of one thing.
class ShowThing : public NodeCommand {
    Q_OBJECT

public:
    using NodeCommand::NodeCommand;

protected:
    [[nodiscard]] QString readWords() override;
    void begin() override;
    void stop() override;

private:
    void ask(const calimero::Request &request, const std::vector<std::string_view> &path);
    template<typename Request, typename IdType>
    void askNamed(const Aliased<IdType> &typed, std::initializer_list<std::string_view> envelope);
    void complete(const QByteArray &object);
    template<typename Request>
    void addAliases(const QByteArray &object, const QString &id);
    /// What is shown without it: said, unless nobody may read it or there is nothing to read.
    void without(const QString &what, const calimero::Error &error);
    void askBlob();
    void find();
    void found(const calimero::api::Rows &rows);
    void show(const QByteArray &object);
    [[nodiscard]] calimero::Error nothing() const;

    Kind m_kind = Kind::Contexts;
    QString m_id;
    Aliased<calimero::ContextId> m_context;
    Aliased<calimero::ApplicationId> m_application;
    QPointer<calimero::CallJob> m_finding;
    calimero::Call<calimero::Answer> m_call;
    std::unique_ptr<ThingReader> m_reader;
};

} // namespace explorer::cli
