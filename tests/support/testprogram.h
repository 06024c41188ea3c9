// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0
#pragma once

// Many tests are one program, since compiling and linking each by itself takes most of the time of a build.
// The program has a name for each of its tests, and runs the one it is started as: `net_test` is the test in
// net_test.cpp. In place of QTEST_MAIN a test has a line of its own, within a namespace of its own:
//
//     const TestCase testCase(runTest<NetTest>);
//
#include <QCoreApplication>
#include <QTest>

// A test with windows names QApplication.
template<typename Test, typename Application = QCoreApplication>
int runTest(int argc, char **argv)
{
    Application app(argc, argv);
    Test test;
    return QTest::qExec(&test, argc, argv);
}

class TestCase {
public:
    using Run = int (*)(int argc, char **argv);

    explicit TestCase(Run run, const char *file = __builtin_FILE());
};
