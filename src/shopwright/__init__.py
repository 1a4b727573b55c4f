"""The AI layer of a shop."""

import os

# ONNX Runtime reports model names and timings to its maker unless this stands before it is loaded. A shop tells
# nobody anything that its owner did not set up.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
