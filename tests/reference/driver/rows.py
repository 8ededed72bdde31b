"""The rows of the table: what is trained, what was published, what we must reach and aim at. Figures
are on the 10,000 test pictures; sources and settings are those of the papers named."""

from dataclasses import dataclass
from typing import Callable, Optional

from driver.lab import dense

GREY = {"kind": "bernoulli"}
COSINE = {"kind": "cosine"}
DEEP = (1000, 500, 250, 30)


def adam(rate=0.001):
    return {"kind": "adam", "rate": rate}


def lower(key):
    """A row is good whose figure of this name is below the limit."""
    return lambda figures, limit: limit is not None and figures[key] < limit


@dataclass
class Row:
    name: str
    title: str
    setting: str
    published: str
    wanted: str
    measure: Callable
    must: Optional[float] = None
    aim: Optional[float] = None
    reaches: Optional[Callable] = None


def sse(result):
    return round(result["sse_per_image"], 3)


def pca(lab):
    run = lab.train("pca", "linear", network={"encoder": dense(30)}, optimizer={"kind": "pca"},
                    schedule={"kind": "constant"}, training={"epochs": 1})
    found = lab.evaluate(run)
    return {"PCA-30 SSE": round(found["pca"]["sse_per_image"], 3),
            "mean picture SSE": round(found["mean"]["sse_per_image"], 3),
            "linear autoencoder SSE": sse(found)}


def deep(lab):
    run = lab.train("deep", network={"encoder": dense(*DEEP, activation="relu")},
                    likelihood={"kind": "gaussian", "output": "sigmoid"}, optimizer=adam(),
                    schedule=COSINE, training={"epochs": 100, "batch": 128})
    return {"SSE": sse(lab.evaluate(run))}


def stuck(lab):
    layers = dense(*DEEP, weights="normal", deviation=0.01)
    run = lab.train("stuck", network={"encoder": layers}, likelihood=GREY,
                    optimizer={"kind": "sgd", "rate": 0.1}, schedule={"kind": "constant"},
                    training={"epochs": 5, "batch": 128})
    return {"SSE": sse(lab.evaluate(run))}


def boltzmann_stack(lab):
    """Shared by the rows that tune it."""
    layers = dense(*DEEP, weights="normal", deviation=0.1)
    rule = {"kind": "rbm", "epochs": 20, "batch": 100}
    return lab.shared().train("rbm-stack", network={"encoder": layers}, likelihood=GREY,
                              pretraining=rule, training={"epochs": 0})


def unrolled(lab):
    stack = boltzmann_stack(lab)
    before = lab.evaluate(stack)
    run = lab.train("tuned", init=stack, network={"encoder": dense(*DEEP)}, likelihood=GREY,
                    optimizer=adam(), schedule=COSINE, training={"epochs": 60, "batch": 128})
    return {"SSE": sse(lab.evaluate(run)), "before fine-tuning": sse(before)}


def conjugate(lab):
    stack = boltzmann_stack(lab)
    run = lab.train("tuned", init=stack, network={"encoder": dense(*DEEP)}, likelihood=GREY,
                    optimizer={"kind": "conjugate-gradient", "searches": 3},
                    schedule={"kind": "constant"}, training={"epochs": 10, "batch": 1000})
    return {"SSE": sse(lab.evaluate(run))}


def denoising(lab):
    run = lab.train("denoising", "denoising", network={"encoder": dense(1000, code="relu")},
                    likelihood={"kind": "gaussian", "output": "sigmoid"}, optimizer=adam(),
                    schedule=COSINE, training={"epochs": 40, "batch": 128})
    return {"SSE from spoilt pictures": sse(lab.evaluate(run, "--corrupted")),
            "from clean ones": sse(lab.evaluate(run))}


def k_sparse(lab):
    share = {"from": 0.1, "to": 0.025, "over": "15 epochs"}
    revive = {"from": 10, "to": 0, "over": "24 epochs"}
    stack = dict(network={"encoder": dense(1000), "decoder": "tied"}, schedule=COSINE,
                 optimizer=adam())
    run = lab.train("k-sparse", "k-sparse", code={"kind": "k-sparse", "share": share,
                                                  "revive": revive},
                    training={"epochs": 30, "batch": 128}, **stack)
    # Makhzani & Frey read their features with alpha k units, alpha up to 3.
    read = lab.train("read", "k-sparse", init=run, code={"kind": "k-sparse", "share": 0.075},
                     training={"epochs": 0}, **stack)
    everything, _ = lab.probe(read, "draws=1", "decay=1e-6", "queries=100")
    return {"probe error %": everything["code"], "pixels": everything["pixels"],
            "PCA": everything["PCA"]}


def boltzmann(lab):
    layers = dense(1024, code="sigmoid", weights="normal", deviation=0.01)
    rule = {"kind": "rbm", "epochs": 80, "batch": 100, "rate": 0.05}
    run = lab.train("rbm", network={"encoder": layers}, likelihood=GREY, pretraining=rule,
                    training={"epochs": 0})
    everything, _ = lab.probe(run, "draws=1", "decay=1e-5", "queries=100")
    return {"probe error %": everything["code"], "pixels": everything["pixels"],
            "PCA": everything["PCA"]}


def classifier(epochs, **more):
    return {"kind": "softmax", "epochs": epochs, "batch": 128, "rate": 0.001, **more}


def denoising_stack(lab):
    """Shared by the rows that build on it."""
    rule = {"kind": "denoising", "epochs": 10, "noise": "masking", "amount": 0.25}
    return lab.shared().train("denoising-stack",
                              network={"encoder": dense(1000, 1000, 1000, code="sigmoid")},
                              likelihood=GREY, pretraining=rule, training={"epochs": 0})


def stacked_denoising(lab):
    run = lab.train("sda", init=denoising_stack(lab), likelihood=GREY,
                    network={"encoder": dense(1000, 1000, 1000, code="sigmoid")},
                    classifier=classifier(20), schedule=COSINE, training={"epochs": 0})
    return {"error %": round(lab.evaluate(run)["classification_error"]["value"], 2)}


def stacked_sparse(lab):
    rule = {"kind": "sparse", "epochs": 40, "rho": 0.1, "weight": 3, "decay": 0.003}
    stack = dict(network={"encoder": dense(200, 200, code="sigmoid")},
                 likelihood={"kind": "gaussian", "output": "sigmoid", "variance": 1},
                 pretraining=rule, schedule=COSINE)
    before = lab.train("before", classifier=classifier(30, head_only=True),
                       training={"epochs": 0}, **stack)
    after = lab.train("after", init=before, classifier=classifier(30), training={"epochs": 0},
                      **{**stack, "pretraining": {"kind": "none"}})

    def right(run):
        return round(100 - lab.evaluate(run)["classification_error"]["value"], 2)
    return {"right before %": right(before), "after %": right(after)}


def contractive(lab):
    run = lab.train("contractive", "contractive",
                    network={"encoder": dense(1000, code="sigmoid"), "decoder": "tied"},
                    penalties=[{"kind": "contractive", "weight": 0.1}], optimizer=adam(),
                    schedule=COSINE, classifier=classifier(20),
                    training={"epochs": 30, "batch": 128})
    return {"error %": round(lab.evaluate(run)["classification_error"]["value"], 2)}


def likelihood_of(lab, run):
    found = lab.evaluate(run, "--nll", 5000, "--limit", 1000)["nll"]
    return {"nats/image": round(found["value"], 2), "+-": round(found["standard_error"], 2)}


def variational(lab):
    run = lab.train("vae", "variational", data={"binarise": True},
                    network={"encoder": dense(400, 40, activation="tanh")},
                    estimator={"kind": "elbo", "beta": 1}, optimizer=adam(), schedule=COSINE,
                    training={"epochs": 80, "batch": 128})
    return likelihood_of(lab, run)


def importance_weighted(lab):
    run = lab.train("iwae", "importance-weighted", data={"binarise": True},
                    network={"encoder": dense(200, 200, 50, activation="tanh")},
                    estimator={"kind": "importance-weighted", "samples": 50},
                    optimizer=adam(0.002), schedule=COSINE, training={"epochs": 27, "batch": 32})
    end = lab.train("end", "importance-weighted", init=run, data={"binarise": True},
                    network={"encoder": dense(200, 200, 50, activation="tanh")},
                    estimator={"kind": "importance-weighted", "samples": 50},
                    optimizer=adam(0.0004), schedule=COSINE, training={"epochs": 3, "batch": 32})
    return likelihood_of(lab, end)


def few_labels(lab):
    layers = {"encoder": dense(1000, 1000, 1000, code="sigmoid")}
    stack = denoising_stack(lab)
    fresh = lab.train("fresh", network=layers, likelihood=GREY, training={"epochs": 0},
                      classifier=classifier(300, examples=100, batch=20),
                      schedule={"kind": "constant"})
    _, hundred = lab.probe(stack, "draws=3", "queries=100")
    error = round(lab.evaluate(fresh)["classification_error"]["value"], 2)
    return {"better by points": round(error - hundred["code"], 2), "probe error %": hundred["code"],
            "from random start %": error, "pixels": hundred["pixels"]}


def flat_map(lab):
    run = lab.train("map", network={"encoder": dense(1000, 500, 250, 2, activation="relu")},
                    likelihood=GREY, optimizer=adam(), schedule=COSINE,
                    training={"epochs": 30, "batch": 128})
    found = lab.call("analyze", run, "--what", "map", "--set", "method=principal",
                     "--set", "points=5000")
    right = {row["name"]: round(row["values"][0], 1) for row in found["tables"][0]["rows"]}
    return {"1-NN %": right["The codes themselves"], "PCA-2": right["PCA of the samples"]}


def drawn_samples(lab):
    """Sheets to look at, and how far what is drawn is from the nearest picture."""
    stack = dict(network={"encoder": dense(400, 20, activation="relu")}, likelihood=GREY,
                 optimizer=adam(), schedule=COSINE, training={"epochs": 30, "batch": 128})
    figures = {}
    for name, recipe in (("VAE", "variational"), ("plain", "basic")):
        run = lab.train(name, recipe, **stack)
        sheets = lab.folder / f"{name}-sheets"
        found = lab.call("analyze", run, "--what", "samples", "--pictures", sheets)
        lab.keep(sheets, name.lower(), ("prior", "one-gaussian", "mixture-of-gaussians"))
        for row in found["tables"][0]["rows"]:
            figures[f"{name}: {row['name']}"] = round(row["values"][0], 2)
    return figures


def anomaly(lab):
    """For each digit: a network that never saw it, and how well it tells that digit from others."""
    ours, linear = {}, {}
    for digit in range(10):
        run = lab.train(f"without-{digit}", data={"left_out": str(digit), "validation": 0.1},
                        likelihood=GREY,
                        network={"encoder": dense(128, 32, activation="relu")},
                        optimizer=adam(), training={"epochs": 5, "batch": 128})
        rows = lab.call("analyze", run, "--what", "anomaly")["tables"][0]["rows"]
        score = {row["name"]: row["values"][0] for row in rows}
        ours[digit], linear[digit] = score["autoencoder"], score["PCA, 32 values"]

    def text(scores):
        return " ".join(f"{100 * scores[d]:.0f}" for d in scores)
    return {"AUROC % by digit 0-9": text(ours), "PCA": text(linear),
            "mean": round(100 * sum(ours.values()) / 10, 1),
            "mean of PCA": round(100 * sum(linear.values()) / 10, 1)}


ROWS = [
    Row("pca", "PCA-30 / mean picture", "exact", "13.87 / -", "13.866 / 52.897 exactly", pca,
        0.0006, 0.0006, lambda f, limit: abs(f["PCA-30 SSE"] - 13.866) < limit
        and abs(f["mean picture SSE"] - 52.897) < limit),
    Row("deep", "deep 784-1000-500-250-30", "ReLU, Adam, 100 epochs, no pretraining", "3.00 SSE",
        "< 4.0 / <= 3.00", deep, 4.0, 3.0, lower("SSE")),
    Row("rbm-tuned", "the same, sigmoid, RBM stack + fine-tuning",
        "20 epochs a layer, then Adam, 60 epochs", "3.00 SSE", "< 6.0 / <= 3.00", unrolled, 6.0, 3.0,
        lower("SSE")),
    Row("stuck", "the same, sigmoid N(0, 0.01), SGD", "no pretraining, 5 epochs",
        "learned the average", "within 1 of 52.90", stuck, 1.0, 1.0,
        lambda f, limit: abs(f["SSE"] - 52.9) < limit),
    Row("conjugate", "conjugate-gradient fine-tuning of the RBM stack",
        "20 epochs a layer, then 10 epochs, 3 line searches a batch of 1000", "3.00 SSE (200 epochs)",
        "< 6.0 / < 4.0", conjugate, 6.0, 4.0, lower("SSE")),
    Row("denoising", "denoising, 25 % masking", "one hidden layer of 1000, 40 epochs", "-",
        "< 8 / < 6 SSE", denoising, 8.0, 6.0, lower("SSE from spoilt pictures")),
    Row("k-sparse", "k-sparse, k = 25", "1000 units, softmax probe on 3 k units", "1.35 %", "< 2.0 / <= 1.35 %",
        k_sparse, 2.0, 1.355, lower("probe error %")),
    Row("rbm-probe", "RBM features", "1024 units, CD-1, 80 epochs, softmax probe", "1.81 %", "< 2.2 / <= 1.83 %",
        boltzmann, 2.2, 1.835, lower("probe error %")),
    Row("sda", "stacked denoising", "3 x 1000, 25 % masking, 10 epochs a layer, fine-tuned for 20", "1.28 %",
        "< 1.6 / <= 1.28 %", stacked_denoising, 1.6, 1.285, lower("error %")),
    Row("stacked-sparse", "stacked sparse 200-200", "softmax head, before and after fine-tuning",
        "87.7 / 97.6 % right", "both / >= 97.6 % after", stacked_sparse, 0.0, 97.595,
        lambda f, limit: f["after %"] > limit),
    Row("contractive", "contractive", "1000 units, tied, fine-tuned", "1.14 %",
        "< 1.7 / <= 1.14 %", contractive, 1.7, 1.145, lower("error %")),
    Row("vae", "VAE 400-40", "80 epochs; NLL, k = 5000, 1000 pictures, binarised afresh",
        "89.78 nats", "< 94 / <= 89.78", variational, 94.0, 89.785, lower("nats/image")),
    Row("iwae", "IWAE-50, 200-200-50",
        "30 epochs; NLL, k = 5000, 1000 pictures, binarised afresh",
        "84.78 nats (3280 epochs)", "< 90 / <= 86.8", importance_weighted, 90.0, 86.805,
        lower("nats/image")),
    Row("few-labels", "100 labels", "probe on SdA codes against the same net trained from random",
        "-", "> 3 points better", few_labels, 3.0, 3.0,
        lambda f, limit: f["better by points"] > limit),
    Row("map", "2-D map 784-1000-500-250-2", "ReLU, Adam, 30 epochs; neighbours on the map", "75 to 90 %",
        ">= 75 % right", flat_map, 75.0, 75.0, lambda f, limit: f["1-NN %"] >= limit),
    Row("samples", "new pictures: VAE-20, and mixtures on a plain code of 20",
        "784-400-20, 30 epochs; SSE to the nearest training picture", "-", "to look at",
        drawn_samples),
    Row("anomaly", "a digit never seen", "784-128-32, 5 epochs without it; error against PCA-32's", "-",
        "to compare", anomaly),
]
