# What every target of ours is compiled with, and nobody else's: linked PRIVATE, so that
# the headers of Qt and of other libraries are not held to our warnings.
add_library(rollcall_flags INTERFACE)
target_compile_definitions(rollcall_flags INTERFACE
    QT_DISABLE_DEPRECATED_BEFORE=0x060400
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY
    QT_NO_URL_CAST_FROM_STRING QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
    QT_NO_FOREACH QT_NO_JAVA_STYLE_ITERATORS QT_STRICT_ITERATORS
    $<$<BOOL:${ROLLCALL_CRASH_POINTS}>:ROLLCALL_CRASH_POINTS>
)
if(MSVC)
    target_compile_options(rollcall_flags INTERFACE /W4 /permissive- /utf-8 $<$<BOOL:${ROLLCALL_WERROR}>:/WX>)
    return()
endif()
target_compile_options(rollcall_flags INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast
    -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-qual -Wformat=2 -Wimplicit-fallthrough
    -Wextra-semi -Werror=switch
    $<$<CXX_COMPILER_ID:GNU>:-Wduplicated-cond -Wlogical-op -Wsuggest-override -fpch-preprocess>
    "$<$<CXX_COMPILER_ID:Clang>:SHELL:-Xclang -fno-pch-timestamp>"
    $<$<BOOL:${ROLLCALL_WERROR}>:-Werror>
    $<$<NOT:$<CONFIG:Debug>>:-ffile-prefix-map=${PROJECT_SOURCE_DIR}=.>
)
if(ROLLCALL_SANITIZE)
    target_compile_options(rollcall_flags INTERFACE -fsanitize=address,undefined -fno-omit-frame-pointer)
    target_link_options(rollcall_flags INTERFACE -fsanitize=address,undefined)
else()
    target_compile_options(rollcall_flags INTERFACE
        -fstack-protector-strong
        $<$<NOT:$<CONFIG:Debug>>:-D_FORTIFY_SOURCE=2>)
    target_link_options(rollcall_flags INTERFACE -Wl,-z,relro,-z,now)
endif()
find_program(ROLLCALL_MOLD mold)
if(ROLLCALL_MOLD)
    target_link_options(rollcall_flags INTERFACE -fuse-ld=mold)
endif()
