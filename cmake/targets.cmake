# rollcall_add_library(<name> SOURCES ... USES ...): one room, as the static library rollcall::<name>.
# USES is also its place in the order: a room sees only what it uses.
function(rollcall_add_library name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;USES")
    add_library(rollcall_${name} STATIC ${arg_SOURCES})
    add_library(rollcall::${name} ALIAS rollcall_${name})
    target_include_directories(rollcall_${name} PUBLIC "${PROJECT_SOURCE_DIR}/src")
    target_link_libraries(rollcall_${name} PUBLIC ${arg_USES} PRIVATE rollcall_flags)
    rollcall_use_precompiled(rollcall_${name})
endfunction()
