#include "ui/settings/variants/formula.h"

namespace hourglass::ui {
namespace {

class FormulaReader {
 public:
    explicit FormulaReader(const QString& source) : source_(source) {}

    /// Up to the end, or to the brace that closes a group.
    Formula readRow() {
        Formula row;
        while (at_ < source_.size() && source_[at_] != '}') {
            const QChar c = source_[at_];
            if (c == ' ') {
                ++at_;
            } else if ((c == '_' || c == '^') && !row.empty()) {
                ++at_;
                (c == '_' ? row.back().sub : row.back().sup) = readGroup();
            } else if (c == '\\') {
                row.push_back(readCommand());
            } else {
                ++at_;
                row.push_back({FormulaNode::Kind::Symbol, QString(c), {}, {}, {}, {}});
            }
        }
        return row;
    }

 private:
    /// {several} or one sign.
    Formula readGroup() {
        if (at_ >= source_.size()) return {};
        if (source_[at_] == '\\') return {readCommand()};
        if (source_[at_] != '{')
            return {{FormulaNode::Kind::Symbol, QString(source_[at_++]), {}, {}, {}, {}}};
        ++at_;
        Formula row = readRow();
        ++at_;  // the closing brace
        return row;
    }

    /// {words as they stand}.
    QString readWords() {
        if (at_ >= source_.size() || source_[at_] != '{') return {};
        const qsizetype from = at_ + 1, end = source_.indexOf('}', from);
        at_ = end < 0 ? source_.size() : end + 1;
        return source_.mid(from, (end < 0 ? source_.size() : end) - from);
    }

    FormulaNode readCommand() {
        const qsizetype from = ++at_;
        while (at_ < source_.size() && source_[at_].isLetter()) ++at_;
        const QString name = source_.mid(from, at_ - from);
        FormulaNode node;
        if (name == "text") {
            node.kind = FormulaNode::Kind::Text;
            node.text = readWords();
        } else if (name == "frac") {
            node.kind = FormulaNode::Kind::Fraction;
            node.inside = readGroup();
            node.below = readGroup();
        } else if (name == "sum") {
            node.kind = FormulaNode::Kind::Sum;
            node.text = QString::fromUtf8("∑");
        } else if (name == "tilde" || name == "hat" || name == "bar") {
            node.kind = FormulaNode::Kind::Accent;
            node.text = name == "tilde" ? "~" : name == "hat" ? "^" : "-";
            node.inside = readGroup();
        } else {
            node.kind = FormulaNode::Kind::Text;
            node.text = name;
        }
        return node;
    }

    const QString source_;
    qsizetype at_ = 0;
};

}  // namespace

Formula parseFormula(const QString& source) { return FormulaReader(source).readRow(); }

}  // namespace hourglass::ui
