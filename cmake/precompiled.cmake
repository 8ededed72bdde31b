# hourglass_precompile(TARGET [LISTS...]): reads the headers of cmake/precompiled/LIST.h once for all
# sources of a target. Reading the same headers again in every source costs up to half of a build.
# Sources still include what they use: HOURGLASS_PRECOMPILED=OFF compiles without, and so does the
# check for aarch64.
option(HOURGLASS_PRECOMPILED "Read the headers that many sources need once a target" ON)

function(hourglass_precompile target)
    if(NOT HOURGLASS_PRECOMPILED)
        return()
    endif()
    foreach(list IN LISTS ARGN)
        target_precompile_headers(${target} PRIVATE
            $<$<COMPILE_LANGUAGE:CXX>:${PROJECT_SOURCE_DIR}/cmake/precompiled/${list}.h>)
    endforeach()
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        target_compile_options(${target} PRIVATE
            -fpch-preprocess  # or ccache cannot tell which precompiled header a source used
            # GCC 12 forgets which warnings a library's headers have switched off.
            -Wno-stringop-overflow)
    endif()
endfunction()
