// Documents with one run, as the command line makes them.
#include "core/base/file.h"
#include "core/io/document_file.h"

namespace hourglass {

Result<std::string> runBytes(const RunFile& run) { return documentBytes(documentOf(run)); }

Result<RunFile> parseRun(std::string bytes, const std::string& where) {
    auto document = parseDocument(std::move(bytes), where);
    if (!document) return tl::make_unexpected(document.error());
    if (!document->losses.empty())
        return failure(document->losses.front(), where, "The file is damaged: copy it again.");
    auto run = document->find("", where);
    if (!run) return tl::make_unexpected(run.error());
    return *(*run)->file;
}

Status writeRun(const std::string& path, const RunFile& run) {
    return writeDocument(path, documentOf(run));
}

Result<RunFile> readRun(const std::string& path) {
    auto bytes = readFile(path);
    if (!bytes) return tl::make_unexpected(bytes.error());
    return parseRun(std::move(*bytes), path);
}

}  // namespace hourglass
