"""Every listing is a whole program that prints what its page says about it."""

import contextlib
import io
import re
import runpy
from pathlib import Path

import pytest

import network_weights

LISTINGS = Path(__file__).parents[2] / "snippets" / "frameworks"
# A listing with a test file of its own is run there.
OTHERS = {path.stem.removeprefix("test_") for path in Path(__file__).parent.glob("test_*.py")}
NAMES = sorted(path.stem for path in LISTINGS.glob("*.py") if path.stem not in OTHERS)


@pytest.fixture(scope="module")
def printed():
    """What a listing prints, run as a program of its own."""
    kept = {}

    def run(name: str) -> str:
        if name not in kept:
            with contextlib.redirect_stdout(io.StringIO()) as output:
                runpy.run_path(str(LISTINGS / f"{name}.py"), run_name="__main__")
            kept[name] = output.getvalue()
        return kept[name]

    return run


def numbers(text: str) -> list[float]:
    return [float(found) for found in re.findall(r"-?\d+\.\d+", text)]


def words(text: str) -> list[str]:
    return re.sub(r"-?\d+\.\d+", "", text).split()


@pytest.mark.parametrize("name", NAMES)
def test_a_listing_prints_what_it_says_that_it_prints(printed, name: str):
    """Some end with lines `# → …`; another machine may round a last digit differently."""
    said = "\n".join(re.findall("^# → (.*)$", (LISTINGS / f"{name}.py").read_text(), re.MULTILINE))
    output = printed(name).strip()
    if said:
        assert words(said) == words(output)
        assert numbers(said) == pytest.approx(numbers(output), rel=0.02, abs=2e-3)
    else:
        assert output


@pytest.mark.parametrize("framework", ["torch", "keras", "jax"])
def test_xavier_fills_the_range_of_the_worked_example(printed, framework: str):
    low, high, std = numbers(printed(f"xavier_{framework}"))
    assert low == pytest.approx(-0.2, rel=0.01)
    assert high == pytest.approx(0.2, rel=0.01)
    assert std == pytest.approx(0.1155, rel=0.03)


@pytest.mark.parametrize("framework", ["torch", "keras", "jax"])
def test_he_has_the_standard_deviation_of_the_worked_example(printed, framework: str):
    low, high, std = numbers(printed(f"he_{framework}"))
    assert std == pytest.approx(0.1414, rel=0.03)
    if framework == "torch":  # the bell with its tails
        assert max(-low, high) > 0.4
    else:  # cut at 2.27 standard deviations
        assert 0.31 < max(-low, high) <= 0.3216


@pytest.mark.parametrize(("framework", "shape"), [
    ("torch", "(32, 16, 3, 3)"), ("keras", "(3, 3, 16, 32)"), ("jax", "(3, 3, 16, 32)")])
def test_a_convolution_counts_its_kernel(printed, framework: str, shape: str):
    text = printed(f"conv_{framework}")
    assert text.startswith(shape)
    assert numbers(text) == [pytest.approx((2 / (9 * 16)) ** 0.5, rel=0.03)]


@pytest.mark.parametrize(("framework", "std", "largest", "bias"), [
    ("torch", 0.0577, 0.1, 0.1), ("keras", 0.1155, 0.2, 0), ("flax", 0.1, 0.2274, 0)])
def test_defaults_are_three_different_ones(printed, framework, std, largest, bias):
    assert numbers(printed(f"defaults_{framework}")) == [
        pytest.approx(std, rel=0.03), pytest.approx(largest, rel=0.01),
        pytest.approx(bias, rel=0.15)]


@pytest.mark.parametrize("framework", ["torch", "keras", "jax"])
def test_a_network_has_he_in_its_hidden_layers_and_xavier_at_the_end(printed, framework: str):
    stds = [number for number in numbers(printed(f"network_{framework}")) if number]
    assert stds == pytest.approx(network_weights.stds, rel=0.06)


def test_one_object_draws_twice_the_same_and_a_name_does_not(printed):
    assert re.findall("True|False", printed("trap_shared_keras")) == ["True", "False"]


def test_the_wrong_layout_takes_the_wrong_fan(printed):
    assert numbers(printed("trap_layout_torch")) == [0.20, 0.14]


def test_bounds_are_no_standard_deviations(printed):
    std, largest, cut_std, cut_largest = numbers(printed("trap_bounds_torch"))
    assert std == pytest.approx(0.02, rel=0.01)
    assert largest > 4
    assert cut_std == pytest.approx(0.8796 * 0.02, abs=5e-4)
    assert cut_largest == 2.0


def test_uniform_without_bounds_has_no_negative_weight(printed):
    low, high, mean, *given = numbers(printed("trap_uniform_torch"))
    assert low >= 0
    assert high == pytest.approx(1, abs=0.01)
    assert mean == pytest.approx(0.5, abs=0.02)
    assert given == [-0.10, 0.10, pytest.approx(0, abs=0.01)]
