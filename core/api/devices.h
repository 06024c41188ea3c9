// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/api/reply.h"

namespace calimero::api {

/// What a device that is to be linked says of itself. All but the code in hex.
struct NewDevice {
    std::optional<AccountId> accountId;
    std::optional<DeviceId> deviceId;
    std::optional<KeyInHex> kemPublicKey;
    std::optional<KeyInHex> signPublicKey;
    std::optional<Foreign> statement; ///< 64 bytes in hex
    std::optional<Foreign>
        confirmationCode; ///< four groups of four characters; goes to the other person by another way

    static constexpr auto fields()
    {
        return std::tuple(json::always("accountId", &NewDevice::accountId),
                          json::always("deviceId", &NewDevice::deviceId),
                          json::always("kemPublicKey", &NewDevice::kemPublicKey),
                          json::always("signPublicKey", &NewDevice::signPublicKey),
                          json::always("statement", &NewDevice::statement),
                          json::always("confirmationCode", &NewDevice::confirmationCode));
    }
};

/// POST /admin-api/namespaces/{namespace_id}/account/pair-init, on the new device: makes its keys; nothing
/// is published. The same again gives the same.
struct PairDeviceInit {
    using Response = NewDevice;
    static constexpr Entry entry{
        .name = "pair-device-init",
        .verb = Verb::Post,
        .path = "/admin-api/namespaces/{namespace_id}/account/pair-init",
        .parameters = {parameter::namespaceId, inBody("accountRootPublicKey", "bytes32_hex")},
        .changes = true,
        .permission = "admin",
        .returns = "{data:{accountId,deviceId,kemPublicKey,signPublicKey,statement,confirmationCode}}",
        .timeout = slow,
        .absence = Absence::OlderNode};
    NamespaceId namespaceId;
    KeyInHex accountRootPublicKey; ///< of the account it is to act for
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
    [[nodiscard]] static Response done() { return {}; } ///< answered by a 2xx without a body
};

struct PairedDevice {
    std::optional<AccountId> accountId;
    std::optional<DeviceId> deviceId;
    std::optional<bool> keyDelivered; ///< false: linked, and can not read yet
    std::optional<Foreign> confirmationCode;

    static constexpr auto fields()
    {
        return std::tuple(json::always("accountId", &PairedDevice::accountId),
                          json::always("deviceId", &PairedDevice::deviceId),
                          json::always("keyDelivered", &PairedDevice::keyDelivered),
                          json::always("confirmationCode", &PairedDevice::confirmationCode));
    }
};

/// POST /admin-api/namespaces/{namespace_id}/account/pair-complete, where the account is. A bare 500:
/// another code, a bad statement, this node is itself a paired device, or no key of the group.
struct PairDeviceComplete {
    using Response = PairedDevice;
    static constexpr Entry entry{
        .name = "pair-device-complete",
        .verb = Verb::Post,
        .path = "/admin-api/namespaces/{namespace_id}/account/pair-complete",
        .parameters = {parameter::namespaceId, inBody("deviceId", "device_id"),
                       inBody("kemPublicKey", "bytes32_hex"), inBody("signPublicKey", "bytes32_hex"),
                       inBody("statement", "hex"), inBody("confirmationCode", "string")},
        .changes = true,
        .permission = "admin",
        .returns = "{data:{accountId,deviceId,keyDelivered,confirmationCode}}",
        .timeout = slow,
        .absence = Absence::OlderNode};
    NamespaceId namespaceId;
    DeviceId deviceId;
    KeyInHex kemPublicKey;
    KeyInHex signPublicKey;
    QString statement; ///< 64 bytes in hex
    QString confirmationCode; ///< typed by a person; case and dashes do not matter
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
    [[nodiscard]] static Response done() { return {}; } ///< answered by a 2xx without a body
};

struct RevokedIn {
    std::optional<NamespaceId> namespaceId;
    std::optional<bool> keyRotated;

    static constexpr auto fields()
    {
        return std::tuple(json::always("namespaceId", &RevokedIn::namespaceId),
                          json::always("keyRotated", &RevokedIn::keyRotated));
    }
};

struct RevokedDevice {
    std::optional<AccountId> accountId;
    std::optional<DeviceId> deviceId;
    std::optional<bool> keyRotated; ///< false: the device still reads
    std::optional<QList<RevokedIn>> revokedIn;

    static constexpr auto fields()
    {
        return std::tuple(json::always("accountId", &RevokedDevice::accountId),
                          json::always("deviceId", &RevokedDevice::deviceId),
                          json::always("keyRotated", &RevokedDevice::keyRotated),
                          json::always("revokedIn", &RevokedDevice::revokedIn));
    }
};

/// POST /admin-api/namespaces/{namespace_id}/account/revoke: for good. 400: a bad proof; a bare 500: not
/// bound here, or neither the holder nor a proof.
struct RevokeDevice {
    using Response = RevokedDevice;
    static constexpr Entry entry{
        .name = "revoke-device",
        .verb = Verb::Post,
        .path = "/admin-api/namespaces/{namespace_id}/account/revoke",
        .parameters = {parameter::namespaceId, inBody("deviceId", "device_id"), mayBeInBody("proof", "hex")},
        .changes = true,
        .permission = "admin",
        .returns = "{data:{accountId,deviceId,keyRotated,revokedIn:[{namespaceId,keyRotated}]}}",
        .timeout = slow,
        .absence = Absence::OlderNode};
    NamespaceId namespaceId;
    DeviceId deviceId;
    QString proof; ///< hex, of any length; empty for none
    [[nodiscard]] Request request() const;
    [[nodiscard]] static Result<Response> read(const Answer &answer, json::Findings &findings);
    [[nodiscard]] static Response done() { return {}; } ///< answered by a 2xx without a body
};

} // namespace calimero::api
