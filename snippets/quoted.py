"""Numbers quoted from papers and libraries: not computed here, each with its source."""

# ---- used by the Xavier note ---------------------------------------------------------------
# The deep-learning tutorial of Bengio's lab, code/mlp.py: "results presented in [Xavier10]
# suggest that you should use 4 times larger initial weights for sigmoid compared to tanh".
# github.com/lisa-lab/DeepLearningTutorials, commit 076317e
sigmoid_factor = 4

# torch.nn.init.calculate_gain, PyTorch 2.13
torch_gain = {"linear": 1.0, "sigmoid": 1.0, "tanh": 5 / 3}
