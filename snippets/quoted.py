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
