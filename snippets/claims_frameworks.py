"""Claims about PyTorch, Keras and JAX and about printed programs, with their evidence."""
import math

from activation_gains import backward
from fan_count import channels_in, conv_in, shapes
from fan_count import true as fans
from lab_network import default, sizes, start
from layer_defaults import rules
from quoted import torch_gain, torch_linear_slope_squared, torch_selu_gain
from selu_map import path
from truncated_normal import edge
from verdicts import claim
from xavier_depth import per_layer
from xavier_depth import run as through

layers, selu_layers = 30, 100
torch_linear = math.sqrt(2 / (1 + torch_linear_slope_squared))  # gain of kaiming_uniform_(a=√5)
keras = through("ReLU", 1, layers)["size"][-1]  # Xavier, whatever the activation
unasked = [float(w.std()) for w, _ in start(default, default, seed=0)]
dense_torch, dense_keras = shapes["dense"]
fan_in = fans["dense"][0]
selu_variance = path(0, 1, torch_selu_gain, selu_layers)[-1][1]
# Three faults as they stand in lecture notes: a comment broken over two lines, a name that was
# never given, a string without its end.
programs = {"broken comment": "x = 1\n# the learning rate\n  is small\n",
            "no name": "model.add(64)\n",
            "open string": 'print("The End)\n'}


def fault(source):
    """The kind of error on starting a program, or nothing."""
    try:
        exec(compile(source, "program", "exec"), {})
    except Exception as error:
        return type(error).__name__
    return ""


def run(programs):
    """The claim that such programs run."""
    faults = [error for error in map(fault, programs.values()) if error]
    return claim(not faults, programs=len(programs), faulty=len(faults))


claims = {
    "pytorch_default": claim(*(math.isclose(rules["PyTorch default"], rules[rule])
                               for rule in ("Xavier", "He")),
                             default=rules["PyTorch default"], he=rules["He"],
                             times=rules["He"] / rules["PyTorch default"]),
    "root_five": claim(math.isclose(math.sqrt(3) * torch_linear, 1), gain=torch_linear),
    "keras_with_relu": claim(0.1 < keras < 10, layers=layers, end=keras),
    "no_branch": claim(max(unasked) == 0, std=unasked[0], inputs=sizes[0],
                       expected=1 / math.sqrt(3 * sizes[0])),
    "same_normal": claim(math.erfc(edge / math.sqrt(2)) == 0, edge=edge,
                         beyond=math.erfc(edge / math.sqrt(2))),
    "first_number": claim(dense_keras[0] == fan_in, dense_torch[0] == fan_in,
                          keras=str(dense_keras), torch=str(dense_torch)),
    "channels": claim(conv_in == channels_in, channels=channels_in, fan_in=conv_in),
    "sigmoid_gain": claim(per_layer > 0.9, gain=torch_gain["sigmoid"], per_layer=per_layer,
                          needed=backward["sigmoid"]),
    "selu_gain": claim(abs(selu_variance - 1) < 0.01, gain=torch_selu_gain, layers=selu_layers,
                       variance=selu_variance),
    "programs_run": run(programs),
}
