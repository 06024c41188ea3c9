# SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
# SPDX-License-Identifier: MIT OR Apache-2.0

# Headers of others, read once for many targets: target_precompile_headers(… REUSE_FROM core-headers). Who reuses them
# links what they come from, and is compiled with the same options.

set(core_headers <QtNetwork> <simdjson.h> <tl/expected.hpp> <algorithm> <chrono> <functional> <ranges> <variant>)

# explorer_headers(name HEADERS <a.h>… LIBS target…)
function(explorer_headers name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "HEADERS;LIBS")
    add_library(${name} STATIC "${CMAKE_SOURCE_DIR}/cmake/headers.cpp")
    set_target_properties(${name} PROPERTIES AUTOMOC OFF)
    target_link_libraries(${name} PRIVATE project-options ${arg_LIBS})
    target_precompile_headers(${name} PRIVATE ${arg_HEADERS})
endfunction()

explorer_headers(core-headers HEADERS ${core_headers} LIBS light-options Qt6::Network simdjson::simdjson tl::expected)
explorer_headers(data-headers HEADERS ${core_headers} LIBS Qt6::Network simdjson::simdjson tl::expected)
explorer_headers(window-headers HEADERS ${core_headers} <QtWidgets>
    LIBS light-options Qt6::Widgets Qt6::Network simdjson::simdjson tl::expected)

if(BUILD_TESTING)
    # Qt Test without its macros that name the folder of a test: with them no two folders could share headers.
    add_library(qt-test INTERFACE)
    target_link_libraries(qt-test INTERFACE Qt6::Core $<TARGET_FILE:Qt6::Test>)
    target_include_directories(qt-test SYSTEM INTERFACE $<TARGET_PROPERTY:Qt6::Test,INTERFACE_INCLUDE_DIRECTORIES>)
    target_compile_definitions(qt-test INTERFACE QT_TESTLIB_LIB)

    explorer_headers(test-headers HEADERS ${core_headers} <QtTest>
        LIBS test-options qt-test Qt6::Network simdjson::simdjson tl::expected)
    explorer_headers(window-test-headers HEADERS ${core_headers} <QtTest> <QtWidgets>
        LIBS test-options qt-test Qt6::Widgets Qt6::Network simdjson::simdjson tl::expected)
endif()
