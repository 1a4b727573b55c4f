import os
import subprocess
import sys
from pathlib import Path

_LOAD = "from shopwright.retrieval.onnx import OnnxModel; import onnxruntime; onnxruntime.SessionOptions()"


def test_a_local_model_leaves_no_trace_of_its_makers_telemetry(tmp_path: Path) -> None:
    # Where it is on, ONNX Runtime keeps an identifier of the machine and a queue of reports in the user's cache.
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache")}

    subprocess.run([sys.executable, "-c", _LOAD], env=environment, check=True)

    assert list(tmp_path.rglob("*")) == []
