"""Numbers quoted from papers and libraries: not computed here, each with its source."""

# ---- used by the Xavier note ---------------------------------------------------------------
# The deep-learning tutorial of Bengio's lab, code/mlp.py: "results presented in [Xavier10]
# suggest that you should use 4 times larger initial weights for sigmoid compared to tanh".
# github.com/lisa-lab/DeepLearningTutorials, commit 076317e
sigmoid_factor = 4

# torch.nn.init.calculate_gain, PyTorch 2.13
torch_gain = {"linear": 1.0, "sigmoid": 1.0, "tanh": 5 / 3}

# ---- used by the He note -------------------------------------------------------------------
# He et al. 2015, arXiv 1502.01852: depths of figures 2 and 3; top-1 and top-5 error in percent
# of the 14-layer ReLU model of table 2, section 2.2 ("Comparisons with Xavier Initialization").
he_2015 = {"shallower": 22, "deeper": 30, "compared": 14,
           "Xavier top-1": 33.90, "Xavier top-5": 13.44, "He top-1": 33.82, "He top-5": 13.34}

# torch.nn.init.kaiming_uniform_ as torch.nn.Linear calls it (PyTorch 2.13): a = √5.
torch_linear_slope_squared = 5

# ---- used by the note on random weights ------------------------------------------------------
# Keras 3.15, keras.initializers: RandomNormal(mean=0.0, stddev=0.05) and
# RandomUniform(minval=-0.05, maxval=0.05) if nothing else is said.
keras_random = {"RandomNormal std": 0.05, "RandomUniform limit": 0.05}

# ---- used by the frameworks note -------------------------------------------------------------
# What layers begin with in PyTorch 2.13, Keras 3.15 and JAX 0.10; `make test-frameworks` compares.
torch_embedding_std = 1.0  # torch.nn.Embedding: N(0, 1)
keras_embedding_limit = 0.05  # keras.layers.Embedding: RandomUniform
prelu_slope = {"PyTorch": 0.25, "Keras": 0.0}
keras_forget_bias = 1  # keras.layers.LSTM, unit_forget_bias=True
keras_truncated_std = 0.05  # keras.initializers.TruncatedNormal(stddev=0.05), before the cut
torch_truncated_cut = 2.0  # torch.nn.init.trunc_normal_(a=-2.0, b=2.0), not in standard deviations
jax_uniform_edge = 0.01  # jax.nn.initializers.uniform(scale=0.01): from 0 to scale
# torch.nn.init.calculate_gain('selu'): "Value found empirically", pytorch pull request 50664.
torch_selu_gain = 3 / 4

# ---- used by the note on LeCun and SELU --------------------------------------------------------
# LeCun et al. 1998, Efficient BackProp, section 4.4: f(x) = 1.7159·tanh(2x/3).
lecun_1998 = {"height": 1.7159, "stretch": 2 / 3}
# Klambauer et al. 2017, arXiv 1706.02515, theorem 1: the fixed point attracts for τ = n·Var(w)
# in [0.95, 1.1].
klambauer_tau = {"lowest": 0.95, "highest": 1.1}
