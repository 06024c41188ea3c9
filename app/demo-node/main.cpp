// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/demo-node/gate.h"
#include "app/demo-node/node.h"
#include "app/demo-node/options.h"
#include "app/demo-node/server.h"
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

} // namespace

int main(int argc, char *argv[])
{
    const pid_t parent = ::getppid();
    calimero::useUtf8Locale();
    const QCoreApplication application(argc, argv);
    QString problem;
    const auto options = demonode::Options::parse(QCoreApplication::arguments().mid(1), problem);
    if (!options) {
        std::fprintf(stderr, "calimero-demo-node: %s\n\n%s", qPrintable(problem),
                     demonode::Options::usage().constData());
        return 2;
    }
    if (options->help) {
        std::fputs(demonode::Options::usage().constData(), stdout);
        return 0;
    }
    if (options->withParent && !endWithParent(parent))
        return 0;

    demonode::Node node(*options);
    demonode::Gate gate;
    demonode::Server server([&](demonode::Request &request) {
        if (auto refusal = gate.refuse(request))
            return demonode::Plan{.refusal = std::move(refusal)};
        return node.dispatch(request);
    });
    if (!server.start(options->port)) {
        std::fprintf(stderr, "calimero-demo-node: can not listen on port %d: %s\n", int(options->port),
                     qPrintable(server.errorString()));
        return 1;
    }
    gate.setPort(server.serverPort());
    // All at once: who reads the first line finds the others.
    std::printf("%s\n%s: %s\nCALIMERO_DEMO_SECRET=%d:%s\n", server.url().constData(), demonode::Gate::header,
                gate.secret().constData(), int(server.serverPort()), gate.secret().constData());
    std::fflush(stdout);
    return QCoreApplication::exec();
}
