# What most files include, read by the compiler once. Every source still includes what it uses:
# the builds for fuzzing have this switched off.
#
# ccache keeps files that use it only when told (CCACHE_SLOPPINESS in CMakePresets.json); for
# that GCC needs -fpch-preprocess, and Clang may not note when the headers were written.
add_library(rollcall_precompiled OBJECT "${CMAKE_CURRENT_LIST_DIR}/precompiled.cpp")
target_link_libraries(rollcall_precompiled PRIVATE rollcall_flags Qt6::Core tl::expected)
target_precompile_headers(rollcall_precompiled PRIVATE
    <QByteArray> <QCoreApplication> <QDateTime> <QHash> <QJsonArray> <QJsonDocument> <QJsonObject>
    <QList> <QLocale> <QMap> <QObject> <QPointer> <QRegularExpression> <QSet> <QString> <QStringList>
    <QTimer> <QUrl> <QVariant>
    <tl/expected.hpp>
    <algorithm> <array> <chrono> <functional> <map> <memory> <optional> <utility> <vector>)

# rollcall_use_precompiled(<target>): for a target that uses Qt6::Core.
function(rollcall_use_precompiled target)
    target_precompile_headers(${target} REUSE_FROM rollcall_precompiled)
endfunction()
