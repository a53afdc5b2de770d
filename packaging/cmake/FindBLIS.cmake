# Finds BLIS (the linear-algebra library), which ships no pkg-config or CMake file.
#
# The static, single-threaded library is preferred: our threads stand around BLIS calls, never inside them, and only the
# static library exposes the kernel contexts of other CPUs. Makes the target BLIS::BLIS.
find_path(BLIS_INCLUDE_DIR blis.h PATH_SUFFIXES blis-serial blis)
find_library(BLIS_LIBRARY NAMES libblis.a blis PATH_SUFFIXES blis-serial)
mark_as_advanced(BLIS_INCLUDE_DIR BLIS_LIBRARY)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(BLIS REQUIRED_VARS BLIS_LIBRARY BLIS_INCLUDE_DIR
    REASON_FAILURE_MESSAGE "install libblis-serial-dev (Debian, Ubuntu)")

if(BLIS_FOUND AND NOT TARGET BLIS::BLIS)
    find_package(Threads REQUIRED)
    add_library(BLIS::BLIS UNKNOWN IMPORTED)
    set_target_properties(BLIS::BLIS PROPERTIES
        IMPORTED_LOCATION "${BLIS_LIBRARY}"
        INTERFACE_INCLUDE_DIRECTORIES "${BLIS_INCLUDE_DIR}"
        INTERFACE_LINK_LIBRARIES "Threads::Threads;m")
endif()
