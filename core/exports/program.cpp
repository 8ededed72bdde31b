#include "core/exports/program.h"

#include <algorithm>
#include <map>

#include "core/autodiff/ops/kept_units.h"

namespace hourglass {
namespace {

/// Makes a program of a trace, node by node.
class Builder {
 public:
    Builder(const Trace& trace, Program::Fold fold)
        : t_(trace), fold_(fold), perSample_(trace.tape->size()), alive_(trace.tape->size()) {}

    Program build() {
        p_.inputName = t_.inputName, p_.outputName = t_.outputName;
        p_.inputUnits = t_.input.units(), p_.outputUnits = t_.output.units();
        p_.labelUnits = t_.condition ? t_.condition.units() : 0;
        for (int id = 0; id < t_.tape->size(); ++id)
            if (t_.needed[id]) takeUp(id);
        p_.output = placeOf(t_.output.id);
        if (t_.givesData && !t_.columns.empty()) p_.output = ownUnits(p_.output);
        return std::move(p_);
    }

 private:
    const Tape::Node& at(int id) const { return t_.tape->node(id); }
    int add(Program::Node node) {
        p_.nodes.push_back(std::move(node));
        return static_cast<int>(p_.nodes.size()) - 1;
    }
    int leaf(Program::Kind kind, const Shape& shape) {
        Program::Node node;
        node.kind = kind;
        node.shape = shape;
        node.count = shape.unitsPerSample();
        return add(node);
    }
    /// What depends on the input, in order; what does not is taken up where it is used.
    void takeUp(int id) {
        const Tape::Node& node = at(id);
        for (int input : node.inputs) {
            perSample_[id] = perSample_[id] || perSample_[input];
            alive_[id] = alive_[id] || alive_[input];
        }
        if (fold_ == Program::Fold::Weights && node.isParameter) alive_[id] = true;
        // Noise of training: as many numbers as there are samples.
        if (node.operation && node.inputs.empty()) perSample_[id] = true;
        if (id == t_.input.id)
            places_[id] = first_ = seen(leaf(Program::Kind::Input, node.shape));
        else if (t_.condition && id == t_.condition.id)
            places_[id] = leaf(Program::Kind::Label, node.shape);
        else if (perSample_[id] || (alive_[id] && node.operation && !expands(node)))
            places_[id] = step(id);
        else
            return;
        if (!node.operation) perSample_[id] = true;
    }
    int placeOf(int id) {
        const auto known = places_.find(id);
        return known != places_.end() ? known->second : places_[id] = constant(id);
    }

    /// A row repeated over the batch is the row; one value a sample gets a second axis.
    int step(int id) {
        const Tape::Node& node = at(id);
        Program::Node s;
        s.operation = node.operation->name();
        s.attributes = node.operation->attributes();
        s.shape = node.shape;
        s.count = node.shape.count() / t_.samples;
        s.rows = node.shape.rank() > 0 ? node.shape[0] / t_.samples : 1;
        for (int input : node.inputs) s.inputs.push_back(placeOf(input));
        if (fold_ == Program::Fold::Weights)
            nameForTraining(id, s);
        else if (s.operation == "sum")
            s.attributes = Value::object();  // over the units of each sample, as they are
        if (s.operation == "expand") {
            s.operation = "per_sample";
            s.attributes = Value::object();
            s.shape = Shape{s.shape[0], 1};
            s.count = s.rows;
        }
        if (s.operation == "keep_largest") keep(s, node);
        if (s.operation == "upsample") {
            s.attributes.set("height", node.shape[1]);
            s.attributes.set("width", node.shape[2]);
        }
        return add(s);
    }
    /// What a sum adds up, and how much noise there is for each sample, as programs with an open
    /// batch say it.
    void nameForTraining(int id, Program::Node& s) const {
        const Tape::Node& node = at(id);
        const bool sums = s.operation == "sum" || s.operation == "sum_of_squares";
        if (sums) {
            const Tape::Node& x = at(node.inputs[0]);
            const double factor = s.attributes["factor"].number(1);
            const bool samples = perSample_[node.inputs[0]];
            s.attributes = Value::object();
            if (node.shape.rank() == 0) {
                const bool mean = samples && factor != 1;
                s.operation += mean ? "_mean" : "_all";
                if (!mean && factor != 1) s.attributes.set("factor", factor);
            } else if (node.shape.rank() != 1 || node.shape[0] != x.shape[0]) {
                s.operation += "_over_samples";
            }
        }
        if (node.inputs.empty()) {
            s.inputs.push_back(first_);
            s.attributes.set("rows", s.rows);
            s.attributes.set("units", node.shape.unitsPerSample());
        }
        if (s.operation == "repeat_rows")
            s.attributes.set("times", node.shape[0] / at(node.inputs[0]).shape[0]);
    }
    void keep(Program::Node& s, const Tape::Node& node) {
        const auto dial = [&](size_t input) {
            return *static_cast<const float*>(at(node.inputs[input]).value);
        };
        s.attributes.set("kept", unitsKept(dial(1), dial(2), node.shape[1]));
        s.inputs.resize(1);
    }

    static bool expands(const Tape::Node& node) {
        return node.operation && std::string(node.operation->name()) == "expand";
    }
    /// What was computed of repeated rows has the same row for every sample.
    bool isRepeated(int id) const {
        const Tape::Node& node = at(id);
        return std::any_of(node.inputs.begin(), node.inputs.end(), [&](int input) {
            const Tape::Node& from = at(input);
            const bool rows = expands(from) && from.shape.rank() > 1 && from.shape[0] == t_.samples;
            return rows || isRepeated(input);
        });
    }
    /// The same numbers for every sample, as a choice of units is in a penalty.
    bool hasEqualRows(const Tape::Node& node) const {
        if (fold_ == Program::Fold::All || node.shape.rank() < 2 || node.shape[0] != t_.samples)
            return false;
        const auto* values = static_cast<const float*>(node.value);
        const int64_t units = node.shape.unitsPerSample();
        for (int64_t row = 1; row < t_.samples; ++row)
            if (!std::equal(values, values + units, values + row * units)) return false;
        return true;
    }
    int constant(int id) {
        const Tape::Node& node = at(id);
        if (expands(node)) return placeOf(node.inputs[0]);
        const auto* values = static_cast<const float*>(node.value);
        if (node.isConstant || (node.shape.count() == 1 && !node.isParameter)) {
            Program::Node c;
            c.kind = Program::Kind::Number;
            c.number = values[0];
            c.count = 1;
            return add(c);
        }
        Program::Array array;
        array.name = node.isParameter ? node.name : "folded." + std::to_string(folded_++);
        const bool one = isRepeated(id) || (!node.isParameter && hasEqualRows(node));
        array.shape = one ? node.shape.sample() : node.shape;
        array.floats.assign(values, values + array.shape.count());
        return add(std::move(array));
    }
    int add(Program::Array array) {
        Program::Node node;
        node.kind = Program::Kind::Array;
        for (size_t i = 0; i < p_.arrays.size(); ++i)
            if (p_.arrays[i].name == array.name) node.array = static_cast<int>(i);
        node.shape = array.shape;
        node.count = array.shape.count();
        if (node.array < 0) {
            node.array = static_cast<int>(p_.arrays.size());
            p_.arrays.push_back(std::move(array));
        }
        return add(node);
    }
    int doubles(const char* name, const std::vector<double>& values) {
        return add(Program::Array{name, Shape{std::ssize(values)}, {}, values});
    }

    /// What is not a number is filled, a table's columns are scaled in double.
    int seen(int input) {
        if (!t_.takesData || t_.fill.empty()) return input;
        Program::Node s;
        s.operation = t_.columns.empty() ? "filled" : "seen";
        s.shape = p_.nodes[input].shape;
        s.count = p_.nodes[input].count;
        s.inputs = {input, doubles("scaling.fill", t_.fill)};
        if (!t_.columns.empty()) {
            s.inputs.push_back(doubles("scaling.columns.shift", t_.columns.shift));
            s.inputs.push_back(doubles("scaling.columns.factor", t_.columns.factor));
            s.attributes.set("clipped", t_.columns.clipped);
        }
        return add(s);
    }
    int ownUnits(int output) {
        Program::Node s;
        s.operation = "own";
        s.shape = p_.nodes[output].shape;
        s.count = p_.nodes[output].count;
        s.inputs = {output, doubles("scaling.columns.shift", t_.columns.shift),
                    doubles("scaling.columns.factor", t_.columns.factor)};
        return add(s);
    }

    const Trace& t_;
    Program::Fold fold_;
    int first_ = 0;  ///< the input, as the network sees it
    Program p_;
    std::vector<bool> perSample_;
    std::vector<bool> alive_;    ///< depends on what may still change: weights
    std::map<int, int> places_;  ///< by the tape's node: the program's
    int folded_ = 0;
};

}  // namespace

Program Program::of(const Trace& trace, Fold fold) { return Builder(trace, fold).build(); }

int64_t Program::numbers() const {
    int64_t sum = 0;
    for (const Array& a : arrays) sum += a.shape.count();
    return sum;
}

}  // namespace hourglass
