#include "core/data/arranging.h"
#include "core/data/augmentation.h"
#include "core/exports/export_words.h"
#include "core/exports/python_text.h"

// The loss of a training as a whole, and a loop that goes on with it, in PyTorch: on one machine,
// or under torchrun on several.
namespace hourglass {
namespace {

/// Numbers that are no other extents of usual networks: what has one of them for its first is a
/// batch. Two, since what they make must be the same.
constexpr int64_t kFewSamples = 5, kMoreSamples = 11;

/// Where a setting that may follow a schedule ends.
std::string endOf(const Value& v) {
    return floatText(v.isObject() ? v["to"].number() : v.number());
}

/// With v = -rate times PyTorch's buffer both are the engine's rule: the rate of a loop stays as it
/// is. PyTorch refuses to look ahead without any speed that is kept.
std::string movingText(const Value& o, const std::string& begin) {
    const std::string kept = endOf(o["momentum"]);
    const bool ahead = o["kind"].text() == "nesterov" && kept != "0.0";
    return "torch.optim.SGD" + begin + ", momentum=" + kept + (ahead ? ", nesterov=True" : "") +
           ")";
}

/// The optimizer's line of Python; empty for those that have no loop here.
std::string optimizerText(const Experiment& e) {
    const Value& o = e.section("optimizer");
    const std::string kind = o["kind"].text(), begin = "(weights, lr=rate";
    if (kind == "sgd") return "torch.optim.SGD" + begin + ")";
    if (kind == "momentum" || kind == "nesterov") return movingText(o, begin);
    if (kind == "adam" || kind == "adamw")
        return std::string("torch.optim.") + (kind == "adam" ? "Adam" : "AdamW") + begin +
               ", betas=(" + endOf(o["beta1"]) + ", " + endOf(o["beta2"]) + "),\n" +
               "                                 eps=max(" + endOf(o["epsilon"]) + ", 1e-12)" +
               (kind == "adamw" ? ", weight_decay=" + endOf(o["decay"]) : "") + ")";
    if (kind == "rmsprop")
        return "torch.optim.RMSprop" + begin + ", alpha=" + endOf(o["memory"]) +
               ", eps=" + endOf(o["epsilon"]) + ")";
    if (kind == "adagrad")
        return "torch.optim.Adagrad" + begin + ", eps=" + endOf(o["epsilon"]) + ")";
    return "";
}

std::string whyNoLoop(const ExportRequest& request, const Network& network) {
    const Experiment& e = request.experiment;
    if (optimizerText(e).empty())
        return "its optimizer, " + e.at("optimizer.kind").text() + ", has no loop here";
    if (network.model->hasJudge()) return "two players train in turns";
    if (hasGaps(e.section("data"))) return "its data have gaps";
    if (e.at("data.binarise").flag()) return "its pictures are drawn as bits at each update";
    if (isAugmented(e.section("data"))) return "its samples are changed by chance at each update";
    if (request.scaling.whitening || isInverted(e.section("data")))
        return "its pictures are whitened or inverted before";
    for (auto& tensor : network.parameters.tensors())
        if (tensor.unitVectors) return "some weights are held at length 1";
    return "";
}

/// The objective on a tape, as the trainer records it.
Trace lossTrace(const ExportRequest& request, int64_t samples) {
    Trace t;
    t.samples = samples;
    t.network = std::make_unique<Network>(*Network::with(
        {request.experiment, request.sampleShape, request.parameters, request.progress}));
    t.tape = std::make_unique<Tape>();
    Recorder recorder(*t.tape, t.network->parameters, t.network->dials, Mode::Train, 0, false);
    const Recording r = t.network->model->record(recorder, t.samples, View::Corrupted, false);
    t.input = r.input;
    t.condition = r.condition;
    t.output = r.objective;
    t.inputName = "x";
    t.outputName = "loss";
    t.columns = request.scaling.columns;
    t.fill = t.columns.empty() ? request.scaling.fill : t.columns.fill;
    t.takesData = true;
    t.network->dials.turnTo(request.progress);
    t.tape->forward();
    t.needed = ancestorsOf(*t.tape, t.output);
    return t;
}

std::string lossText(const ExportRequest& request, const std::string& lines, bool told) {
    std::string scaled;
    if (!request.scaling.shift.empty()) scaled += "        x = x - w[\"scaling.shift\"]\n";
    if (request.scaling.factor != 1)
        scaled += "        x = " + floatText(request.scaling.factor) + " * x\n";
    return std::string(R"(class Loss(torch.nn.Module):
    """The loss of the training as a whole, a mean over samples; noise is drawn anew at each call.
    Schedules stand where the run stands."""

    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, )") +
           (told ? "x, label" : "x") + "):\n        w = Weights(self.model)\n" +
           "        x = x.reshape(len(x), -1)\n" + scaled + lines + "\n\n";
}

/// Names of what training does not move, as a list of Python.
std::string heldText(const Network& network) {
    std::string held;
    for (auto& tensor : network.parameters.tensors())
        if (tensor.frozen || tensor.role == Parameters::Role::Buffer)
            held += (held.empty() ? "\"" : ", \"") + tensor.name + "\"";
    return "#: What training holds still.\nHELD = [" + held + "]\n\n\n";
}

std::string loopText(const Experiment& e, bool told) {
    return std::string("def train(model, x, ") + (told ? "label, " : "") +
           "epochs=1, batch=" + std::to_string(e.integer("training.batch")) +
           ", rate=" + endOf(e.at("optimizer.rate")) + R"(, seed=0):
    """Trains on; returns the mean loss of each epoch. Under torchrun every process takes its share
    of each batch, and gradients are averaged over all of them, on one machine or on several:

        torchrun --nproc-per-node 2 THIS.py train samples.npy trained.npz
    """
    many = int(os.environ.get("WORLD_SIZE", 1))
    if many > 1 and not torch.distributed.is_initialized():
        torch.distributed.init_process_group("gloo")
    rank = torch.distributed.get_rank() if many > 1 else 0
    held = [name.replace(".", "_") for name in HELD]
    for name, value in model.named_parameters():
        value.requires_grad_(name not in held)
    loss = Loss(model)
    if many > 1:
        loss = torch.nn.parallel.DistributedDataParallel(loss, find_unused_parameters=True)
    weights = [p for p in model.parameters() if p.requires_grad]
    optimizer = )" +
           optimizerText(e) + R"(
    order = torch.Generator().manual_seed(seed)
    torch.manual_seed(seed + rank)
    means = []
    for _ in range(epochs):
        total, count = 0.0, 0
        for rows in torch.randperm(len(x), generator=order).split(batch):
            rows = rows[:len(rows) // many * many][rank::many]
            if len(rows) == 0:
                continue
            optimizer.zero_grad()
            value = loss(x[rows])" +
           (told ? ", label[rows]" : "") + R"()
            value.backward()
            optimizer.step()
            total += float(value.detach()) * len(rows)
            count += len(rows)
        means.append(total / count)
    return means


def save(model, path):
    """The arrays, as load() reads them."""
    with np.load(pathlib.Path(__file__).with_suffix(".npz")) as archive:
        names = [name for name in archive.files if name != "description.json"]
    w = Weights(model)
    np.savez(path, **{name: w[name].detach().numpy() for name in names})


)";
}

}  // namespace

TorchTraining torchTraining(const ExportRequest& request) {
    TorchTraining training;
    auto network = Network::with(
        {request.experiment, request.sampleShape, request.parameters, request.progress});
    if (!network) {
        training.whyNot = network.error().what;
        return training;
    }
    training.whyNot = whyNoLoop(request, *network);
    if (!training.whyNot.empty()) return training;
    const Trace trace = lossTrace(request, kFewSamples), other = lossTrace(request, kMoreSamples);
    const Program program = Program::of(trace, Program::Fold::Weights);
    const auto text = pythonText(program, torchFunctions(), "w");
    const auto again =
        pythonText(Program::of(other, Program::Fold::Weights), torchFunctions(), "w");
    if (!text || !again)
        training.whyNot = "its loss has an operation that is not written in PyTorch";
    else if (text->lines != again->lines)
        training.whyNot = "its loss depends on how many samples a batch has";
    for (auto& array : program.arrays)
        if (array.name.starts_with("folded.") && array.shape.rank() > 0 &&
            array.shape[0] % kFewSamples == 0)
            training.whyNot = "its loss holds numbers of each sample";
    if (!training.whyNot.empty()) return training;
    const bool told = program.labelUnits > 0;
    training.text = lossText(request, text->lines, told) + heldText(*trace.network) +
                    loopText(request.experiment, told);
    training.used = text->used;
    training.arrays = program.arrays;
    return training;
}

}  // namespace hourglass
