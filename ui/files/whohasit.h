// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/api/applications.h"
#include "core/files/inspection.h"
#include "core/session/nodes.h"
#include "ui/widgets/fieldrow.h"

#include <QDateTime>
#include <QHash>
#include <QTimer>

namespace explorer {

// Which of the open nodes have the very application of a file, and in which version. It goes by what their
// lists say; only of a node that has another build of it the builds it keeps are asked for: once for each
// build that is installed, and once more for each reading of its list while it does not tell.
class WhoHasIt : public QObject {
    Q_OBJECT

public:
    // `nodes` must outlive it.
    WhoHasIt(calimero::Nodes &nodes, const calimero::files::Inspection &file, QObject *parent = nullptr);

    // One for each open node; its link leads to the application, or the blob, there (NodeLink).
    QList<Field> fields() const;

Q_SIGNALS:
    void changed();

private:
    // What a node was asked and has told.
    struct Kept {
        std::optional<calimero::ApplicationId> application;
        std::optional<calimero::BlobId> installed; // when it was asked
        calimero::Foreign version;
        QDateTime listed; // the reading of its applications it was asked after
        bool isUnderWay = false;
        bool isTold = false; // for all of the above
        QList<calimero::api::ApplicationVersion> builds; // the last that were told of this application
    };

    void follow(calimero::Node *node);
    void look();
    Field fieldOf(calimero::Node &node) const;
    std::optional<calimero::ApplicationId> installedOn(calimero::Node &node) const;
    bool isThisBuild(calimero::Node &node, const calimero::ApplicationId &id) const;
    void askForBuilds(calimero::Node &node, const calimero::ApplicationId &id);
    void takeBuilds(const QString &profile,
                    const calimero::Result<calimero::Reply<QList<calimero::api::ApplicationVersion>>> &reply);

    calimero::Nodes &m_nodes;
    calimero::BlobId m_blob;
    std::optional<calimero::ApplicationId> m_application; // of a bundle
    QHash<QString, Kept> m_kept; // by profile
    QTimer m_soon;
};

// A thing on one of several nodes, as a link of a field.
struct NodeLink {
    QString profileId;
    QString link;

    QString toString() const { return profileId + QChar(u'\n') + link; }
    static NodeLink parse(const QString &text)
    {
        return {text.section(QChar(u'\n'), 0, 0), text.section(QChar(u'\n'), 1)};
    }
};

} // namespace explorer
