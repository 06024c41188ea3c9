// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/api/reply.h"

namespace calimero::api {

struct TeeInfo {
    std::optional<Foreign> cloudProvider;
    std::optional<Foreign> osImage;
    std::optional<Foreign> mrtd; ///< hex

    static constexpr auto fields()
    {
        return std::tuple(json::always("cloudProvider", &TeeInfo::cloudProvider),
                          json::always("osImage", &TeeInfo::osImage), json::always("mrtd", &TeeInfo::mrtd));
    }
};

/// GET /admin-api/tee/info. 500 with the reason on a machine that has no such thing. Public.
struct GetTeeInfo {
    using Response = TeeInfo;
    static constexpr Entry entry{.name = "get-tee-info",
                                 .verb = Verb::Get,
                                 .path = "/admin-api/tee/info",
                                 .permission = "public",
                                 .returns = "{data:{cloudProvider,osImage,mrtd}}",
                                 .absence = Absence::OlderNode};
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
};

struct TeeQuote {
    std::optional<Foreign> quote; ///< base64
    std::optional<json::Dictionary<json::Raw>> parts; ///< what the node reads in it

    static constexpr auto fields()
    {
        return std::tuple(json::always("quoteB64", &TeeQuote::quote),
                          json::always("quote", &TeeQuote::parts));
    }
};

/// POST /admin-api/tee/attest: a quote over a number of one's own; changes nothing. 404: no such
/// application; 500 or 501 on a machine that has no such thing. Public.
struct AttestTee {
    using Response = TeeQuote;
    static constexpr Entry entry{
        .name = "attest-tee",
        .verb = Verb::Post,
        .path = "/admin-api/tee/attest",
        .parameters = {inBody("nonce", "bytes32_hex"), mayBeInBody("applicationId", "application_id")},
        .looksUp = true,
        .permission = "public",
        .returns = "{data:{quoteB64,quote:{header,body,signature,attestationKey,certificationData}}}",
        .timeout = slow,
        .absence = Absence::OlderNode};
    QString nonce; ///< 64 hex digits
    std::optional<ApplicationId> applicationId;
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
};

/// Keys are snake_case, and contexts in hex.
struct FleetJoin {
    std::optional<Foreign> status; ///< "joined", or "announced": not admitted yet
    std::optional<GroupId> groupId;
    std::optional<NamespaceId> namespaceId;
    std::optional<PublicKey> publicKey;
    std::optional<AccountId> account;
    std::optional<bool> admitted;
    std::optional<bool> autoFollowEnabled;
    std::optional<QList<ContextIdInHex>> contexts;

    static constexpr auto fields()
    {
        return std::tuple(
            json::always("status", &FleetJoin::status), json::always("group_id", &FleetJoin::groupId),
            json::always("namespace_id", &FleetJoin::namespaceId),
            json::always("public_key", &FleetJoin::publicKey), json::always("account", &FleetJoin::account),
            json::always("admitted", &FleetJoin::admitted),
            json::always("auto_follow_enabled", &FleetJoin::autoFollowEnabled),
            json::always("contexts_joined", &FleetJoin::contexts));
    }
};

/// POST /admin-api/tee/fleet-join: joins a group as a machine that proves itself. Takes some 30 s. 500 or
/// 501 on a machine that can not.
struct JoinFleet {
    using Response = FleetJoin;
    static constexpr Entry entry{.name = "fleet-join",
                                 .verb = Verb::Post,
                                 .path = "/admin-api/tee/fleet-join",
                                 .parameters = {inBody("groupId", "group_id")},
                                 .changes = true,
                                 .permission = "admin",
                                 .returns = "{status,group_id,namespace_id,public_key,account,admitted,auto_"
                                            "follow_enabled,contexts_joined:[context_id_hex]}",
                                 .timeout = slow,
                                 .absence = Absence::OlderNode};
    GroupId groupId;
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
    [[nodiscard]] static Response done() { return {}; } ///< answered by a 2xx without a body
};

/// Which machines are let in. All values in hex.
struct TeeAdmissionPolicy {
    std::optional<bool> enabled; ///< false: never set, or no such group
    std::optional<QList<Foreign>> allowedMrtd;
    std::optional<QList<Foreign>> allowedRtmr0;
    std::optional<QList<Foreign>> allowedRtmr1;
    std::optional<QList<Foreign>> allowedRtmr2;
    std::optional<QList<Foreign>> allowedRtmr3;
    std::optional<QList<Foreign>> allowedTcbStatuses;
    std::optional<bool> acceptMock;

    static constexpr auto fields()
    {
        return std::tuple(json::always("enabled", &TeeAdmissionPolicy::enabled),
                          json::always("allowedMrtd", &TeeAdmissionPolicy::allowedMrtd),
                          json::always("allowedRtmr0", &TeeAdmissionPolicy::allowedRtmr0),
                          json::always("allowedRtmr1", &TeeAdmissionPolicy::allowedRtmr1),
                          json::always("allowedRtmr2", &TeeAdmissionPolicy::allowedRtmr2),
                          json::always("allowedRtmr3", &TeeAdmissionPolicy::allowedRtmr3),
                          json::always("allowedTcbStatuses", &TeeAdmissionPolicy::allowedTcbStatuses),
                          json::always("acceptMock", &TeeAdmissionPolicy::acceptMock));
    }
};

/// GET /admin-api/groups/{group_id}/settings/tee-admission-policy. Without a `data` around it.
struct GetTeeAdmissionPolicy {
    using Response = TeeAdmissionPolicy;
    static constexpr Entry entry{
        .name = "get-tee-admission-policy",
        .verb = Verb::Get,
        .path = "/admin-api/groups/{group_id}/settings/tee-admission-policy",
        .parameters = {parameter::groupId},
        .permission = "group:list",
        .returns = "{enabled,allowedMrtd:[string],allowedRtmr0:[string],allowedRtmr1:[string],allowedRtmr2:["
                   "string],allowedRtmr3:[string],allowedTcbStatuses:[string],acceptMock}",
        .absence = Absence::OlderNode};
    GroupId groupId;
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
};

/// PUT /admin-api/groups/{group_id}/settings/tee-admission-policy: replaces it. 400: no `allowedMrtd`, and
/// `acceptMock` is not set; a bare 500: not a namespace.
struct SetTeeAdmissionPolicy {
    using Response = Done;
    static constexpr Entry entry{
        .name = "set-tee-admission-policy",
        .verb = Verb::Put,
        .path = "/admin-api/groups/{group_id}/settings/tee-admission-policy",
        .parameters = {parameter::groupId, mayBeInBody("allowedMrtd", "json"),
                       mayBeInBody("allowedRtmr0", "json"), mayBeInBody("allowedRtmr1", "json"),
                       mayBeInBody("allowedRtmr2", "json"), mayBeInBody("allowedRtmr3", "json"),
                       mayBeInBody("allowedTcbStatuses", "json"), mayBeInBody("acceptMock", "bool")},
        .changes = true,
        .wantsBody = true,
        .permission = "group:manage",
        .returns = "{}",
        .timeout = slow,
        .absence = Absence::OlderNode};
    GroupId groupId;
    QStringList allowedMrtd;
    QStringList allowedRtmr0;
    QStringList allowedRtmr1;
    QStringList allowedRtmr2;
    QStringList allowedRtmr3;
    QStringList allowedTcbStatuses;
    bool acceptMock = false; ///< for practising; no machine proves anything then
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
    [[nodiscard]] static Response done() { return {}; } ///< answered by a 2xx without a body
};

} // namespace calimero::api
