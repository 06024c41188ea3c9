// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/demo-node/http.h"

#include "app/demo-node/json.h"

namespace demonode {

std::optional<QByteArray> Request::parameter(QByteArrayView name) const
{
    for (const QByteArray &pair : query.split('&')) {
        const qsizetype equals = pair.indexOf('=');
        const QByteArray key = equals < 0 ? pair : pair.left(equals);
        if (QByteArray::fromPercentEncoding(key) != name)
            continue;
        QByteArray value = equals < 0 ? QByteArray() : pair.mid(equals + 1);
        return QByteArray::fromPercentEncoding(value.replace('+', ' '));
    }
    return std::nullopt;
}

Response emptyResponse(int status)
{
    Response response;
    response.status = status;
    return response;
}

Response textResponse(int status, const QByteArray &text)
{
    Response response;
    response.status = status;
    response.setHeader("content-type", "text/plain; charset=utf-8");
    response.body = text;
    return response;
}

Response jsonResponse(const QByteArray &json, int status)
{
    Response response;
    response.status = status;
    response.setHeader("content-type", "application/json");
    response.body = json;
    return response;
}

Response errorResponse(int status, const QByteArray &message)
{
    return jsonResponse("{\"error\":" + quoted(message) + "}", status);
}

Response maskedError()
{
    return errorResponse(500, "Internal server error");
}

} // namespace demonode
