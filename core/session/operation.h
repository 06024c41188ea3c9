// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#pragma once

#include "core/api/send.h"
#include "core/net/call.h"

#include <QList>
#include <QObject>
#include <QPointer>

#include <functional>
#include <memory>
#include <vector>

namespace calimero {

/// Work that a person began on a node and that changes something: create, install, log in, delete many,
/// generate. It belongs to the node and goes on whoever looks, in parts of one request or a few each; what
/// came of it is told by `ended`, after which it deletes itself.
class Operation : public QObject {
    Q_OBJECT

public:
    /// What cancel() can do.
    enum class Cancelling {
        Stops, ///< what is under way is given up, and did not happen
        LeavesOut, ///< what was sent goes on to its end, the rest is not begun
        GoesOn, ///< nothing: what was sent can't be taken back
    };
    using Finish = std::function<void(const std::optional<Error> &)>;
    /// Begins a part; `finish` is called when it ends, and has no effect any more once `context` is gone.
    /// Must not look at anything that may be gone before the node.
    using Begin = std::function<CallJob *(qsizetype part, QObject *context, Finish finish)>;

    /// Done: the same node answers as ever, as far as it tells. An error: another one, or none.
    using SameNode = std::function<Call<Done>()>;

    struct Plan {
        Begin begin;
        qsizetype parts = 1;
        Cancelling cancelling = Cancelling::GoesOn;
        /// Each part needs the one before: the first error ends it. Of what changes the node (not `Stops`)
        /// each but the first is begun only where the same node answers still.
        bool inOrder = false;
    };
    struct Failure {
        qsizetype part = 0;
        Error error;
    };

    /// A part that is one request; `take` gets the value of the answer.
    template<ApiRequest R, class F>
    static CallJob *send(Transport &transport, const R &request, QObject *context, Finish finish, F take)
    {
        return follow(api::send(transport, request), context, std::move(finish),
                      [take = std::move(take)](const auto &reply) mutable { take(reply.value); });
    }
    /// A part that is another call.
    template<class T, class F>
    static CallJob *follow(Call<T> call, QObject *context, Finish finish, F take)
    {
        call.then(context,
                  [finish = std::move(finish), take = std::move(take)](const Result<T> &result) mutable {
                      if (result)
                          take(*result);
                      finish(result ? std::nullopt : std::optional(result.error()));
                  });
        return call.job();
    }

    /// A part that can't be begun: it ends with this from the event loop, like any other.
    static CallJob *refuse(QObject *context, Finish finish, const Error &error);

    ~Operation() override;

    [[nodiscard]] Cancelling cancelling() const { return m_plan.cancelling; }
    [[nodiscard]] qsizetype parts() const { return m_plan.parts; }
    [[nodiscard]] qsizetype partsEnded() const { return m_ended; } ///< well or not
    [[nodiscard]] qsizetype partsDone() const { return m_ended - m_failures.size(); }
    [[nodiscard]] const QList<Failure> &failures() const { return m_failures; }
    [[nodiscard]] bool isCancelled() const { return m_isCancelled; }
    [[nodiscard]] bool isUnderWay() const { return !m_isOver; }

    /// By cancelling(). The end is told as ever, from the event loop.
    void cancel();

Q_SIGNALS:
    void partEnded(qsizetype part, const std::optional<calimero::Error> &error);
    void ended(); ///< once

private:
    friend class Operations;
    Operation(Plan plan, SameNode sameNode, QObject *parent);

    [[nodiscard]] bool hasNext() const;
    void beginNext();
    CallJob *beginPart(qsizetype part, QObject *receiver);
    void finishPart(qsizetype part, const std::optional<Error> &error);
    void endWhenDone();

    struct Running {
        qsizetype part;
        std::unique_ptr<QObject> context;
        QPointer<CallJob> job;
    };

    Plan m_plan;
    SameNode m_sameNode;
    qsizetype m_next = 0;
    qsizetype m_ended = 0;
    QList<Failure> m_failures;
    std::vector<Running> m_running;
    bool m_isCancelled = false;
    bool m_isLeft = false; ///< its node: another one answers
    bool m_isHalted = false; ///< nothing more is begun
    bool m_isOver = false;
};

/// All that is under way on one node.
class Operations : public QObject {
    Q_OBJECT

public:
    /// Parts of operations with several. Those with one part, and those in order, begin at once: nobody waits
    /// for a single act behind a thousand deletions.
    static constexpr qsizetype mostAtOnce = 4;

    explicit Operations(Operation::SameNode sameNode = {}, QObject *parent = nullptr)
        : QObject(parent), m_sameNode(std::move(sameNode))
    {
    }
    ~Operations() override;

    /// Told to nobody before this returns.
    Operation *begin(Operation::Plan plan);
    /// Another node answers in the place of the one they are about: of those that can leave something out
    /// nothing more is begun; of those in order the next part fails.
    void leaveNode();
    [[nodiscard]] qsizetype underWay() const { return static_cast<qsizetype>(m_all.size()); }
    /// Those that change the node and would not be told of if it went away now.
    [[nodiscard]] qsizetype changesUnderWay() const;

Q_SIGNALS:
    void changed(); ///< underWay

private:
    void pump();

    Operation::SameNode m_sameNode;
    std::vector<Operation *> m_all; ///< children
};

} // namespace calimero
