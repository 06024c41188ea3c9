# SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
# SPDX-License-Identifier: MIT OR Apache-2.0

# Every library we stand on, and what for. The packages that hold them are named in cmake/packages.txt.

include(FeatureSummary)
find_package(PkgConfig REQUIRED)

find_package(Qt6 6.4 REQUIRED COMPONENTS Core DBus Gui Network Widgets Concurrent Svg Sql WebSockets LinguistTools Test)
set_package_properties(Qt6 PROPERTIES TYPE REQUIRED
    PURPOSE "windows, HTTP, history (Sql), icons (Svg), translations, the demo node's WebSocket, tests")

find_package(Qt6Keychain REQUIRED)
set_package_properties(Qt6Keychain PROPERTIES TYPE REQUIRED
    PURPOSE "tokens in the keychain of the desktop")

find_package(simdjson REQUIRED)
set_package_properties(simdjson PROPERTIES TYPE REQUIRED
    PURPOSE "reading what nodes say, fast and with the digits of numbers as sent")

find_package(tl-expected REQUIRED)
set_package_properties(tl-expected PROPERTIES TYPE REQUIRED
    PURPOSE "a value or an error, as a value")

find_package(OpenSSL 3 REQUIRED COMPONENTS Crypto)
set_package_properties(OpenSSL PROPERTIES TYPE REQUIRED
    PURPOSE "SHA-256 of blobs while they stream, and wiping secrets from memory")

find_package(ZLIB REQUIRED)
set_package_properties(ZLIB PROPERTIES TYPE REQUIRED
    PURPOSE "answers that come packed, and application bundles of the demo node")

# http_parser has neither a CMake package nor a pkg-config file.
find_path(HTTP_PARSER_INCLUDE_DIR http_parser.h REQUIRED)
find_library(HTTP_PARSER_LIBRARY http_parser REQUIRED)
add_library(http-parser INTERFACE)
target_include_directories(http-parser SYSTEM INTERFACE "${HTTP_PARSER_INCLUDE_DIR}")
target_link_libraries(http-parser INTERFACE "${HTTP_PARSER_LIBRARY}")
add_feature_info(http_parser TRUE "reads requests in the demo node and in test servers")
