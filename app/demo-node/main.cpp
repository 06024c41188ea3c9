// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/demo-node/cluster.h"
#include "core/base/utf8locale.h"

#include <QCoreApplication>

#include <cstdio>

#include <csignal>
#include <sys/prctl.h>
#include <unistd.h>

namespace {

/// Asks the system to end this process together with its parent (on Linux: with the thread that started it).
/// False when the parent had gone before the system knew.
bool endWithParent(pid_t parent)
{
    return ::prctl(PR_SET_PDEATHSIG, SIGTERM) == 0 && ::getppid() == parent;
}

int refuse(const QByteArray &problem)
{
    std::fprintf(stderr, "calimero-demo-node: %s\n\n%s", problem.constData(),
                 demonode::Options::usage().constData());
    return 2;
}

} // namespace

int main(int argc, char *argv[])
{
    const pid_t parent = ::getppid();
    calimero::useUtf8Locale();
    const QCoreApplication application(argc, argv);
    QString problem;
    const auto options = demonode::Options::parse(QCoreApplication::arguments().mid(1), problem);
    if (!options)
        return refuse(problem.toUtf8());
    if (options->help) {
        std::fputs(demonode::Options::usage().constData(), stdout);
        return 0;
    }
    if (options->withParent && !endWithParent(parent))
        return 0;

    demonode::Cluster cluster(*options);
    if (!cluster.unknownRoute().isEmpty())
        return refuse("there is no route '" + cluster.unknownRoute() + "' to take away");
    if (!cluster.start()) {
        std::fprintf(stderr, "calimero-demo-node: %s\n", cluster.problem().constData());
        return 1;
    }
    // All at once: who reads the first line finds the others.
    std::fputs(cluster.announcement().constData(), stdout);
    std::fflush(stdout);
    return QCoreApplication::exec();
}
