// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/session/keptbuild.h"

#include "core/session/node.h"
#include "core/transfer/download.h"
#include "core/transfer/filename.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QThreadPool>

namespace calimero {

using namespace Qt::StringLiterals;

namespace {

/// A folder of its own, so that nothing of another installation is in the way. Gone with its last owner.
struct Handover {
    explicit Handover(const QString &below) : folder(below + "/kept"_L1) { }

    QTemporaryDir folder;
    QString file;
};

} // namespace

bool canInstallKept(const Node &node)
{
    return node.isOnThisComputer() && !node.handoverFolder().isEmpty();
}

Operation::Plan installKept(Node &node, const KeptBuild &build,
                            std::function<void(const std::optional<ApplicationId> &)> take)
{
    const auto handover = std::make_shared<std::unique_ptr<Handover>>();
    const auto begin = [&node, build, handover, take = std::move(take)](qsizetype part, QObject *context,
                                                                        Operation::Finish finish) {
        if (part == 0) {
            const QString place = node.handoverFolder();
            // As the system names it: a node may compare it with the folder it was given.
            const QString below = QDir().mkpath(place) ? QFileInfo(place).canonicalFilePath() : place;
            *handover = std::make_unique<Handover>(below);
            if (!(*handover)->folder.isValid())
                return Operation::refuse(context, std::move(finish),
                                         {.kind = Error::Kind::File,
                                          .message = (*handover)->folder.errorString(),
                                          .path = Foreign(below)});
            const QString name = safeFileName(build.name, build.blob.toString().left(12));
            (*handover)->file = (*handover)->folder.filePath(name + ".mpk"_L1);
            return Operation::follow(download(node.transport(), *QThreadPool::globalInstance(),
                                              {.blob = build.blob, .path = (*handover)->file}),
                                     context, std::move(finish), [](const SavedBlob &) {});
        }
        api::InstallDevApplication request;
        request.path = (*handover)->file;
        return Operation::send(node.transport(), request, context, std::move(finish), take);
    };
    return {.begin = begin, .parts = 2, .inOrder = true};
}

} // namespace calimero
