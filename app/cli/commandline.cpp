// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/cli/commandline.h"

#include "app/cli/apicall.h"
#include "app/cli/arguments.h"
#include "app/cli/callmethod.h"
#include "app/cli/downloadblob.h"
#include "app/cli/inspectfile.h"
#include "app/cli/listcontexts.h"
#include "app/cli/listthings.h"
#include "app/cli/logincommands.h"
#include "app/cli/output.h"
#include "app/cli/profilecommands.h"
#include "app/cli/registrytext.h"
#include "app/cli/showthing.h"
#include "app/cli/synccontexts.h"
#include "app/cli/uploadfiles.h"
#include "core/api/registry.h"

#include <QCoreApplication>
#include <QLoggingCategory>
#include <QSocketNotifier>

#include <csignal>

#include <unistd.h>

namespace explorer {

using namespace cli;
using namespace Qt::StringLiterals;

namespace {

int interruptPipe[2] = {-1, -1};

/// Ctrl+C ends the command with a line that says so. A handler may do next to nothing, so it only wakes the
/// event loop.
void catchSignals(QCoreApplication &application, const std::function<void()> &interrupt)
{
    std::signal(SIGPIPE, SIG_IGN); // a closed standard output is an error to be told, not to die of
    if (pipe(interruptPipe) != 0)
        return;
    auto *notifier = new QSocketNotifier(interruptPipe[0], QSocketNotifier::Read, &application);
    QObject::connect(notifier, &QSocketNotifier::activated, &application, interrupt);
    struct sigaction action = {};
    action.sa_handler = [](int) {
        // A second one, when the first did not help, has the usual effect.
        std::signal(SIGINT, SIG_DFL);
        (void)!write(interruptPipe[1], "x", 1);
    };
    sigaction(SIGINT, &action, nullptr);
    std::signal(SIGTERM, SIG_DFL);
}

int wrongUsage(const QString &what)
{
    writeError("calimero-explorer: " + what.toUtf8());
    writeError(QCoreApplication::translate("explorer::cli", "calimero-explorer --help tells more.").toUtf8());
    return WrongUsage;
}

int print(const QByteArray &text)
{
    return writeOut(text) ? Done : Failed;
}

template<class Command>
int run(QCoreApplication &application, Command &command)
{
    // From the event loop, so that an end right at the start ends it too.
    QMetaObject::invokeMethod(&command, &Command::start, Qt::QueuedConnection);
    QObject::connect(&command, &Command::ended, &application, &QCoreApplication::exit, Qt::QueuedConnection);
    catchSignals(application, [&command] { command.interrupt(); });
    return application.exec();
}

template<class Command>
int runWord(QCoreApplication &application, const Arguments &arguments)
{
    Command command(arguments);
    if (const QString problem = command.prepare(); !problem.isEmpty())
        return wrongUsage(problem);
    using Runs = std::conditional_t<std::is_base_of_v<NodeCommand, Command>, NodeCommand, Command>;
    return run<Runs>(application, command);
}

} // namespace

int runCommandLine(QCoreApplication &application, const QStringList &typed)
{
    // Standard error is for scripts to read; QT_LOGGING_RULES still opens the log.
    QLoggingCategory::setFilterRules(u"*.debug=false\n*.info=false\n*.warning=false"_s);
    const auto arguments = parse(typed);
    if (!arguments)
        return wrongUsage(arguments.error());
    switch (arguments->command) {
    case Arguments::Command::Version:
        return print("calimero-explorer " CALIMERO_EXPLORER_VERSION "\n");
    case Arguments::Command::Help:
        return print(helpText().toUtf8());
    case Arguments::Command::ApiList:
        return print(arguments->json ? registryAsJson() : registryAsText());
    case Arguments::Command::ApiShow: {
        const auto *entry = calimero::api::findEntry(arguments->name);
        if (!entry)
            return wrongUsage(noSuchRequest(arguments->name));
        return print(entryAsText(*entry));
    }
    case Arguments::Command::ApiDocs:
        return print(registryAsMarkdown());
    case Arguments::Command::ListContexts: {
        ListContexts command(*arguments);
        return run(application, command);
    }
    case Arguments::Command::List:
        return runWord<ListThings>(application, *arguments);
    case Arguments::Command::Show:
        return runWord<ShowThing>(application, *arguments);
    case Arguments::Command::Call:
        return runWord<CallMethod>(application, *arguments);
    case Arguments::Command::Upload:
        return runWord<UploadFiles>(application, *arguments);
    case Arguments::Command::Download:
        return runWord<DownloadBlob>(application, *arguments);
    case Arguments::Command::Sync:
        return runWord<SyncContexts>(application, *arguments);
    case Arguments::Command::LogIn:
        return runWord<LogIn>(application, *arguments);
    case Arguments::Command::LogOut:
        return runWord<LogOut>(application, *arguments);
    case Arguments::Command::Profiles:
        return runWord<ProfileCommands>(application, *arguments);
    case Arguments::Command::Inspect:
        return runWord<InspectFile>(application, *arguments);
    case Arguments::Command::ApiCall:
    case Arguments::Command::ApiGet:
        break;
    }
    ApiCall command(*arguments);
    if (const QString problem = command.prepare(); !problem.isEmpty())
        return wrongUsage(problem);
    return run(application, command);
}

} // namespace explorer
