// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0
#include "tests/support/testprogram.h"

#include <QByteArray>
#include <QFileInfo>
#include <QString>

#include <cstdio>
#include <map>

namespace {

std::map<QString, TestCase::Run> &testCases()
{
    static std::map<QString, TestCase::Run> cases;
    return cases;
}

QString nameOf(const char *file)
{
    return QFileInfo(QString::fromLocal8Bit(file)).completeBaseName();
}

} // namespace

TestCase::TestCase(Run run, const char *file)
{
    testCases().emplace(nameOf(file), run);
}

int main(int argc, char **argv)
{
    const auto found = testCases().find(argc > 0 ? nameOf(argv[0]) : QString());
    if (found != testCases().end())
        return found->second(argc, argv);
    std::fputs("It is started by the name of one of its tests, which lie beside it:\n", stderr);
    for (const auto &[name, run] : testCases())
        std::fprintf(stderr, "    %s\n", qPrintable(name));
    return 2;
}
