"""The numbers that dashboards show: API health, LLM cost, business."""
