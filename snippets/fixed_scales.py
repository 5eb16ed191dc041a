"""A fixed recipe for random weights fits one width of layer: which?"""
import math

from quoted import keras_random

stds = {"N(0, 0.01²)": 0.01, "N(0, 0.05²)": keras_random["RandomNormal std"],
        "U(-0.05, 0.05)": keras_random["RandomUniform limit"] / math.sqrt(3),
        "U(-0.1, 0.1)": 0.1 / math.sqrt(3), "U(-0.5, 0.5)": 0.5 / math.sqrt(3)}

# tanh wants n·σ² = 1 and ReLU n·σ² = 2; solved for n.
table = [{"recipe": recipe, "σ": std, "n for tanh": round(1 / std**2),
          "n for ReLU": round(2 / std**2)} for recipe, std in stds.items()]
