// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

#include "app/cli/arguments.h"
#include "app/cli/commandline.h"
#include "app/cli/output.h"

#include <QCoreApplication>

int main(int argc, char **argv)
{
    QCoreApplication::setApplicationName(QStringLiteral("calimero-explorer"));
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments += QString::fromLocal8Bit(argv[i]);
    if (explorer::cli::isCommand(arguments)) {
        QCoreApplication application(argc, argv);
        return explorer::runCommandLine(application);
    }
    explorer::cli::writeError("calimero-explorer: this build has no window; --help shows what it can do");
    return explorer::cli::WrongUsage;
}
