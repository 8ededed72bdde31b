// What was met and made of pictures while they were read, in words.
#include "core/data/sources/picture_tally.h"

#include <algorithm>

namespace hourglass {

std::string xSize(int width, int height) {
    return std::to_string(width) + "x" + std::to_string(height);
}

void PictureTally::add(const DecodedPicture& picture) {
    transparent += picture.transparent;
    deep += picture.deep;
    turned += picture.turned;
    fitted += picture.fitted;
}

void PictureTally::leaveOut(const std::string& name, const std::string& reason) {
    if (!hasPictureEnding(name) && reason.empty()) {
        ++others;
        return;
    }
    unreadable.push_back(name);
    if (firstReason.empty())
        firstReason = reason.empty() ? "This is no picture that is read." : reason;
}

void reportPictures(const PictureTally& tally, const PictureWish& wish, ChosenSize commonest,
                    const PictureParts& parts, Dataset& data) {
    const auto say = [&](int64_t count, const std::string& what) {
        if (count > 0) data.taken.push_back(std::to_string(count) + " " + what);
    };
    if (!parts.labelNames.empty())
        data.taken.push_back("labels: " + std::to_string(parts.labelNames.size()) + " folders");
    if (!parts.test.empty())
        data.taken.push_back("test part: " + std::to_string(parts.test.size()) + " pictures");
    const std::string size = xSize(wish.width, wish.height);
    if (tally.fitted > 0)
        data.taken.push_back(std::to_string(tally.fitted) + " of other sizes (most are " +
                             xSize(commonest.width, commonest.height) + ") scaled and cut to " +
                             size);
    say(tally.transparent,
        std::string("with transparent parts, on ") + (wish.whiteBehind ? "white" : "black"));
    say(tally.deep, "of 16 bits rounded to 8");
    say(tally.turned, "turned as they say");
    say(tally.others, tally.others == 1 ? "other file passed over" : "other files passed over");
    if (!parts.remark.empty()) data.notes.push_back(parts.remark);
    if (tally.unreadable.empty()) return;
    constexpr size_t kNamed = 5;
    std::string note = std::to_string(tally.unreadable.size()) +
                       (tally.unreadable.size() == 1 ? " file" : " files") +
                       " could not be read and " + (tally.unreadable.size() == 1 ? "is" : "are") +
                       " left out: ";
    for (size_t i = 0; i < std::min(kNamed, tally.unreadable.size()); ++i)
        note += (i > 0 ? ", " : "") + tally.unreadable[i];
    if (tally.unreadable.size() > kNamed) note += ", ...";
    data.notes.push_back(note + ". The first: " + tally.firstReason);
}

}  // namespace hourglass
