"""Thirty layers: three activation functions, four starts.  What is left of signal and gradient?"""
import math

from xavier_depth import run, width

layers = 30
stds = {"N(0, 0.01²)": 0.01, "Xavier": math.sqrt(1 / width), "He": math.sqrt(2 / width),
        "N(0, 10)": math.sqrt(10)}
functions = ["ReLU", "tanh", "sigmoid"]
# run() takes the factor on Xavier's standard deviation, in a square layer 1/√width.
runs = {rule: {name: run(name, std * math.sqrt(width), layers) for name in functions}
        for rule, std in stds.items()}
signal = [{"initialization": rule, **{name: r["size"][-1] for name, r in of.items()}}
          for rule, of in runs.items()]
gradient = [{"initialization": rule, **{name: r["gradient"][0] for name, r in of.items()}}
            for rule, of in runs.items()]
small = stds["N(0, 0.01²)"]
small_relu = small * math.sqrt(width / 2)  # what a ReLU layer multiplies by: σ√(n/2)
small_relu_all = small_relu**layers
# Wrong answers to "by what does this layer multiply?"
slip_linear, slip_square = small * math.sqrt(width), small**2 * width / 2
