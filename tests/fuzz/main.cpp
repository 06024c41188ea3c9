// SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
// SPDX-License-Identifier: MIT OR Apache-2.0

// explorer-fuzz --target=NAME [libFuzzer's arguments]: one program for all targets, since what they need is
// compiled once.
#include "tests/fuzz/targets.h"

#include <QCoreApplication>
#include <QLoggingCategory>

#include <cstdint>
#include <cstdio>
#include <cstring>

namespace {

using Target = void (*)(const QByteArray &);

constexpr std::pair<const char *, Target> targets[] = {
    {"typed-readers", fuzz::typedReaders},
    {"list-rows", fuzz::listRows},
    {"frames", fuzz::frames},
    {"http", fuzz::http},
    {"abi", fuzz::abi},
    {"application-files", fuzz::applicationFiles},
    {"masking", fuzz::masking},
    {"token-file", fuzz::tokenFile},
    {"callback", fuzz::callback},
    {"profiles", fuzz::profiles},
    {"addresses", fuzz::addresses},
    {"arguments", fuzz::arguments},
};

Target chosen = nullptr;

} // namespace

extern "C" int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    constexpr const char *option = "--target=";
    for (int i = 1; i < *argc; ++i) {
        if (std::strncmp((*argv)[i], option, std::strlen(option)) != 0)
            continue;
        for (const auto &[name, target] : targets) {
            if (std::strcmp((*argv)[i] + std::strlen(option), name) == 0)
                chosen = target;
        }
    }
    if (!chosen) {
        std::fputs("--target= one of:", stderr);
        for (const auto &[name, target] : targets)
            std::fprintf(stderr, " %s", name);
        std::fputc('\n', stderr);
        std::exit(2);
    }
    static QCoreApplication application(*argc, *argv);
    QLoggingCategory::setFilterRules(QStringLiteral("*=false"));
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    chosen(QByteArray(reinterpret_cast<const char *>(data), qsizetype(size)));
    return 0;
}
