# hourglass_unity(TARGET): compiles the sources of each folder together, at most 16 at a time, which
# saves two thirds of a complete build: most of it is reading the same headers again and again.
# So names that a source keeps to itself (in its nameless namespace) differ within a folder.
# Files that grow into each other are easier to change apart: HOURGLASS_UNITY=OFF.
option(HOURGLASS_UNITY "Compile the sources of a folder together" ON)

function(hourglass_unity target)
    if(NOT HOURGLASS_UNITY)
        return()
    endif()
    get_target_property(sources ${target} SOURCES)
    foreach(source IN LISTS sources)
        if(NOT source MATCHES "\\.cpp$" OR source MATCHES "^\\$<")
            continue()
        endif()
        cmake_path(ABSOLUTE_PATH source OUTPUT_VARIABLE absolute)
        cmake_path(RELATIVE_PATH absolute BASE_DIRECTORY ${PROJECT_SOURCE_DIR} OUTPUT_VARIABLE group)
        cmake_path(GET group PARENT_PATH group)
        string(MAKE_C_IDENTIFIER "${group}" group)
        if(NOT DEFINED count_${group})
            set(count_${group} 0)
        endif()
        math(EXPR number "${count_${group}} / 16")
        math(EXPR count_${group} "${count_${group}} + 1")
        set_property(SOURCE ${source} PROPERTY UNITY_GROUP "${group}_${number}")
    endforeach()
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
    # A class's hidden parts may be of a type that its source keeps to itself: included, the source
    # looks like a header, where that would be a mistake.
    target_compile_options(${target} PRIVATE -Wno-subobject-linkage)
endfunction()
