#pragma once

#include "core/base/archive.h"
#include "core/io/npy.h"
#include "core/nn/parameters.h"

namespace hourglass {

/// A flat array as one .npy entry a tensor: `folder` + tensor + ".npy". Of a shorter array (an
/// optimizer's vector has no buffers) only the tensors that it holds.
void addFlat(ArchiveWriter& writer, const std::string& folder, const Parameters& layout,
             const AlignedVector<float>& flat);
/// The other way round; `size`: length of the array. `where` begins the error's place.
Status readFlat(const ArchiveFolder& folder, const Parameters& layout, int64_t size,
                AlignedVector<float>& flat, const std::string& where);
/// Whether a flat array is in this folder.
bool hasFlat(const ArchiveFolder& folder, const Parameters& layout);

/// Nothing is added for an empty array.
template <class T>
void addArray(ArchiveWriter& writer, const std::string& name, const Shape& shape,
              const std::vector<T>& values) {
    if (!values.empty()) writer.add(name, npyBytes(shape, values.data()), Packing::Stored);
}
/// An array that may be absent; its length must be `count`.
Status readArray(const ArchiveFolder& folder, const std::string& name, int64_t count,
                 std::vector<float>& out, const std::string& where);
Status readArray(const ArchiveFolder& folder, const std::string& name, int64_t count,
                 std::vector<double>& out, const std::string& where);

}  // namespace hourglass
