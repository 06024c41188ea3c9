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
#include "core/base/endsignals.h"

#include <QCoreApplication>
#include <QLoggingCategory>
#include <QSocketNotifier>

#include <csignal>

namespace explorer {

using namespace cli;
using namespace Qt::StringLiterals;

namespace {

/// Ctrl+C, and being told to end, end the command with a line that says so.
void catchSignals(QCoreApplication &application, const std::function<void()> &interrupt)
{
    std::signal(SIGPIPE, SIG_IGN); // a closed standard output is an error to be told, not to die of
    const int file = catchEndSignals();
    if (file < 0)
        return;
    auto *notifier = new QSocketNotifier(file, QSocketNotifier::Read, &application);
    QObject::connect(notifier, &QSocketNotifier::activated, &application, [notifier, interrupt] {
        notifier->setEnabled(false);
        interrupt();
    });
}

int wrongUsage(const QString &what)
{
    writeError("calimero-explorer: " + what.toUtf8());
    writeError(QCoreApplication::translate("explorer::cli", "calimero-explorer --help tells more.").toUtf8());
    return WrongUsage;
}

int print(const QByteArray &text)
{
    std::signal(SIGPIPE, SIG_IGN);
    const int why = writeOut(text);
    if (why != 0)
        writeError(errorLine(outputError(why)));
    return why == 0 ? Done : Failed;
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
        return print(helpText(arguments->words.value(0)).toUtf8());
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
