// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/contexts/syncwords.h"

#include "ui/support/format.h"
#include "ui/support/shownname.h"

#include <QCoreApplication>

#include <algorithm>

namespace explorer::SyncWords {

using namespace calimero;
using namespace Qt::StringLiterals;

namespace {

struct SyncTr {
    Q_DECLARE_TR_FUNCTIONS(SyncWords)
};

constexpr qsizetype longestSyncWord = 60;
constexpr quint64 mostSeconds = 24ULL * 3600; // of what a node says of the time to come

struct Said {
    QString how;
    QString todo;
    State state = State::None;
};

QString snapshotText(const api::SyncState &state)
{
    QStringList parts;
    if (state.recordsReceived)
        parts += SyncTr::tr("%n records so far", nullptr,
                            int(std::min<quint64>(*state.recordsReceived, std::numeric_limits<int>::max())));
    if (state.percent)
        parts += SyncTr::tr("%1 %").arg(Format::count(qint64(std::min<quint64>(*state.percent, 100))));
    if (state.etaSecs && *state.etaSecs <= mostSeconds)
        parts += SyncTr::tr("about %n seconds left", nullptr, int(*state.etaSecs));
    return parts.isEmpty()
        ? SyncTr::tr("It receives all of its data from a peer.")
        : SyncTr::tr("It receives all of its data from a peer: %1.").arg(parts.join(u", "_s));
}

Said saidOf(const api::SyncState &state, bool isInitialized)
{
    const QString word = state.state ? state.state->whole() : QString();
    if (word == "idle"_L1)
        return isInitialized
            ? Said{SyncTr::tr("In step, as far as this node knows; nothing is being exchanged."),
                   {},
                   State::Ok}
            : Said{SyncTr::tr("It has no data yet, and nothing is under way."),
                   SyncTr::tr("Press Sync. If nothing comes, no other member is online."), State::Waiting};
    if (word == "waitingForPeers"_L1)
        return {SyncTr::tr("It waits for peers: nobody who has this context is connected."),
                SyncTr::tr("Nothing, if you are the only one so far. Else look on the Network page whether "
                           "this node and the others reach each other."),
                State::Waiting};
    if (word == "syncing"_L1)
        return {SyncTr::tr("It exchanges changes with a peer."), SyncTr::tr("Nothing: it ends by itself."),
                State::Running};
    if (word == "receivingSnapshot"_L1)
        return {snapshotText(state), SyncTr::tr("Wait: calls work when all of it is here."), State::Running};
    if (word == "backingOff"_L1)
        return {state.retryInSecs && *state.retryInSecs <= mostSeconds
                    ? SyncTr::tr("The last attempt failed. The node tries again in %n seconds.", nullptr,
                                 int(*state.retryInSecs))
                    : SyncTr::tr("The last attempt failed. The node tries again by itself."),
                SyncTr::tr("Wait, or press Sync to try at once."), State::Retry};
    if (word.isEmpty())
        return {Format::unknown(), {}, State::None};
    return {SyncTr::tr("The node says “%1”, which this version of the explorer does not know.")
                .arg(shownName(word, longestSyncWord)),
            {},
            State::None};
}

} // namespace

QList<Field> fields(const api::SyncStatus &status, const QString &missing)
{
    const bool isInitialized = status.isInitialized.value_or(true);
    Said said = saidOf(status.syncState.value_or(api::SyncState()), isInitialized);
    // The node finds out with the next attempt.
    if (!missing.isEmpty() && said.state == State::Ok)
        said.state = State::Waiting;
    const quint64 failures = status.failureCount.value_or(0);
    const bool isStuck = failures > 0;
    QList<Field> fields{{.caption = SyncTr::tr("Sync"),
                         .value = said.how,
                         .color = said.how == Format::unknown() ? Color::Muted : Color::Text,
                         .state = isStuck && said.state != State::Running ? State::Retry : said.state,
                         .copyable = false}};
    const bool wasSaid = status.syncState && status.syncState->state && *status.syncState->state == "idle"_L1;
    if (!isInitialized && !wasSaid)
        fields += Field{.caption = SyncTr::tr("Its data"),
                        .value = SyncTr::tr("None has arrived here yet; calls are refused until then."),
                        .color = Color::Muted,
                        .copyable = false};
    if (isStuck)
        fields += Field{.caption = SyncTr::tr("Failed attempts"),
                        .value = Format::count(
                            qint64(std::min<quint64>(failures, quint64(std::numeric_limits<qint64>::max())))),
                        .note = SyncTr::tr("in a row"),
                        .color = Color::Warn};
    if (status.lastError && !status.lastError->isEmpty())
        fields += Field{.caption = SyncTr::tr("Last error"),
                        .value = shownName(*status.lastError),
                        .copy = status.lastError->whole(),
                        .color = Color::Warn};
    if (!missing.isEmpty())
        fields += Field{.caption = SyncTr::tr("What to do"),
                        .value = SyncTr::tr("Install its application again: without it no sync succeeds."),
                        .link = missing,
                        .copyable = false};
    else if (!said.todo.isEmpty())
        fields += Field{.caption = SyncTr::tr("What to do"), .value = said.todo, .copyable = false};
    else if (isStuck)
        fields += Field{.caption = SyncTr::tr("What to do"),
                        .value = SyncTr::tr("Press Sync. If that fails too, look whether a member who has "
                                            "the data is online."),
                        .copyable = false};
    return fields;
}

Field notTold(const QString &why)
{
    return {.caption = SyncTr::tr("Sync"), .value = why, .color = Color::Muted, .copyable = false};
}

QList<Field> notTakingPart(const std::optional<api::SyncStatus> &status)
{
    QList<Field> fields{
        {.caption = SyncTr::tr("Sync"),
         .value = SyncTr::tr("This node does not take part, so nothing is exchanged and nothing comes."),
         .color = Color::Muted,
         .state = State::Waiting,
         .copyable = false}};
    QStringList said;
    if (status && status->syncState && status->syncState->state && !status->syncState->state->isEmpty())
        said += shownName(*status->syncState->state, longestSyncWord);
    if (status && status->lastError && !status->lastError->isEmpty())
        said += shownName(*status->lastError);
    if (!said.isEmpty())
        fields +=
            Field{.caption = SyncTr::tr("The node says"), .value = said.join(u": "_s), .color = Color::Muted};
    return fields;
}

bool isGoingOn(const api::SyncStatus &status)
{
    const QString word =
        status.syncState && status.syncState->state ? status.syncState->state->whole() : QString();
    return word == "syncing"_L1 || word == "receivingSnapshot"_L1 || word == "backingOff"_L1
        || word == "waitingForPeers"_L1 || status.failureCount.value_or(0) > 0
        || !status.isInitialized.value_or(true);
}

} // namespace explorer::SyncWords
