#pragma once

#include <string>
#include <vector>

#include "core/base/field.h"

namespace hourglass {

/// What a person can choose in one place: an entry of a catalogue without its C++ type.
struct KindInfo {
    std::string id, title, help;
    Fields fields;
};

/// One section of an experiment ("corruption"). With kinds: { "kind": id, fields of that kind };
/// without: just fields. A list section holds any number of such objects.
struct SectionInfo {
    std::string key;
    std::string title;
    std::string noun;  ///< for messages: "corruption"
    std::vector<KindInfo> kinds;
    Fields fields;
    bool list = false;

    const KindInfo* kind(const std::string& id) const;
    std::vector<std::string> ids() const;
};

/// All sections but "network", in the order in which a file lists them.
const std::vector<SectionInfo>& sections();
const SectionInfo* findSection(const std::string& key);
/// The fields of a section without kinds, as it stands: those of "data" grow by its source's own.
Fields fieldsOf(const SectionInfo& section, const Value& own);
/// The layers as kinds; their key is "layer" and not "kind".
const SectionInfo& layerSection();

/// The fields of "training": epochs, batch, seed, threads.
const Fields& trainingFields();

}  // namespace hourglass
