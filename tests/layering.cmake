# The order of the rooms, checked on the include lines of every file, at any depth.
# Run by CTest: cmake -DROOT=<source dir> -P layering.cmake

cmake_minimum_required(VERSION 3.25)

# room:what it may include besides itself. A folder that is not named here is an error.
set(rooms
    "domain:"
    "protocols/http:domain"
    "protocols/scim:domain,protocols/http"
    "protocols/rally:domain,protocols/http"
    "protocols/okta:domain,protocols/http"
    "services:domain,protocols/http,protocols/scim,protocols/rally,protocols/okta"
    "vault:domain"
    "store:domain"
    "work:domain,protocols/http,services,vault,store"
    "models:domain,work"
    "gui:domain,work,models"
    "apps/rollcall:domain,protocols/http,services,vault,store,work,models,gui"
    "apps/rollcallctl:domain,protocols/http,services,vault,store,work"
    "apps/sandbox:"
)

function(room_of path out)
    set(${out} "" PARENT_SCOPE)
    foreach(entry IN LISTS rooms)
        string(REGEX REPLACE ":.*$" "" name "${entry}")
        string(FIND "${path}" "${name}/" at)
        if(at EQUAL 0)
            set(${out} "${name}" PARENT_SCOPE)
        endif()
    endforeach()
endfunction()

set(broken "")
file(GLOB_RECURSE files RELATIVE "${ROOT}/src" "${ROOT}/src/*.h" "${ROOT}/src/*.cpp")
foreach(file IN LISTS files)
    room_of("${file}" room)
    if(NOT room)
        string(APPEND broken "\n  ${file}: stands in no room")
        continue()
    endif()
    foreach(entry IN LISTS rooms)
        if(entry MATCHES "^${room}:(.*)$")
            string(REPLACE "," ";" allowed "${CMAKE_MATCH_1}")
        endif()
    endforeach()
    file(STRINGS "${ROOT}/src/${file}" includes REGEX "^[ \t]*#[ \t]*include[ \t]*[\"<][^>\"]*/")
    foreach(line IN LISTS includes)
        string(REGEX REPLACE "^[ \t]*#[ \t]*include[ \t]*[\"<]([^>\"]*).*" "\\1" target "${line}")
        if(target MATCHES "\\.\\.")
            string(APPEND broken "\n  ${file}: ${line} (a path with ..)")
            continue()
        endif()
        room_of("${target}" other)
        if(other AND NOT other STREQUAL room AND NOT other IN_LIST allowed)
            string(APPEND broken "\n  ${file}: ${line}")
        elseif(NOT other AND line MATCHES "include[ \t]*\"")
            string(APPEND broken "\n  ${file}: ${line} (no such room)")
        endif()
    endforeach()
endforeach()
if(broken)
    message(FATAL_ERROR "A room includes one that it must not know:${broken}")
endif()
