# SPDX-FileCopyrightText: 2026 Calimero Explorer contributors
# SPDX-License-Identifier: MIT OR Apache-2.0

# explorer_add_test(name SOURCES a.cpp … [LIBS target …] [LABELS label …] [TIMEOUT seconds] [OFFSCREEN])
#
# OFFSCREEN: it has windows, on Qt's platform without a display.
# A Qt Test program and the ctest entry for it. The wire recordings and other fixtures are in tests/data:
# testData() knows where.
# Each test gets a home of its own, so none can touch the settings or tokens of the person who runs it.
function(explorer_add_test name)
    cmake_parse_arguments(arg "OFFSCREEN" "TIMEOUT" "SOURCES;LIBS;LABELS" ${ARGN})
    add_executable(${name} ${arg_SOURCES})
    target_link_libraries(${name} PRIVATE project-options test-options test-support qt-test simdjson::simdjson ${arg_LIBS})
    # One run of moc is all a test needs; CMake's own scan takes longer than compiling some of them.
    set_target_properties(${name} PROPERTIES AUTOMOC OFF)
    foreach(source IN LISTS arg_SOURCES)
        if(source MATCHES "^(.*_test)\\.cpp$")
            qt_generate_moc("${source}" "${CMAKE_CURRENT_BINARY_DIR}/moc/${CMAKE_MATCH_1}.moc" TARGET ${name})
            target_sources(${name} PRIVATE "${CMAKE_CURRENT_BINARY_DIR}/moc/${CMAKE_MATCH_1}.moc")
        endif()
    endforeach()
    target_include_directories(${name} PRIVATE "${CMAKE_CURRENT_BINARY_DIR}/moc")
    add_test(NAME ${name} COMMAND ${name})
    if(NOT arg_TIMEOUT)
        set(arg_TIMEOUT 120)
    endif()
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
        target_link_libraries(${name} PRIVATE gui-driver)
        target_precompile_headers(${name} REUSE_FROM window-test-headers)
    else()
        target_precompile_headers(${name} REUSE_FROM test-headers)
    endif()
    set_tests_properties(${name} PROPERTIES
        TIMEOUT ${arg_TIMEOUT} LABELS "${arg_LABELS}" ENVIRONMENT "${environment}")
endfunction()
