// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include <QByteArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QString>

/// One exchange recorded from a real node, as it lies in tests/data/wire.
struct Recording {
    QString name; ///< "contexts/list": folder and file name without ending
    QString node; ///< which of the recorded nodes: "node1", "node2" (open), "node3-login"

    QByteArray method;
    QByteArray path; ///< with the query, as sent
    QMap<QByteArray, QByteArray> requestHeaders; ///< names in lower case
    QByteArray requestBody; ///< empty where the recording only counts the bytes
    qint64 requestBytes = 0; ///< size of the body as sent

    int status = 0;
    QMap<QByteArray, QByteArray> headers; ///< names in lower case; a real node also sends `Date`
    QByteArray body; ///< as the node sent it but for white space inside JSON
    bool bodyIsJson = false;
    bool bodyIsCounted = false; ///< the recording only says how many bytes came (large bodies)

    /// All exchanges below tests/data/wire, or of the folder ("blobs"); in order of name.
    [[nodiscard]] static QList<Recording> all(const QString &folder = {});
    /// One by name; fails the program when it is not there, since a test that needs it can not go on.
    [[nodiscard]] static Recording load(const QString &name);
};
