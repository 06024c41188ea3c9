// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/application.h"
#include "app/cli/arguments.h"
#include "app/cli/commandline.h"
#include "app/cli/output.h"
#include "app/keepprivate.h"
#include "core/base/utf8locale.h"

#include <QCoreApplication>

int main(int argc, char **argv)
{
    explorer::keepMemoryPrivate();
    calimero::useUtf8Locale();
    QCoreApplication::setApplicationName(QStringLiteral("calimero-explorer"));
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments += explorer::cli::wordOf(argv[i]);
    if (explorer::cli::isCommand(arguments)) {
        QCoreApplication application(argc, argv);
        return explorer::runCommandLine(application, arguments);
    }
    QString problem;
    const auto options = explorer::WindowOptions::parse(arguments, problem);
    if (!options) {
        explorer::cli::writeError("calimero-explorer: " + problem.toUtf8());
        return explorer::cli::WrongUsage;
    }
    if (!explorer::isDisplayNamed()) {
        explorer::cli::writeError(explorer::noDisplay);
        return explorer::cli::Failed;
    }
    return explorer::runWindow(argc, argv, *options);
}
