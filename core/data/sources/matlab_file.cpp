// MATLAB's .mat files of version 5 (the default up to "-v7", also SciPy's), read by matio.
#include <matio.h>
#include <sys/mman.h>
#include <unistd.h>

#include "core/data/sources/array_data.h"

namespace hourglass {
namespace {

constexpr uint64_t kMostUnpackedInto = 1032;  // bytes that deflate packs into one at best

/// The library reads from a path only: a file in memory that holds the bytes.
class MemoryFile {
 public:
    explicit MemoryFile(std::string_view bytes) : file_(memfd_create("matlab", MFD_CLOEXEC)) {
        while (file_ >= 0 && !bytes.empty()) {
            const ssize_t written = ::write(file_, bytes.data(), bytes.size());
            if (written <= 0) return;
            bytes.remove_prefix(static_cast<size_t>(written));
        }
        whole_ = file_ >= 0;
    }
    ~MemoryFile() {
        if (file_ >= 0) ::close(file_);
    }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;
    bool isWhole() const { return whole_; }
    std::string path() const { return "/proc/self/fd/" + std::to_string(file_); }

 private:
    int file_;
    bool whole_ = false;
};

struct MatlabCloser {
    void operator()(mat_t* file) const { Mat_Close(file); }
    void operator()(matvar_t* variable) const { Mat_VarFree(variable); }
};

tl::unexpected<Error> matlabRefusal(const std::string& what, const std::string& where) {
    return failure(what, where, "Copy it again, or save it again with -v7.");
}

/// The type that the library makes of a variable's numbers; nothing for texts, cells and the like.
std::optional<NumberType> typeOf(const matvar_t& variable) {
    using Kind = NumberType::Kind;
    if (variable.isComplex) return std::nullopt;
    if (variable.isLogical && variable.class_type == MAT_C_UINT8) return NumberType{Kind::Flag, 1};
    switch (variable.class_type) {
        case MAT_C_DOUBLE:
            return NumberType{Kind::Real, 8};
        case MAT_C_SINGLE:
            return NumberType{Kind::Real, 4};
        case MAT_C_INT8:
            return NumberType{Kind::Signed, 1};
        case MAT_C_UINT8:
            return NumberType{Kind::Unsigned, 1};
        case MAT_C_INT16:
            return NumberType{Kind::Signed, 2};
        case MAT_C_UINT16:
            return NumberType{Kind::Unsigned, 2};
        case MAT_C_INT32:
            return NumberType{Kind::Signed, 4};
        case MAT_C_UINT32:
            return NumberType{Kind::Unsigned, 4};
        case MAT_C_INT64:
            return NumberType{Kind::Signed, 8};
        case MAT_C_UINT64:
            return NumberType{Kind::Unsigned, 8};
        default:
            return std::nullopt;
    }
}

/// Reads what a variable holds, after its sizes were held against the file's.
Result<NumberArray> arrayOf(mat_t* file, matvar_t& variable, NumberType type, uint64_t fileBytes,
                            const std::string& where) {
    NumberArray array;
    array.name = variable.name;
    array.type = type;
    array.firstFastest = true;
    uint64_t bytes = static_cast<uint64_t>(type.bytes);
    const uint64_t most = fileBytes * kMostUnpackedInto;
    for (int axis = 0; axis < variable.rank; ++axis) {
        const size_t extent = variable.dims[axis];
        if (__builtin_mul_overflow(bytes, extent, &bytes) || bytes > most)
            return matlabRefusal("The variable \"" + array.name +
                                     "\" is announced larger than "
                                     "the file can hold.",
                                 where);
        array.extents.push_back(static_cast<int64_t>(extent));
    }
    const auto owner = std::make_shared<std::string>();
    if (bytes > 0) {
        if (Mat_VarReadDataAll(file, &variable) != 0 || !variable.data)
            return matlabRefusal("The variable \"" + array.name + "\" is cut off or damaged.",
                                 where);
        if (variable.nbytes < bytes || variable.data_size != type.bytes)
            return matlabRefusal("The variable \"" + array.name + "\" is damaged.", where);
        owner->assign(static_cast<const char*>(variable.data), bytes);
    }
    array.owner = owner;
    array.bytes = *owner;
    return array;
}

Result<FileData> readMatlab(const DataFile& file, const Options& options) {
    const MemoryFile copy(file.bytes);
    if (!copy.isWhole())
        return failure("There is no memory for the MATLAB file.", file.path,
                       "Close other programs.");
    const std::unique_ptr<mat_t, MatlabCloser> matlab(
        Mat_Open(copy.path().c_str(), MAT_ACC_RDONLY));
    if (!matlab || Mat_GetVersion(matlab.get()) != MAT_FT_MAT5)
        return matlabRefusal("The MATLAB file is cut off or damaged.", file.path);
    std::vector<NumberArray> arrays;
    const std::string wanted = options.text("tensor");
    for (;;) {
        const std::unique_ptr<matvar_t, MatlabCloser> variable(Mat_VarReadNextInfo(matlab.get()));
        if (!variable) break;
        const auto type = typeOf(*variable);
        if (!variable->name || !variable->dims || (!type && variable->name != wanted)) continue;
        if (!type)
            return failure("The variable \"" + wanted + "\" is no full array of real numbers.",
                           file.path, "Choose another with data.tensor, or save full(X).");
        auto array = arrayOf(matlab.get(), *variable, *type, file.bytes.size(), file.path);
        if (!array) return tl::make_unexpected(array.error());
        arrays.push_back(std::move(*array));
    }
    if (arrays.empty())
        return matlabRefusal("The MATLAB file holds no full array of real numbers.", file.path);
    return dataOf(arrays, options, file.path);
}

}  // namespace

DataFormat matlabFormat() {
    const auto recognise = [](const DataFile& file) {
        return file.bytes.starts_with("MATLAB 5.0 MAT-file") ? Likeness::Sure : Likeness::None;
    };
    return {"matlab", "MATLAB arrays", "a MATLAB file", {".mat"}, arrayFields(),
            false,    recognise,       readMatlab,      true};
}

}  // namespace hourglass
