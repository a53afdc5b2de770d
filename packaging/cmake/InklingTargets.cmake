# What every target of ours has in common: the language, the warnings, the sanitizers and where binaries go.
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/bin")
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

add_library(inkling_flags INTERFACE)
target_compile_features(inkling_flags INTERFACE cxx_std_23)
target_compile_options(inkling_flags INTERFACE
    -Wall -Wextra -Wno-missing-field-initializers -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wold-style-cast -Wnull-dereference
    $<$<BOOL:${INKLING_WERROR}>:-Werror>)
target_include_directories(inkling_flags INTERFACE "${PROJECT_SOURCE_DIR}")
if(INKLING_SANITIZE)
    target_compile_options(inkling_flags INTERFACE -fsanitize=${INKLING_SANITIZE} -fno-omit-frame-pointer)
    target_link_options(inkling_flags INTERFACE -fsanitize=${INKLING_SANITIZE})
endif()

# A library of ours; its rooms add their files with target_sources from their own folder.
function(inkling_library name)
    add_library(${name} STATIC)
    set_target_properties(${name} PROPERTIES LINKER_LANGUAGE CXX)
    target_link_libraries(${name} PUBLIC inkling_flags)
endfunction()

# Writes FILE into a header as a raw string constant, so that a small data file needs no path at run time.
function(inkling_embed target file constant)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${file}")
    file(READ "${file}" content)
    set(header "${CMAKE_CURRENT_BINARY_DIR}/embedded/${constant}.h")
    file(CONFIGURE OUTPUT "${header}" @ONLY CONTENT
        "#pragma once\nnamespace inkling::embedded {\ninline constexpr char ${constant}[] = R\"embedded(@content@)embedded\";\n}\n")
    target_include_directories(${target} PRIVATE "${CMAKE_CURRENT_BINARY_DIR}")
endfunction()
