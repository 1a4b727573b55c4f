"""What others may watch: which training is in force."""

MODEL_VERSION_KEY = "recommendations:model-version"
MODEL_VERSION_SECONDS = 30 * 86400
