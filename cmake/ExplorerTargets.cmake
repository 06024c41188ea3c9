# SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
# SPDX-License-Identifier: MIT OR Apache-2.0

# explorer_add_tests(program SOURCES a_test.cpp … [LIBS target …] [OFFSCREEN])
#
# OFFSCREEN: they have windows, on Qt's platform without a display.
# Tests in one program, and a name for it and a ctest entry for each: a_test is the one in a_test.cpp
# (tests/support/testprogram.h). The wire recordings and other fixtures are in tests/data: testData() knows where.
# Each test gets a home of its own, so none can touch the settings or tokens of the person who runs it.
function(explorer_add_tests program)
    cmake_parse_arguments(PARSE_ARGV 1 arg "OFFSCREEN" "" "SOURCES;LIBS")
    add_executable(${program} ${arg_SOURCES})
    file(MAKE_DIRECTORY "${CMAKE_RUNTIME_OUTPUT_DIRECTORY}")
    target_link_libraries(${program} PRIVATE
        project-options test-options test-program test-support qt-test simdjson::simdjson ${arg_LIBS})
    # One run of moc is all a test needs; CMake's own scan takes longer than compiling some of them. And a few tests
    # are compiled in one go: they instantiate the same templates.
    set_target_properties(${program} PROPERTIES AUTOMOC OFF UNITY_BUILD ON)
    file(MAKE_DIRECTORY "${CMAKE_CURRENT_BINARY_DIR}/moc")
    target_include_directories(${program} PRIVATE "${CMAKE_CURRENT_BINARY_DIR}/moc")
    if(arg_OFFSCREEN)
        target_link_libraries(${program} PRIVATE gui-driver)
        target_precompile_headers(${program} REUSE_FROM window-test-headers)
    else()
        target_precompile_headers(${program} REUSE_FROM test-headers)
    endif()
    foreach(source IN LISTS arg_SOURCES)
        if(NOT source MATCHES "^(.*_test)\\.cpp$")
            continue()
        endif()
        set(name ${CMAKE_MATCH_1})
        # Without the folders of headers: a test's slots need none, and to read Qt's takes thirty times as long.
        set(moc "${CMAKE_CURRENT_BINARY_DIR}/moc/${name}.moc")
        add_custom_command(OUTPUT "${moc}"
            COMMAND Qt6::moc -o "${moc}" "${CMAKE_CURRENT_SOURCE_DIR}/${source}"
            DEPENDS "${source}" VERBATIM)
        target_sources(${program} PRIVATE "${moc}")
        file(CREATE_LINK ${program} "${CMAKE_RUNTIME_OUTPUT_DIRECTORY}/${name}" SYMBOLIC)
        add_test(NAME ${name} COMMAND "${CMAKE_RUNTIME_OUTPUT_DIRECTORY}/${name}")
        set(home "${CMAKE_BINARY_DIR}/test-home/${name}")
        file(MAKE_DIRECTORY "${home}")
        set(environment
            "HOME=${home}" "XDG_CONFIG_HOME=${home}/config" "XDG_DATA_HOME=${home}/data"
            "XDG_CACHE_HOME=${home}/cache" "XDG_STATE_HOME=${home}/state" "XDG_RUNTIME_DIR=${home}"
            "DBUS_SESSION_BUS_ADDRESS=" "no_proxy=*" "LC_ALL=C.UTF-8"
            "DEMO_NODE_PROGRAM=${CMAKE_RUNTIME_OUTPUT_DIRECTORY}/calimero-demo-node"
            "EXPLORER_PROGRAM=${CMAKE_RUNTIME_OUTPUT_DIRECTORY}/calimero-explorer")
        if(arg_OFFSCREEN)
            list(APPEND environment "QT_QPA_PLATFORM=offscreen")
        endif()
        set_tests_properties(${name} PROPERTIES TIMEOUT 120 ENVIRONMENT "${environment}")
    endforeach()
endfunction()
