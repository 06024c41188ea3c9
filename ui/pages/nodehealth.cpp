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

} // namespace

NodeHealth healthOf(const calimero::Node &node)
{
    const QString readiness = node.readiness();
    if (!readiness.isEmpty() && readiness != "ready"_L1)
        return {State::Retry, HealthWords::tr("Not ready: %1").arg(shownName(readiness))};
    if (node.isDoubted())
        return {State::Running, HealthWords::tr("Looking whether it is there")};
    return {State::Ok, HealthWords::tr("Healthy")};
}

} // namespace explorer
