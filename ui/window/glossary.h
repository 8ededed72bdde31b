#pragma once

#include <QString>
#include <vector>

namespace hourglass::ui {

/// A word of the window that a newcomer may not know.
struct GlossaryEntry {
    QString word;
    QString meaning;  ///< a few plain sentences
};

/// Units first.
const std::vector<GlossaryEntry>& glossary();

/// The meaning of a word such as "nats/image"; "nats/row" is explained as it. Empty: unknown.
QString meaningOf(const QString& word);

}  // namespace hourglass::ui
