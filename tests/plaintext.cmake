# Nothing in the window takes a text from outside for markup: no raw label, tool tip or box
# outside of gui/plaintext.h, in code and in forms.
# Run by CTest: cmake -DROOT=<source dir> -P plaintext.cmake

cmake_minimum_required(VERSION 3.25)

set(inCode
    "QLabel[ (]" "new QLabel" "setToolTip[ ]*\\(" "QMessageBox[ ]*::[a-z]" "new QMessageBox"
    "QMessageBox[ (]" "setWhatsThis" "QProgressDialog" "setTextFormat" "setHtml" "QTextBrowser"
    "QErrorMessage")
set(inForms
    "<widget class=\"QLabel\"" "name=\"toolTip\"" "name=\"whatsThis\"" "name=\"textFormat\""
    "class=\"QTextBrowser\"" "class=\"QTextEdit\"")

set(broken "")
# check(<file below ROOT> <patterns...>)
function(check file)
    file(STRINGS "${ROOT}/${file}" lines)
    set(number 0)
    foreach(line IN LISTS lines)
        math(EXPR number "${number} + 1")
        string(REGEX REPLACE "^[ \t]*//.*" "" code "${line}")
        if(code MATCHES "^[ \t]*#[ \t]*include")
            continue()
        endif()
        foreach(pattern IN LISTS ARGN)
            if(code MATCHES "${pattern}")
                string(APPEND broken "\n  ${file}:${number}: ${line}")
            endif()
        endforeach()
    endforeach()
    set(broken "${broken}" PARENT_SCOPE)
endfunction()

file(GLOB_RECURSE code RELATIVE "${ROOT}"
    "${ROOT}/src/gui/*.h" "${ROOT}/src/gui/*.cpp"
    "${ROOT}/src/apps/rollcall/*.h" "${ROOT}/src/apps/rollcall/*.cpp")
list(REMOVE_ITEM code src/gui/plaintext.h src/gui/plaintext.cpp)
foreach(file IN LISTS code)
    check("${file}" ${inCode})
endforeach()
file(GLOB_RECURSE forms RELATIVE "${ROOT}" "${ROOT}/ui/*.ui")
foreach(file IN LISTS forms)
    check("${file}" ${inForms})
endforeach()
if(broken)
    message(FATAL_ERROR "A text from outside could be taken for markup:${broken}")
endif()
