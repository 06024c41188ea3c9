# SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
# SPDX-License-Identifier: MIT OR Apache-2.0

# How everything here is compiled. Each target of ours links `project-options`; nothing is set globally.

set(CMAKE_AUTOMOC ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_ARCHIVE_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/lib")
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")

add_library(project-options INTERFACE)
target_compile_features(project-options INTERFACE cxx_std_20)
target_compile_options(project-options INTERFACE
    $<$<COMPILE_LANGUAGE:CXX>:
        -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Wold-style-cast -Woverloaded-virtual
        -Wno-missing-field-initializers -Werror=switch -Werror=return-type -fno-strict-aliasing>
    # Line tables are enough for a back trace and halve the size of the build.
    $<$<CONFIG:RelWithDebInfo>:-g1 -UNDEBUG>)
target_compile_definitions(project-options INTERFACE
    $<$<CONFIG:RelWithDebInfo,Debug>:QT_FORCE_ASSERTS>
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_URL_CAST_FROM_STRING
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_NO_FOREACH QT_NO_KEYWORDS
    QT_STRICT_ITERATORS QT_MESSAGELOGCONTEXT QT_NO_CONTEXTLESS_CONNECT
    QT_DISABLE_DEPRECATED_BEFORE=0x060400)

# So many sources of a target are compiled in one go where the target says UNITY_BUILD: reading headers and
# instantiating templates is most of the work.
set(CMAKE_UNITY_BUILD_BATCH_SIZE 24)
# To the compiler each of them is a header, and what is meant for headers is not meant for them. And gcc tidies its
# memory again and again though nearly all of it stays in use, a sixth of its time: not below one GiB.
target_compile_options(project-options INTERFACE
    $<$<COMPILE_LANG_AND_ID:CXX,GNU>:-Wno-subobject-linkage --param=ggc-min-heapsize=1048576>)

# For what waits for the network or leaves its work to Qt: code that is a third smaller, as all of it that is gone
# through stays in memory. What counts rows and bytes is in core-data and ui-models.
add_library(light-options INTERFACE)
if(CMAKE_CXX_FLAGS_RELWITHDEBINFO MATCHES "-O2")
    target_compile_options(light-options INTERFACE
        $<$<CONFIG:RelWithDebInfo>:$<$<COMPILE_LANG_AND_ID:CXX,GNU,Clang>:-Os>>)
endif()

# Nobody waits for the code of a test: it is built without optimising it. Not for what is measured: of an inline
# function the linker keeps one copy for the whole program.
add_library(test-options INTERFACE)
target_compile_options(test-options INTERFACE $<$<CONFIG:RelWithDebInfo>:$<$<COMPILE_LANG_AND_ID:CXX,GNU,Clang>:-O0>>)
# Without optimising simdjson adds members for its own checks, and fits nothing that was compiled with it.
if(NOT CMAKE_CXX_FLAGS_RELWITHDEBINFO MATCHES "-O0")
    target_compile_definitions(test-options INTERFACE $<$<CONFIG:RelWithDebInfo>:SIMDJSON_DEVELOPMENT_CHECKS=0>)
endif()

# Faster builds where the tools are there; the result is the same without them.
find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER
        "${CMAKE_COMMAND}" -E env CCACHE_SLOPPINESS=pch_defines,time_macros "${CCACHE_PROGRAM}")
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        target_compile_options(project-options INTERFACE $<$<COMPILE_LANGUAGE:CXX>:-fpch-preprocess>)
    endif()
endif()
find_program(MOLD_PROGRAM mold)
if(MOLD_PROGRAM AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_link_options(project-options INTERFACE -fuse-ld=mold)
endif()
