# Proves that layering.cmake fails on each kind of wrong include, and passes without one.
# Run by CTest: cmake -DCHECK=<layering.cmake> -DWORK=<scratch dir> -P layering_test.cmake

cmake_minimum_required(VERSION 3.25)

# try(<passes or fails> <file below src> <its one line>)
function(try expected file line)
    file(REMOVE_RECURSE "${WORK}")
    file(WRITE "${WORK}/src/${file}" "${line}\n")
    execute_process(COMMAND "${CMAKE_COMMAND}" "-DROOT=${WORK}" -P "${CHECK}"
        RESULT_VARIABLE result OUTPUT_QUIET ERROR_QUIET)
    if(expected STREQUAL passes AND NOT result EQUAL 0)
        message(SEND_ERROR "refused, but is right: ${file}: ${line}")
    elseif(expected STREQUAL fails AND result EQUAL 0)
        message(SEND_ERROR "accepted, but is wrong: ${file}: ${line}")
    endif()
endfunction()

try(passes gui/window.cpp "#include \"models/usertable.h\"")
try(passes protocols/scim/client.cpp "#include \"protocols/http/transport.h\"")
try(passes domain/user.cpp "#include \"user.h\"")
try(passes vault/keychain.cpp "#include <qt6keychain/keychain.h>")
try(fails domain/user.h "#include \"store/database.h\"")
try(fails gui/window.cpp "#include \"protocols/http/transport.h\"")
try(fails gui/deep/er/window.cpp "#include \"store/journal.h\"")
try(fails protocols/scim/client.cpp "#include \"protocols/rally/query.h\"")
try(fails vault/vault.h "#include \"store/database.h\"")
try(fails store/journal.cpp "  #  include <work/engine.h>")
try(fails apps/sandbox/main.cpp "#include \"domain/user.h\"")
try(fails work/engine.cpp "#include \"../gui/window.h\"")
try(fails cellar/box.cpp "#include \"domain/user.h\"")
try(fails gui/window.cpp "#include \"attic/box.h\"")
