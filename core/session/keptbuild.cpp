// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "core/session/keptbuild.h"

#include "core/session/node.h"
#include "core/transfer/download.h"
#include "core/transfer/filename.h"
#include "core/transfer/workercall.h"

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
using HandoverPtr = std::shared_ptr<Handover>;

/// On a worker. Where its last owner goes it is removed on one, too, which ends before the application does.
Result<HandoverPtr> makeHandover(const QString &place, const QString &name)
{
    // As the system names it: a node may compare it with the folder it was given.
    const QString below = QDir().mkpath(place) ? QFileInfo(place).canonicalFilePath() : place;
    const HandoverPtr made(new Handover(below), [](Handover *old) {
        QThreadPool::globalInstance()->start([old] { delete old; });
    });
    if (!made->folder.isValid())
        return tl::unexpected(
            Error{.kind = Error::Kind::File, .message = made->folder.errorString(), .path = Foreign(below)});
    made->file = made->folder.filePath(name + ".mpk"_L1);
    return made;
}

} // namespace

bool canInstallKept(const Node &node)
{
    return node.isOnThisComputer() && !node.handoverFolder().isEmpty();
}

Operation::Plan installKept(Node &node, const KeptBuild &build,
                            std::function<void(const std::optional<ApplicationId> &)> take)
{
    const auto handover = std::make_shared<HandoverPtr>();
    const auto begin = [&node, build, handover, take = std::move(take)](qsizetype part, QObject *context,
                                                                        Operation::Finish finish) {
        if (part == 0) {
            QThreadPool &pool = *QThreadPool::globalInstance();
            auto made = onWorker<HandoverPtr>(
                pool, &node,
                [place = node.handoverFolder(),
                 name = safeFileName(build.name, build.blob.toString().left(12))](
                    const Wanted &, const auto &) { return makeHandover(place, name); });
            const auto fetch = [&node, &pool, handover,
                                blob = build.blob](const Result<HandoverPtr> &result) {
                if (!result)
                    return finishedCall<SavedBlob>(&node, tl::unexpected(result.error()));
                *handover = *result;
                return download(node.transport(), pool, {.blob = blob, .path = (*result)->file});
            };
            return Operation::follow(made.then(&node, fetch), context, std::move(finish),
                                     [](const SavedBlob &) {});
        }
        api::InstallDevApplication request;
        request.path = (*handover)->file;
        return Operation::send(node.transport(), request, context, std::move(finish), take);
    };
    return {.begin = begin, .parts = 2, .inOrder = true};
}

} // namespace calimero
