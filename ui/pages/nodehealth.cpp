// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "ui/pages/nodehealth.h"

#include "core/session/node.h"
#include "ui/support/shownname.h"

#include <QCoreApplication>

namespace explorer {

using namespace Qt::StringLiterals;

namespace {

struct HealthWords {
    Q_DECLARE_TR_FUNCTIONS(NodeHealth)
};

NodeHealth healthOfOpen(const calimero::Node &node)
{
    const QString readiness = node.readiness();
    if (!readiness.isEmpty() && readiness != "ready"_L1)
        return {State::Retry, HealthWords::tr("Not ready: %1").arg(shownName(readiness)),
                HealthWords::tr("not ready")};
    if (node.isDoubted())
        return {State::Running, HealthWords::tr("Looking whether it is there"), HealthWords::tr("looking…")};
    return {State::Ok, HealthWords::tr("Healthy"), HealthWords::tr("open")};
}

} // namespace

NodeHealth healthOf(const calimero::Node &node)
{
    using Phase = calimero::Node::Phase;
    switch (node.phase()) {
    case Phase::Connecting:
        return {State::Running, HealthWords::tr("Connecting"), HealthWords::tr("connecting")};
    case Phase::Open:
        break;
    case Phase::NeedsSignIn:
        return {State::Retry, HealthWords::tr("Needs sign-in"), HealthWords::tr("needs sign-in")};
    case Phase::Unreachable:
        return {State::Failed, HealthWords::tr("Unreachable"), HealthWords::tr("unreachable")};
    case Phase::NotANode:
        return {State::Failed, HealthWords::tr("Not a node"), HealthWords::tr("not a node")};
    }
    return healthOfOpen(node);
}

} // namespace explorer
