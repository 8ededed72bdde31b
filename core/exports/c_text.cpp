#include "core/exports/c_text.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <limits>
#include <set>

namespace hourglass {
namespace {

/// Places in the work array: what is no longer read gives its place back.
class WorkPlan {
 public:
    int64_t take(int64_t count) {
        int64_t place = 0;
        for (auto& [from, to] : taken_) {
            if (from - place >= count) break;
            place = std::max(place, to);
        }
        taken_.insert({place, place + count});
        size = std::max(size, place + count);
        return place;
    }
    void give(int64_t place) {
        taken_.erase(std::find_if(taken_.begin(), taken_.end(),
                                  [&](auto& part) { return part.first == place; }));
    }
    int64_t size = 0;

 private:
    std::set<std::pair<int64_t, int64_t>> taken_;
};

/// Those whose result is what they get, seen otherwise.
bool onlyLooks(const std::string& operation) {
    return operation == "reshape" || operation == "stop_gradient" || operation == "per_sample";
}

std::string number(int64_t n) { return std::to_string(n); }

class CWriter {
 public:
    explicit CWriter(const Program& program) : p_(program), places_(program.nodes.size(), -1) {}

    Result<CText> write(const CDialect& dialect) {
        findLastUses();
        for (size_t i = 0; i < p_.nodes.size(); ++i) node(static_cast<int>(i));
        if (!error_.empty())
            return failure("The operation \"" + error_ + "\" cannot be written as C.", "export",
                           "Export the model as ONNX, or its weights as safetensors.");
        text_.lines += "    for (i = 0; i < " + number(p_.outputUnits) +
                       "; ++i) output[i] = " + at(p_.output, p_.outputUnits) + ";\n";
        auto functions = functionsFor(cFunctions(), used_);
        if (!functions) return tl::make_unexpected(functions.error());
        for (auto& f : *functions) text_.functions += f.text;
        for (auto& a : p_.arrays) array(a, dialect);
        text_.work = std::max<int64_t>(1, plan_.size);
        return std::move(text_);
    }

 private:
    const Program::Node& of(int i) const { return p_.nodes[i]; }
    /// The node whose numbers this one shows.
    int root(int i) const {
        while (of(i).kind == Program::Kind::Step && onlyLooks(of(i).operation)) i = of(i).inputs[0];
        return i;
    }
    void findLastUses() {
        last_.assign(p_.nodes.size(), -1);
        for (size_t i = 0; i < p_.nodes.size(); ++i)
            for (int input : p_.nodes[i].inputs)
                if (!onlyLooks(p_.nodes[i].operation)) last_[root(input)] = static_cast<int>(i);
        last_[root(p_.output)] = static_cast<int>(p_.nodes.size());
    }
    std::string name(int i) const {
        const Program::Node& n = of(root(i));
        switch (n.kind) {
            case Program::Kind::Input:
                return "input";
            case Program::Kind::Label:
                return "label";
            case Program::Kind::Array:
                return cName(p_.arrays[n.array].name);
            case Program::Kind::Number:
                return floatText(n.number) + "f";
            case Program::Kind::Step:
                break;
        }
        return "v" + number(root(i));
    }
    /// Element i of an operand that is spread over `count` values.
    std::string at(int i, int64_t count) const {
        const Program::Node& n = of(root(i));
        if (n.kind == Program::Kind::Number) return name(i);
        if (n.count == count) return name(i) + "[i]";
        if (n.count == 1) return name(i) + "[0]";
        return name(i) + "[i % " + number(n.count) + "]";
    }
    void loop(int i, const std::string& value) {
        text_.lines += "    for (i = 0; i < " + number(of(i).count) + "; ++i) v" + number(i) +
                       "[i] = " + value + ";\n";
    }
    void each(int i, const std::string& function) {
        loop(i, function + "(" + at(of(i).inputs[0], of(i).count) + ")");
    }
    void call(int i, const std::string& function, const std::vector<std::string>& words) {
        used_.push_back(function);
        text_.lines += "    hg_" + function + "(";
        for (size_t k = 0; k < words.size(); ++k) text_.lines += (k ? ", " : "") + words[k];
        text_.lines += ");\n";
        activation(i);
    }
    void activation(int i) {
        if (!of(i).attributes.find("activation")) return;
        const std::string& act = activationName(of(i).attributes);
        if (act == "linear") return;
        used_.push_back(act);
        loop(i, "hg_" + act + "(v" + number(i) + "[i])");
    }

    void node(int i) {
        const Program::Node& n = of(i);
        if (n.kind != Program::Kind::Step || onlyLooks(n.operation)) return;
        places_[i] = plan_.take(n.count);
        text_.lines += "    float *v" + number(i) + " = work + " + number(places_[i]) + "; /* " +
                       n.operation + " */\n";
        statement(i, n);
        for (int input : n.inputs) {
            const int r = root(input);
            if (last_[r] == i && places_[r] >= 0) {
                plan_.give(places_[r]);
                places_[r] = -1;
            }
        }
        if (last_[i] < 0) plan_.give(places_[i]);
    }

    void statement(int i, const Program::Node& n);
    void picture(int i, const Program::Node& n);
    void rows(int i, const Program::Node& n);
    void array(const Program::Array& a, const CDialect& dialect);

    const Program& p_;
    CText text_;
    WorkPlan plan_;
    std::vector<int> last_;
    std::vector<int64_t> places_;
    std::vector<std::string> used_;
    std::string error_;
};

void CWriter::statement(int i, const Program::Node& n) {
    const Value& a = n.attributes;
    const auto x = [&](size_t k) { return at(n.inputs[k], n.count); };
    const std::map<std::string, std::string> signs = {
        {"add", " + "}, {"subtract", " - "}, {"multiply", " * "}, {"divide", " / "}};
    const std::map<std::string, std::string> functions = {
        {"absolute", "fabsf"}, {"square_root", "sqrtf"}, {"exp", "expf"}, {"log", "logf"}};
    const std::string& op = n.operation;
    if (auto sign = signs.find(op); sign != signs.end()) {
        loop(i, x(0) + sign->second + x(1));
    } else if (auto f = functions.find(op); f != functions.end()) {
        each(i, f->second);
    } else if (op == "square") {
        loop(i, x(0) + " * " + x(0));
    } else if (op == "normal_cdf") {
        used_.push_back(op);
        each(i, "hg_normal_cdf");
    } else if (op == "scale") {
        loop(i, floatText(a["factor"].number()) + "f * " + x(0) + " + " +
                    floatText(a["offset"].number()) + "f");
    } else if (op == "clamp") {
        const std::string low = floatText(a["low"].number()) + "f",
                          high = floatText(a["high"].number()) + "f";
        loop(i, x(0) + " < " + low + " ? " + low + " : " + x(0) + " > " + high + " ? " + high +
                    " : " + x(0));
    } else if (op == "activate") {
        loop(i, x(0));
        activation(i);
    } else if (op == "slice_units") {
        const auto from = static_cast<int64_t>(a["from"].number());
        const std::string width = number(n.shape[1]), all = number(of(n.inputs[0]).shape[1]);
        loop(i, name(n.inputs[0]) + "[i / " + width + " * " + all + " + i % " + width + " + " +
                    number(from) + "]");
    } else if (op == "join_units") {
        const int64_t left = of(n.inputs[0]).count / n.rows, both = n.count / n.rows;
        const std::string row = "i / " + number(both) + " * ", place = "i % " + number(both);
        loop(i, place + " < " + number(left) + " ? " + name(n.inputs[0]) + "[" + row +
                    number(left) + " + " + place + "] : " + name(n.inputs[1]) + "[" + row +
                    number(both - left) + " + " + place + " - " + number(left) + "]");
    } else if (op == "whole_number") {
        used_.push_back(op);
        loop(i, "hg_whole_number(" + x(0) + ", " + floatText(a["choices"].number() - 1) + "f)");
    } else if (op == "filled") {
        loop(i, "isnan(" + x(0) + ") ? (float)" + x(1) + " : " + x(0));
    } else if (op == "seen") {
        loop(i, "(float)(((isnan(" + x(0) + ") ? " + x(1) + " : (double)" + x(0) + ") - " + x(2) +
                    ") * " + x(3) + ")");
        const std::string v = "v" + number(i) + "[i]";
        if (a["clipped"].flag()) loop(i, v + " < 0.0f ? 0.0f : " + v + " > 1.0f ? 1.0f : " + v);
    } else if (op == "own") {
        loop(i, "(float)((double)" + x(0) + " / " + x(2) + " + " + x(1) + ")");
    } else {
        rows(i, n);
    }
}

/// What looks at a whole row of units at a time.
void CWriter::rows(int i, const Program::Node& n) {
    const std::string y = "v" + number(i), x = name(n.inputs[0]), &op = n.operation;
    const Program::Node& in = of(n.inputs[0]);
    const int64_t many = n.rows, width = in.count / std::max<int64_t>(1, in.rows);
    const auto perRow = [&](const std::string& value) { loop(i, value); };
    if (op == "affine") {
        const bool transposed = n.attributes["transposed"].flag();
        const int64_t columns = n.count / many;
        const std::string function = transposed ? "affine_transposed" : "affine";
        text_.multiplications += many * width * columns;
        used_.push_back(function);
        text_.lines += "    for (i = 0; i < " + number(many) + "; ++i) hg_" + function + "(" + x +
                       " + i * " + number(width) + ", " + name(n.inputs[1]) + ", " +
                       name(n.inputs[2]) + ", " + y + " + i * " + number(columns) + ", " +
                       number(width) + ", " + number(columns) + ");\n";
        activation(i);
    } else if (op == "softmax") {
        const int64_t last = n.shape[n.shape.rank() - 1];
        used_.push_back(op);
        text_.lines += "    for (i = 0; i < " + number(n.count / last) + "; ++i) hg_softmax(" + x +
                       " + i * " + number(last) + ", " + y + " + i * " + number(last) + ", " +
                       number(last) + ");\n";
    } else if (op == "sum" || op == "largest_index") {
        used_.push_back(op);
        perRow("hg_" + op + "(" + x + " + i * " + number(width) + ", " + number(width) + ")");
    } else if (op == "sum_of_squares") {
        used_.emplace_back("dot");
        const std::string row = x + " + i * " + number(width);
        perRow("hg_dot(" + row + ", " + row + ", " + number(width) + ", 1)");
    } else if (op == "matmul" && !n.attributes["transposeA"].flag() &&
               of(root(n.inputs[1])).kind == Program::Kind::Array) {
        const bool transposed = n.attributes["transposeB"].flag();
        const std::string columns = number(n.count / many), inner = number(width);
        used_.emplace_back("dot");
        text_.multiplications += n.count * width;
        perRow("hg_dot(" + x + " + i / " + columns + " * " + inner + ", " + name(n.inputs[1]) +
               " + i % " + columns + (transposed ? " * " + inner : "") + ", " + inner + ", " +
               (transposed ? "1" : columns) + ")");
    } else if (op == "nearest_entry") {
        used_.push_back(op);
        const int64_t entries = of(n.inputs[2]).count;
        text_.multiplications += n.count * of(n.inputs[1]).count;
        perRow("hg_nearest_entry(" + x + " + i * " + number(width) + ", " + name(n.inputs[1]) +
               ", " + name(n.inputs[2]) + ", " + number(width) + ", " + number(entries) + ")");
    } else if (op == "gather_rows" && of(root(n.inputs[0])).kind == Program::Kind::Array) {
        const std::string units = number(n.shape[1]);
        perRow(x + "[(int)" + name(n.inputs[1]) + "[i / " + units + "] * " + units + " + i % " +
               units + "]");
    } else if (op == "keep_largest") {
        call(i, op,
             {x, y, number(n.count), number(static_cast<int64_t>(n.attributes["kept"].number()))});
    } else {
        picture(i, n);
    }
}

void CWriter::picture(int i, const Program::Node& n) {
    const std::string y = "v" + number(i), x = name(n.inputs[0]), &op = n.operation;
    const Shape& in = of(n.inputs[0]).shape;
    const auto get = [&](const char* key) {
        return number(static_cast<int64_t>(n.attributes[key].number()));
    };
    const bool up = op == "transposed_convolution";
    if (op == "convolution" || up) {
        const Shape &large = up ? n.shape : in, &small = up ? in : n.shape;
        text_.multiplications +=
            small.unitsPerSample() * large[3] *
            static_cast<int64_t>(n.attributes["kernel"].number() * n.attributes["kernel"].number());
        call(i, op,
             {x, name(n.inputs[1]), name(n.inputs[2]), y, number(large[1]), number(large[2]),
              number(large[3]), get("kernel"), get("stride"), get("pad_before"), number(small[1]),
              number(small[2]), number(small[3])});
    } else if (op == "max_pool" || op == "average_pool" || op == "upsample") {
        const Shape& large = op == "upsample" ? n.shape : in;
        call(i, op, {x, y, number(large[1]), number(large[2]), number(large[3]), get("size")});
    } else {
        error_ = op;
    }
}

void CWriter::array(const Program::Array& a, const CDialect& dialect) {
    const bool wide = !a.doubles.empty();
    text_.weightBytes += a.shape.count() * (wide ? 8 : 4);
    text_.arrays += dialect.constant + (wide ? " double " : " float ") + cName(a.name) + "[" +
                    number(a.shape.count()) + "] = { /* " + a.shape.text() + " */";
    for (int64_t k = 0; k < a.shape.count(); ++k) {
        if (k % 8 == 0) text_.arrays += "\n   ";
        std::string value = wide ? digitsOf(a.doubles[k], 17) : floatText(a.floats[k]) + "f";
        if (wide && value.find_first_of(".e") == std::string::npos) value += ".0";
        text_.arrays += " " + value + (k + 1 < a.shape.count() ? "," : "");
    }
    text_.arrays += "\n};\n\n";
}

/// The number that stands at `at`, behind spaces; its end, or null where there is none. What a
/// float's digits say is the float again.
const char* readNumber(const char* at, const std::string& text, double& value) {
    const char* last = text.data() + text.size();
    while (at < last && std::isspace(static_cast<unsigned char>(*at))) ++at;
    const auto [end, code] = std::from_chars(at, last, value);
    if (code != std::errc() || *end != 'f') return code == std::errc() ? end : nullptr;
    float narrow = 0;
    if (std::from_chars(at, end, narrow).ec != std::errc()) return nullptr;
    value = narrow;
    return end + 1;
}

void replaceAll(std::string& text, const std::string& from, const std::string& to) {
    for (size_t place = 0; (place = text.find(from, place)) != std::string::npos;) {
        const bool inside =
            place > 0 && (std::isalnum(static_cast<unsigned char>(text[place - 1])) ||
                          text[place - 1] == '_' || text[place - 1] == ':');
        if (!inside) text.replace(place, from.size(), to);
        place += inside ? from.size() : to.size();
    }
}

}  // namespace

std::string cName(const std::string& name) {
    std::string result = "w_" + name;
    for (char& c : result)
        if (!std::isalnum(static_cast<unsigned char>(c))) c = '_';
    return result;
}

Result<CText> cText(const Program& program, const CDialect& dialect) {
    for (auto& a : program.arrays)
        for (float x : a.floats)
            if (!(std::abs(x) <= std::numeric_limits<float>::max()))
                return failure("The weights have a value that is not a number.", a.name,
                               "Go back to a moment before the training diverged.");
    auto text = CWriter(program).write(dialect);
    if (!text || !dialect.standardNames) return text;
    for (std::string* part : {&text->functions, &text->lines}) {
        for (const char* name :
             {"exp", "tanh", "expm1", "log1p", "fabs", "erfc", "floor", "sqrt", "log"})
            replaceAll(*part, std::string(name) + "f(", "std::" + std::string(name) + "(");
        replaceAll(*part, "isnan(", "std::isnan(");
        replaceAll(*part, "static ", dialect.function + " ");
    }
    return text;
}

std::map<std::string, std::vector<double>> arraysInC(const std::string& text) {
    std::map<std::string, std::vector<double>> arrays;
    for (size_t place = 0; (place = text.find("w_", place)) != std::string::npos;) {
        const size_t name = text.find_first_of("[ (,;)+", place);
        if (name == std::string::npos) break;
        const size_t close = text.find(']', name);
        const std::string_view opens = "] = { /*";
        if (text[name] != '[' || close == std::string::npos ||
            text.compare(close, opens.size(), opens) != 0) {
            place = name;
            continue;
        }
        const char *at = text.data() + text.find("*/", close) + 2, *end = nullptr;
        std::vector<double>& values = arrays[text.substr(place, name - place)];
        for (double value = 0; (end = readNumber(at, text, value)); at = end + 1) {
            values.push_back(value);
            if (*end != ',') break;
        }
        place = static_cast<size_t>((end ? end : at) - text.data());
    }
    return arrays;
}

}  // namespace hourglass
