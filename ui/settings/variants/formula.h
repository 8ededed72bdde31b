#pragma once

#include <QString>
#include <vector>

namespace hourglass::ui {

/// A piece of a formula.
struct FormulaNode {
    enum class Kind {
        Symbol,    ///< one letter, slanted, or a sign, upright
        Text,      ///< upright words
        Accent,    ///< `text` (~, ^ or -) above what is in `inside`
        Fraction,  ///< `inside` above `below`
        Sum        ///< a large sign; its sub- and superscript stand below and above
    };
    Kind kind = Kind::Symbol;
    QString text;
    std::vector<FormulaNode> inside, below;
    std::vector<FormulaNode> sub, sup;
};

using Formula = std::vector<FormulaNode>;

/// Reads the notation of the recipes' "typeset" line, a small part of TeX's: letters, signs,
/// `_` and `^` with one sign or {several}, \tilde{x}, \hat{x}, \bar{x}, \frac{a}{b}, \sum,
/// \text{words}. Greek letters and signs are written as such. Unknown commands come out as their
/// name.
Formula parseFormula(const QString& source);

}  // namespace hourglass::ui
