#include "core/base/options.h"

namespace hourglass {

Options Options::resolve(const Fields& fields, const Value& given, std::string path) {
    Value values = Value::object();
    for (auto& field : fields) {
        const Value* own = given.find(field.id);
        values.set(field.id, own ? *own : field.initial);
    }
    return Options(std::move(values), std::move(path));
}

Scheduled Options::real(const std::string& id) const {
    return Scheduled::parse(values_[id], pathOf(id)).value_or(Scheduled(0));
}

int64_t Options::integer(const std::string& id) const {
    return static_cast<int64_t>(values_[id].number());
}

}  // namespace hourglass
