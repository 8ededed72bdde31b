#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/base/options.h"
#include "core/base/result.h"

namespace hourglass {

/// One line of a table of contents: a component that describes itself once.
template <class T>
struct Entry {
    std::string id;
    std::string title;
    std::string help;
    Fields fields;
    std::function<std::unique_ptr<T>(const Options&)> make;
};

/// All components of one kind. `kind` is the singular noun for messages ("penalty").
template <class T>
class Catalogue {
 public:
    Catalogue(std::string kind, std::vector<Entry<T>> entries)
        : kind_(std::move(kind)), entries_(std::move(entries)) {}

    const std::string& kind() const { return kind_; }
    const std::vector<Entry<T>>& entries() const { return entries_; }

    const Entry<T>* find(const std::string& id) const {
        for (auto& entry : entries_)
            if (entry.id == id) return &entry;
        return nullptr;
    }

    std::vector<std::string> ids() const {
        std::vector<std::string> list;
        for (auto& entry : entries_) list.push_back(entry.id);
        return list;
    }

    /// "Unknown penalty "contractiv"." with a suggestion.
    Problem unknown(const std::string& id, const std::string& path) const {
        return {path, "Unknown " + kind_ + " \"" + id + "\".", suggestion(id, ids())};
    }

    /// Builds the component from a checked section { "kind": id, ... }.
    std::unique_ptr<T> make(const Value& section, const std::string& path,
                            const char* key = "kind") const {
        const Entry<T>* entry = find(section[key].text());
        return entry ? entry->make(Options::resolve(entry->fields, section, path)) : nullptr;
    }

 private:
    std::string kind_;
    std::vector<Entry<T>> entries_;
};

}  // namespace hourglass
