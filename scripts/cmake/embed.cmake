# Turns files into C, as src/model/embedded.c includes it.
# cmake -D FOLDER=schemas -D "NAMES=a.json|b/c.json" -D OUTPUT=file.inc -P embed.cmake

string(REPLACE "|" ";" names "${NAMES}")
set(arrays "")
set(rows "")
set(index 0)
foreach(name IN LISTS names)
    file(READ "${FOLDER}/${name}" digits HEX)
    string(REGEX REPLACE "(..)" "'\\\\x\\1'," bytes "${digits}")
    string(REPEAT "......," 12 line)
    string(REGEX REPLACE "(${line})" "\\1\n" bytes "${bytes}")
    string(APPEND arrays "static const char file_${index}[] = {\n${bytes}};\n")
    string(APPEND rows "    {\"${name}\", file_${index}, sizeof file_${index}},\n")
    math(EXPR index "${index} + 1")
endforeach()
file(WRITE "${OUTPUT}" "${arrays}
static const struct embedded_file embedded_files[] = {
${rows}};
enum { embedded_file_count = ${index} };
")
