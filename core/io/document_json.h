#pragma once

#include "core/io/document_file.h"

namespace hourglass {

/// What "document.json" says.
Value documentMeta(const DocumentFile& document);
/// The other way round. Runs get their numbers and words; their files are read by the caller.
Status parseDocumentMeta(const Value& meta, DocumentFile& document, const std::string& where);

}  // namespace hourglass
