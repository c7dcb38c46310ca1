# Every text with a number has its English plurals: cmake -DROOT=… -DWORK=… -DLUPDATE=… -P
# plurals.cmake. The file is as lupdate leaves it, and nothing in it is unfinished.
file(MAKE_DIRECTORY "${WORK}")
set(kept "${ROOT}/translations/rollcall_en.ts")
set(fresh "${WORK}/rollcall_en.ts")
file(COPY_FILE "${kept}" "${fresh}")
execute_process(COMMAND "${LUPDATE}" -silent -pluralonly -no-obsolete -locations none
        "${ROOT}/src" "${ROOT}/ui" -ts "${fresh}"
    ERROR_QUIET OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
file(READ "${fresh}" updated)
string(REGEX MATCHALL "<source>[^<]*</source>[^<]*<translation type=\"unfinished\"" open "${updated}")
if(open)
    list(JOIN open "\n" open)
    message(FATAL_ERROR "No English plural yet: build update_translations, then fill in ${kept}\n${open}")
endif()
execute_process(COMMAND "${CMAKE_COMMAND}" -E compare_files "${kept}" "${fresh}"
    RESULT_VARIABLE differs OUTPUT_QUIET ERROR_QUIET)
if(differs)
    message(FATAL_ERROR "${kept} holds texts that are gone: build update_translations")
endif()
file(STRINGS "${kept}" forms REGEX "<numerusform>.*\\((s|es)\\)|<numerusform></numerusform>")
if(forms)
    message(FATAL_ERROR "Not a plural: ${forms}")
endif()

# A text with "(s)" that holds no number is shown as it is.
file(GLOB_RECURSE sources "${ROOT}/src/*.cpp" "${ROOT}/src/*.h" "${ROOT}/ui/*.ui")
foreach(source IN LISTS sources)
    file(STRINGS "${source}" lines REGEX "[a-z]\\((s|es)\\)[ .,:?!\"<]")
    foreach(line IN LISTS lines)
        if(NOT line MATCHES "%n" AND NOT line MATCHES "^ *//")
            message(FATAL_ERROR "${source}: shown with its brackets: ${line}")
        endif()
    endforeach()
endforeach()
